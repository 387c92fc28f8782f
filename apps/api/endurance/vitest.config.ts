import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The product as somebody runs it, through its whole life: minutes, so it is no part of `npm test`. */
export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  test: {
    name: 'endurance',
    include: ['apps/*/endurance/*.endurance.ts'],
    globalSetup: ['apps/api/test/global-setup.ts'],
    // Each step of a life needs those before it.
    bail: 1,
    testTimeout: 300_000,
    fileParallelism: false,
  },
});

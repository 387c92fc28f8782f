import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The product as somebody runs it, through its whole life: minutes, so it is no part of `npm test`. */
export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  test: {
    name: 'endurance',
    include: ['apps/*/endurance/*.endurance.ts'],
    globalSetup: ['apps/api/test/global-setup.ts'],
    setupFiles: [fileURLToPath(new URL('in-order.ts', import.meta.url))],
    testTimeout: 300_000,
    fileParallelism: false,
  },
});

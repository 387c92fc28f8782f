import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Long journeys run behind `npm test`, and the timing of pages last of all, since it depends on what else a machine does. */
const { LONG, FIRST_PAINT } = process.env;
const kind = FIRST_PAINT === 'true' ? 'paint' : LONG === 'true' ? 'long' : 'short';
const chosen = {
  paint: { include: ['first-paint.e2e.ts'], exclude: [] },
  long: { include: ['**/*.long.e2e.ts'], exclude: [] },
  short: { include: ['**/*.e2e.ts'], exclude: ['first-paint.e2e.ts', '**/*.long.e2e.ts'] },
}[kind];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    name: 'browser',
    ...chosen,
    globalSetup: ['global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Ending the product ends its database in order.
    teardownTimeout: 40_000,
    expect: { poll: { timeout: 10_000 } },
    // One product and one browser serve everybody: a second worker would only take time from them.
    fileParallelism: false,
  },
});

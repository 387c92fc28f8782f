import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    name: 'browser',
    include: ['**/*.e2e.ts'],
    // Times depend on what else a machine does: it is run after everything else, or by its name.
    exclude: process.env.FIRST_PAINT === undefined ? ['first-paint.e2e.ts'] : [],
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

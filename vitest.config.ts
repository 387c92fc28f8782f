import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Files share what they load: no test replaces a module, and loading the server anew for each took longer than its tests.
    isolate: false,
    // On two cores too: while one file waits for the database, another works.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'packages',
          testTimeout: 30_000,
          include: ['packages/*/src/**/*.test.ts', 'apps/host-agent/src/**/*.test.ts'],
        },
      },
      { extends: true, test: { name: 'web', include: ['apps/web/{src,build}/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'api',
          include: ['apps/api/{src,test}/**/*.test.ts'],
          globalSetup: ['apps/api/test/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

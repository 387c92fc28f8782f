import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** What takes long is no part of `npm test`; it runs behind it, alone. */
const isLong = process.env.LONG === 'true';
const testsIn = (...folders: string[]) => ({
  include: folders.map((folder) => `${folder}/**/*${isLong ? '.long' : ''}.test.ts`),
  exclude: isLong ? [] : ['**/*.long.test.ts'],
});

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
          ...testsIn('packages/*/src', 'apps/host-agent/src'),
        },
      },
      { extends: true, test: { name: 'web', ...testsIn('apps/web/{src,build}') } },
      {
        extends: true,
        test: {
          name: 'api',
          ...testsIn('apps/api/{src,test}'),
          globalSetup: ['apps/api/test/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'packages', testTimeout: 30_000, include: ['packages/*/src/**/*.test.ts'] } },
      { test: { name: 'web', include: ['apps/web/{src,build}/**/*.test.ts'] } },
      {
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

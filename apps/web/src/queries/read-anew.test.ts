import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const sources = join(import.meta.dirname, '..');

test('what has changed is read anew at one place, so that a broken line breaks no page that waits for it', () => {
  const bare = globSync('**/*.{ts,vue}', { cwd: sources, exclude: ['**/*.test.ts'] }).filter((file) =>
    readFileSync(join(sources, file), 'utf8').includes('.invalidateQueries('),
  );
  expect(bare).toEqual([join('queries', 'read-anew.ts')]);
});

import { expect, test } from 'vitest';
import { everyPage } from './every-page.ts';

test('a list is read to its end, page by page and in its order', async () => {
  const asked: unknown[] = [];
  const pages: Record<string, { items: number[]; nextCursor: string | null }> = {
    '': { items: [1, 2], nextCursor: '2' },
    '2': { items: [3, 4], nextCursor: '4' },
    '4': { items: [5], nextCursor: null },
  };
  const read = async (query: { limit: number; cursor?: string }) => {
    asked.push(query);
    return pages[query.cursor ?? ''] ?? { items: [], nextCursor: null };
  };
  expect(await everyPage(read)).toEqual({ items: [1, 2, 3, 4, 5] });
  expect(asked).toEqual([{ limit: 500 }, { limit: 500, cursor: '2' }, { limit: 500, cursor: '4' }]);
});

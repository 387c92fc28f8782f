import { expect, test } from 'vitest';
import type { Driver, Listed } from '../driver.ts';
import type { Bench } from './bench.ts';
import type { ConformanceHarness } from './harness.ts';
import { makeAnother } from './objects.ts';

/** What a back-end tells of all that it has, ours and others'. */
export const listing = (harness: ConformanceHarness, at: () => Bench): void => {
  const { driver } = harness;

  test('lists what carries our marker, and strangers apart from it', async () => {
    const bench = at();
    const made = [bench.identity];
    await bench.converge(bench.want());
    for (const spec of harness.others.slice(1)) made.push(await makeAnother(bench, harness, spec));
    const foreign = driver.identify(harness.others[0] ?? {}, harness.settings, 'asset-9', () => false);
    await bench.backend.placeForeign(foreign);
    if (driver.list === undefined) return;
    const writes = bench.wire.writes();
    const listed = await everything(driver, bench);
    const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
    expect(listed.filter(({ marker }) => marker !== null).sort(byName)).toEqual(made.sort(byName));
    expect(listed.filter(({ marker }) => marker === null)).toEqual([{ name: foreign.name, marker: null }]);
    expect(bench.wire.writes()).toBe(writes);
  });

  if (harness.pages !== undefined)
    test('lists what fills more than a page, each once', async () => {
      const bench = at();
      const { size = 0, spec } = harness.pages ?? {};
      const made: string[] = [];
      for (let index = 0; index <= size; index += 1)
        made.push((await makeAnother(bench, harness, spec?.(index) ?? {})).name);
      expect((await driver.list?.(bench.context))?.cursor).toEqual(expect.any(String));
      const names = (await everything(driver, bench)).map(({ name }) => name);
      expect(names.sort()).toEqual(made.sort());
    });
};

const everything = async ({ list }: Driver, { context }: Bench): Promise<Listed[]> => {
  const items: Listed[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await list?.(context, cursor);
    items.push(...(page?.items ?? []));
    cursor = page?.cursor;
    if (cursor === undefined) return items;
  }
};

import { expect, test } from 'vitest';
import type { Driver, Identity } from '../driver.ts';
import type { Bench } from './bench.ts';
import type { ConformanceHarness } from './harness.ts';
import { makeAnother } from './objects.ts';

/** What a back-end tells of all that is ours. */
export const listing = (harness: ConformanceHarness, at: () => Bench): void => {
  const { driver } = harness;

  test('lists what carries our marker, and nothing else', async () => {
    const bench = at();
    const made = [bench.identity];
    await bench.converge(bench.want());
    for (const spec of harness.others.slice(1)) made.push(await makeAnother(bench, harness, spec));
    const foreign = driver.identify(harness.others[0] ?? {}, harness.settings, 'asset-9', () => false);
    await bench.backend.placeForeign(foreign);
    if (driver.list === undefined) return;
    const names = (await everything(driver, bench)).map(({ name }) => name);
    expect(names.sort()).toEqual(made.map(({ name }) => name).sort());
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

const everything = async ({ list }: Driver, { context }: Bench): Promise<Identity[]> => {
  const items: Identity[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await list?.(context, cursor);
    items.push(...(page?.items ?? []));
    cursor = page?.cursor;
    if (cursor === undefined) return items;
  }
};

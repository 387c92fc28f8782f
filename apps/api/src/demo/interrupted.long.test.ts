import { type CatalogueAgency, loadCatalogue } from '@pendopo/standards';
import { expect, it } from 'vitest';
import { clearUnfinished } from './index.ts';
import { install } from './installation.fixture.ts';
import { stepsOf } from './steps-of.fixture.ts';

const sizeOf = (entry: CatalogueAgency): number =>
  entry.standards.flatMap(({ definition }) => stepsOf(definition)).length;

/** The agency with the fewest steps stands for all where it is made more than once. */
const smallest = loadCatalogue()
  .sort((a, b) => sizeOf(a) - sizeOf(b))
  .slice(0, 1);

it('is made anew after it was cut off: the same again, but for a case that fails and is told by name', async () => {
  const stopping = new AbortController();
  const unlucky = { calls: 0, case: '' };
  const alone = await install(smallest);
  await alone.seed();
  const expected = (await alone.census()).map((one) => JSON.stringify(one));
  await alone.close();
  const cut = await install(smallest, (url) => {
    unlucky.calls += 1;
    if (unlucky.calls === 300) stopping.abort(new Error('Ctrl-C'));
    const [, id = ''] = /service-requests\/([^/]+)\/actions/.exec(url) ?? [];
    if (unlucky.calls > 700 && unlucky.case === '') unlucky.case = id;
    if (id !== '' && id === unlucky.case) throw new Error('This one cannot go on.');
  });
  const { ownerUrl } = cut.database;
  await expect(cut.seed(stopping.signal)).rejects.toThrow('Ctrl-C');
  expect(await cut.census()).not.toHaveLength(0);

  expect(await clearUnfinished(ownerUrl, cut.dataDir)).toBe(true);
  expect(await cut.census()).toHaveLength(0);
  await cut.seed();
  expect(await clearUnfinished(ownerUrl, cut.dataDir)).toBe(false);
  const found = (await cut.census()).map((one) => JSON.stringify(one));
  expect(found).toHaveLength(expected.length);
  expect(found.filter((one) => !expected.includes(one))).toHaveLength(1);
  expect(cut.told.at(-1)).toMatch(/^The demonstration leaves off \S+, .+: POST .+ 500/);
  await cut.close();
}, 120_000);

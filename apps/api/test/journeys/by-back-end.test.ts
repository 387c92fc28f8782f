import { loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildStage, type Stage } from '../stage.ts';
import { walk } from '../walker/index.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await buildStage({ withHost: true });
});
afterAll(() => stage.close());

/** The standards whose things are all made by back-ends that an agency has for them. */
const standards = loadCatalogue().flatMap(({ agency, standards: all }) =>
  all
    .map(({ definition }) => definition)
    .filter(({ procedure = [] }) => {
      const items = procedure.flatMap((step) => (step.kind === 'provisioning' ? step.items : []));
      return (
        items.length > 0 &&
        items.every((item) => 'role' in item && (agency.backends[item.role] ?? 'manual') !== 'manual')
      );
    })
    .map(({ code }) => code),
);

/** What a recipient of hosting is shown. */
interface Shown {
  fields: { key: string; value: string }[];
}

it.each(standards)('has a back-end make what %s promises', async (standard) => {
  const wait = async () => {
    stage.clock.advance('PT1M');
    expect(await stage.drain()).toEqual([]);
  };
  const { case: one, opened } = await walk(stage.http, stage.cast, standard, { provisions: 'run', wait });
  expect(one.status).toBe('completed');
  const [{ fields }] = opened as unknown as [Shown];
  expect(fields.map(({ key }) => key)).toContain('password');
});

it('gives units of several agencies accounts of their own, whatever they are called', async () => {
  const { rows } = await stage.database.owner.query<{ name: string }>(
    `select name from provisions where kind = 'hosting-account'`,
  );
  expect(new Set(rows.map(({ name }) => name)).size).toBe(standards.length);
});

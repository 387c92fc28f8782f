import { loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventedDirectory } from '../scenarios/index.ts';
import { buildStage, type Stage } from '../stage.ts';
import { type Account, type Case, type Journey, objectOf, walk } from '../walker/index.ts';

let stage: Stage;
let journey: Journey;
const holding = (position: string): Account =>
  stage.cast.holding('timur', { ...{ side: 'agency', positions: [position], organization: null } });

beforeAll(async () => {
  stage = await buildStage({ catalogue: loadCatalogue(inventedDirectory) });
  journey = await walk(stage.http, stage.cast, 'timur.tower', { until: ({ steps }) => steps.length > 1 });
});
afterAll(() => stage.close());

const inboxOf = async (account: Account, query = ''): Promise<(string | undefined)[]> => {
  const { body } = await stage.desk.send<{ items: Case[] }>(account, {
    method: 'GET',
    path: `service-requests?view=inbox${query}`,
  });
  return body.items.filter(({ id }) => id === journey.case.id).map(({ step }) => step?.key);
};
const countsOf = async (account: Account) =>
  (
    await stage.desk.send<{ inbox: number; byKind: { kind: string; count: number }[] }>(account, {
      method: 'GET',
      path: 'service-requests/counts',
    })
  ).body;

describe('a case at which several steps are done at once', () => {
  const part = [
    ['inspector-of-towers', 'site-visit', 'work'],
    ['lawyer', 'legal-review', 'work'],
    ['front-desk', 'ask-spectrum', 'referral'],
  ] as const;

  it.each(part)('waits at the desk of the %s, with the step that is theirs', async (position, step, kind) => {
    const account = holding(position);
    expect(await inboxOf(account)).toEqual([step]);
    expect(await inboxOf(account, `&step=${step}`)).toEqual([step]);
    expect(await inboxOf(account, '&sort=dueAt')).toEqual([step]);
    expect(await countsOf(account)).toMatchObject({ inbox: 1, byKind: [{ kind, count: 1 }] });
    const seen = await stage.desk.read(account, journey.case.id);
    expect(seen.step?.key).toBe(step);
    expect(seen.steps.map(({ key }) => key)).toEqual(['site-visit', 'legal-review', 'ask-spectrum']);
  });

  it('waits at no other desk, and shows everybody else its first step', async () => {
    expect(await inboxOf(holding('drafter'))).toEqual([]);
    expect((await stage.desk.read(journey.filer, journey.case.id)).step?.key).toBe('site-visit');
  });

  it('tells each of those who hold a step of their own one', async () => {
    await stage.drain();
    // The front desk approved the case itself.
    for (const [position, step] of part.filter(([by]) => by !== 'front-desk')) {
      const { body } = await stage.desk.send<{ items: { body: string }[] }>(holding(position), {
        method: 'GET',
        path: 'notifications',
      });
      const title = journey.case.steps.find(({ key }) => key === step)?.title;
      expect(body.items.map((news) => news.body)).toContain(`Menunggu Anda: ${title}`);
    }
  });

  it('comes once to somebody who holds several of its steps', async () => {
    const { owner } = stage.database;
    const [lawyer, visitor] = [holding('lawyer'), holding('inspector-of-towers')];
    await owner.query(
      `insert into position_assignments (agency, person_id, side, position, starts_on)
       select agency, id, 'agency', 'inspector-of-towers', '2024-01-02' from people where username = $1`,
      [lawyer.username],
    );
    expect(await inboxOf(lawyer)).toHaveLength(1);
    expect((await countsOf(lawyer)).inbox).toBe(1);
    await owner.query(
      `delete from position_assignments using people p where p.id = person_id and p.username = $1 and position = 'inspector-of-towers'`,
      [lawyer.username],
    );
    expect(await inboxOf(visitor)).toHaveLength(1);
  });

  it('is acted on at the step that somebody who holds several of them names', async () => {
    const { owner } = stage.database;
    const lawyer = holding('lawyer');
    await owner.query(
      `insert into position_assignments (agency, person_id, side, position, starts_on)
       select agency, id, 'agency', 'inspector-of-towers', '2024-01-02' from people where username = $1`,
      [lawyer.username],
    );
    const { actions, version } = await stage.desk.read(lawyer, journey.case.id);
    const offered = actions.filter(({ key }) => key === 'complete');
    expect(offered.map(({ step }) => step?.key)).toEqual(['site-visit', 'legal-review']);
    const complete = (step: string) =>
      stage.desk.send<Case & { code: string }>(lawyer, {
        ...{ method: 'POST', path: `service-requests/${journey.case.id}/actions/complete` },
        ...{
          headers: { 'if-match': `"${version}"` },
          body: { step, input: objectOf(offered[1]?.input ?? {}) },
        },
      });
    // One that has no such action, one that is not there, and the second of the two that are.
    for (const step of ['ask-spectrum', 'nowhere'])
      expect(await complete(step)).toMatchObject({ status: 404, body: { code: 'unknown-action' } });
    const { body } = await complete('legal-review');
    expect(body.steps.map(({ key }) => key)).toEqual(['site-visit', 'ask-spectrum']);
    await owner.query(
      `delete from position_assignments using people p where p.id = person_id and p.username = $1 and position = 'inspector-of-towers'`,
      [lawyer.username],
    );
  });

  it('leaves a desk as its step is done, and goes on when all of them are', async () => {
    const take = async (position: string, action: string) => {
      const account = holding(position);
      const one = await stage.desk.read(account, journey.case.id);
      const input = one.actions.find(({ key }) => key === action)?.input;
      return stage.desk.act(account, one, action, input ? { input: objectOf(input) } : {});
    };
    expect(await inboxOf(holding('lawyer'))).toEqual([]);
    expect(await inboxOf(holding('inspector-of-towers'))).toEqual(['site-visit']);
    await take('front-desk', 'refer');
    await take('inspector-of-towers', 'complete');
    expect(await inboxOf(holding('front-desk'))).toEqual(['spectrum-answer']);
    const joined = await take('front-desk', 'confirm');
    expect(joined.steps.map(({ key }) => key)).toEqual(['draft']);
    expect(await inboxOf(holding('drafter'))).toEqual(['draft']);
    const { rows } = await stage.database.owner.query('select 1 from further_steps');
    expect(rows).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStage, type Stage } from '#test/stage.ts';
import { statementsOf } from '#test/statements.ts';
import { type Account, type Journey, objectOf, walk, whoHolds } from '#test/walker/index.ts';

const row = (index: number) => ({
  name: `Pegawai ${index}`,
  nip: `198508172010011${String(index).padStart(3, '0')}`,
  kind: 'pns',
  phone: '081234567890',
  email: `pegawai.${index}@example.go.id`,
  mailbox: `pegawai.${index}`,
});
const rows = (from: number, count: number) => Array.from({ length: count }, (_, index) => row(from + index));

let stage: Stage;
beforeAll(async () => {
  stage = await buildStage();
});
afterAll(() => stage.close());

/** A case with a list of people, its papers accepted, right before the items are planned. */
const asked = async (staff: unknown[]): Promise<{ journey: Journey; admin: Account }> => {
  const journey = await walk(stage.http, stage.cast, 'okutimur.email', {
    answers: { staff },
    until: ({ step }) => step?.kind === 'verification',
  });
  const admin = whoHolds(stage.cast, journey.case, journey.filer);
  let one = await stage.desk.read(admin, journey.case.id);
  for (const { key, reviewable } of one.requirements)
    if (reviewable) one = await stage.desk.review(admin, one, key, { verdict: 'accepted' });
  return { journey, admin };
};

/** Takes an action, and answers how many statements that were and how much work beside them: milliseconds of this thread alone, whatever else the machine does. */
const measure = async (by: Account, id: string, action: string, input?: object) => {
  const one = await stage.desk.read(by, id);
  // What the server remembers of the agency for some seconds is counted to nobody.
  await stage.desk.clock(by, one);
  let worked = 0;
  const { total } = await statementsOf(stage.database.owner, async () => {
    const before = process.threadCpuUsage();
    await stage.desk.act(by, one, action, input === undefined ? {} : { input });
    const { user, system } = process.threadCpuUsage(before);
    worked = (user + system) / 1000;
  });
  return { worked, total };
};

const makeAll = async (by: Account, journey: Journey) => {
  const { items } = await stage.desk.provisions(by, journey.case);
  for (const { id, status, recordSchema } of items)
    if (status !== 'active') await stage.desk.record(by, journey.case, id, objectOf(recordSchema));
  return items;
};

describe('a table of two hundred people', () => {
  it('is planned, handed over and planned again with as many statements as one row and little work', async () => {
    const [few, many] = [await asked(rows(1, 1)), await asked(rows(100, 200))];
    const unit = many.journey.filer;
    const actions = [
      ['approve', (one: typeof few) => one.admin],
      ['complete', (one: typeof few) => one.admin],
      ['deliver', (one: typeof few) => one.admin],
      ['dispute', () => unit],
    ] as const;
    for (const [action, by] of actions) {
      if (action === 'complete') for (const one of [few, many]) await makeAll(one.admin, one.journey);
      const input = action === 'dispute' ? { problem: 'Tidak dapat dibuka.' } : undefined;
      const small = await measure(by(few), few.journey.case.id, action, input);
      const large = await measure(by(many), many.journey.case.id, action, input);
      expect([action, large.total]).toEqual([action, small.total]);
      expect(large.worked).toBeLessThan(1000);
    }
    const { items } = await stage.desk.provisions(many.admin, many.journey.case);
    expect(items).toHaveLength(200);
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['planned']));
    const { items: sealed } = await stage.desk.handovers(many.admin, many.journey.case);
    expect(sealed).toEqual([]);
  }, 180_000);

  it('seals for each person; whoever has no account yet opens theirs as soon as there is one with the NIP', async () => {
    const { journey, admin } = await asked(rows(500, 3));
    const act = async (action: string) => {
      const one = await stage.desk.read(admin, journey.case.id);
      await stage.desk.act(admin, one, action, {});
    };
    await act('approve');
    await makeAll(admin, journey);
    await act('complete');
    await act('deliver');
    const { items } = await stage.desk.handovers(admin, journey.case);
    items.sort((a, b) => (a.recipient.name < b.recipient.name ? -1 : 1));
    expect(items.map(({ recipient, status }) => [recipient, status])).toEqual(
      rows(500, 3).map(({ name }) => [{ name, username: null }, 'delivered']),
    );

    const [mine, other] = items;
    const { owner } = stage.database;
    await owner.query(
      `with fresh as (
         insert into people (agency, username, name, nip, password_hash, organization_id)
         select agency, 'pegawai.baru', 'Pegawai 500', $2, password_hash, organization_id from people where username = $1
         returning agency, id, username)
       insert into accounts (agency, username, person_id) select agency, username, id from fresh`,
      [journey.filer.username, row(500).nip],
    );
    const fresh = { ...journey.filer, username: 'pegawai.baru', name: 'Pegawai 500' };
    const reveal = (account: Account, id: string | undefined) =>
      stage.desk.send(account, {
        ...{ method: 'POST', path: `handovers/${id}/reveal`, body: { password: account.password } },
      });
    expect((await reveal(journey.filer, mine?.id)).status).toBe(404);
    expect((await reveal(fresh, other?.id)).status).toBe(404);
    expect((await reveal(fresh, mine?.id)).status).toBe(200);
    expect((await reveal(fresh, mine?.id)).status).toBe(410);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostedOffice, openHostedOffice } from '#test/hosted-office.ts';
import type { Office, Official, Unit } from '#test/office.ts';

interface AssetView {
  id: string;
  kind: string;
  status: string;
  endsAt: string | null;
  keptUntil: string | null;
  until: string | null;
  actions: string[];
  history: { event: string; by: string | null; note: string | null }[];
  code?: string;
}

describe('the end of what was handed out', () => {
  let office: Office;
  let hosted: HostedOffice;
  let unit: Unit;
  let account: AssetView;
  let name: AssetView;
  beforeAll(async () => {
    hosted = await openHostedOffice();
    ({ office } = hosted);
    unit = await office.unit();
    await office.handedOut(unit);
    const assets = (await office.technician.get<{ items: AssetView[] }>(`assets?q=${unit.label}`)).body.items;
    account = assets.find(({ kind }) => kind === 'hosting-account') as AssetView;
    name = assets.find(({ kind }) => kind === 'subdomain') as AssetView;
  });
  afterAll(() => hosted.close());

  const act = (asset: AssetView, action: string, body: object = {}, by: Official = office.technician) =>
    by.post<AssetView>(`assets/${asset.id}/${action}`, body);
  const read = async ({ id }: AssetView) => (await office.technician.get<AssetView>(`assets/${id}`)).body;
  const endDue = async () => {
    await office.test.app.jobs.taskList()['assets.end-due']?.({}, undefined as never);
    return (await office.test.drain()).filter((failure) => failure.startsWith('provisioning.'));
  };
  const newsOf = async ({ admin }: Unit) =>
    (await admin.get<{ items: { title: string }[] }>('notifications?limit=100')).body.items
      .map(({ title }) => title)
      .filter((title) => /diakhiri/.test(title));
  const presences = async () =>
    (
      await office.test.database.owner.query<{ kind: string; presence: string; status: string }>(
        'select kind, presence, status from provisions order by kind',
      )
    ).rows;

  it('is announced with its date, suspends at once, and is taken back', async () => {
    const before = await read(account);
    expect(before).toMatchObject({ endsAt: null, keptUntil: expect.any(String) });
    expect((await act(account, 'terminate', {}, unit.admin)).status).toBe(403);
    const { body } = await act(account, 'terminate', { reason: 'Pindah server' });
    expect(body).toMatchObject({
      ...{ status: 'suspended', until: null, endsAt: before.keptUntil, keptUntil: null },
      actions: ['resume', 'suspend', 'terminate'],
    });
    // Two weeks by the calendar, until the office closes.
    expect(body.endsAt).toBe('2026-12-08T08:45:00Z');
    expect(body.history.at(-1)).toMatchObject({ event: 'ending', by: office.technician.name });
    expect(body.history.at(-1)?.note).toMatch(/^Berakhir Selasa, 8 Desember 2026.*· Pindah server$/);
    expect(await endDue()).toEqual([]);
    expect(await presences()).toMatchObject([
      { presence: 'suspended', status: 'active' },
      { presence: 'active' },
    ]);
    expect((await act(account, 'terminate')).body.code).toBe('asset-stands');
    expect((await act(account, 'suspend')).body).toMatchObject({ status: 'suspended', endsAt: null });
    expect((await act(account, 'terminate')).body.endsAt).not.toBeNull();
    expect((await act(account, 'resume')).body).toMatchObject({ status: 'active', endsAt: null });
    expect(await endDue()).toEqual([]);
    expect((await presences())[0]).toMatchObject({ presence: 'active', status: 'active' });
    expect(await newsOf(unit)).toHaveLength(2);
  });

  it('is reminded of once, and comes when the time of grace is over: a name goes before what it points at', async () => {
    await act(account, 'terminate', { reason: 'Tidak dipakai' });
    await act(name, 'terminate');
    expect(await endDue()).toEqual([]);
    office.clock.set('2026-12-07T02:00:00Z');
    for (const _ of ['once', 'and again']) await endDue();
    expect((await newsOf(unit)).filter((title) => title.startsWith('Pengingat'))).toHaveLength(2);
    office.clock.set('2026-12-08T08:44:00Z');
    await endDue();
    expect((await read(name)).status).toBe('suspended');
    office.clock.set('2026-12-08T08:45:00Z');
    expect(await endDue()).toEqual([]);
    for (const one of [account, name]) {
      const { history, ...ended } = await read(one);
      expect(ended).toMatchObject({
        status: 'terminated',
        endsAt: null,
        actions: [],
        until: '2026-12-08T08:45:00Z',
      });
      expect(history.at(-1)).toMatchObject({ event: 'terminate', by: null });
    }
    expect(await presences()).toEqual([
      { kind: 'hosting-account', presence: 'absent', status: 'active' },
      { kind: 'subdomain', presence: 'absent', status: 'active' },
    ]);
    const { rows } = await office.test.database.owner.query<{ kind: string }>(
      `select item.kind from provision_steps as step join provisions as item on item.id = step.provision_id
       where step.step->>'op' = 'delete' and step.status = 'done' order by step.id`,
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['subdomain', 'hosting-account']);
    expect((await newsOf(unit)).filter((title) => /telah diakhiri$/.test(title))).toHaveLength(2);
    office.clock.set('2026-11-24T02:00:00Z');
  });

  it('is reminded of once for each of however many end on one day', async () => {
    const { owner } = office.test.database;
    const other = await office.unit();
    await owner.query(
      `insert into assets (agency, kind, label, status, organization_id, driver, name, marker, spec, facts, origin, since, ends_at, history)
       select $1, 'mailbox', 'massal-' || n, 'suspended', $2, 'manual', 'massal-' || n, 'pendopo m' || n, '{}', '{}', 'import',
         '2024-01-01', '2026-12-08T08:45:00Z', '[]'
       from generate_series(1, 430) as n`,
      [office.agency, other.id],
    );
    office.clock.set('2026-12-07T02:00:00Z');
    for (const _ of ['once', 'and again']) await endDue();
    const { rows } = await owner.query<{ told: number; of: number }>(
      "select count(*)::int as told, count(distinct cause)::int as of from notifications where title like 'Pengingat%massal-%'",
    );
    expect(rows).toEqual([{ told: 430, of: 430 }]);
    await owner.query("delete from assets where label like 'massal-%'");
    office.clock.set('2026-11-24T02:00:00Z');
  });

  it('is without a time of grace only by a choice with its reason, or where the agency keeps nothing', async () => {
    const other = await office.unit();
    await office.test.database.owner.query(
      `insert into assets (agency, kind, label, status, organization_id, driver, name, marker, spec, facts, origin, since, history)
       select $1, 'mailbox', 'surel-' || n, 'active', $2, 'manual', 'surel-' || n, 'pendopo ' || n, '{}', '{}', 'import', '2024-01-01', '[]'
       from generate_series(1, 2) as n`,
      [office.agency, other.id],
    );
    const { items } = (await office.technician.get<{ items: AssetView[] }>('assets?kind=mailbox')).body;
    const [first, second] = items as [AssetView, AssetView];
    expect((await act(first, 'suspend', { immediately: true, reason: 'Salah' })).status).toBe(400);
    expect((await act(first, 'terminate', { immediately: true, reason: ' ' })).status).toBe(400);
    expect((await act(first, 'terminate')).body.status).toBe('suspended');
    expect((await act(first, 'terminate', { immediately: true, reason: 'Disusupi' })).body).toMatchObject({
      ...{ status: 'terminated', endsAt: null, actions: [] },
    });
    expect(await newsOf(other)).toHaveLength(2);
    await office.test.app.db.within(office.agency, async (tx) => {
      const { agencies } = office.api;
      const definition = await agencies.definition(tx, office.agency);
      await agencies.save(tx, { ...definition, terminationGrace: { amount: 0, unit: 'calendar-day' } });
    });
    office.clock.advance('PT1M');
    expect((await read(second)).keptUntil).toBeNull();
    expect((await act(second, 'terminate')).body.status).toBe('terminated');
  });
});

import type { Asset, Finding } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice, type Unit } from '#test/office.ts';
import { startTestBackend, type TestBackend } from '../backends/back-end.fixture.ts';
import { atBackend } from './discovery/at-back-end.fixture.ts';

const TOKEN = 'kanari-token-kembali-8812';

describe('what somebody adopted, and takes back', () => {
  let office: Office;
  let backend: TestBackend;
  const { byHand, standing, writesSince } = atBackend(() => backend);
  let unit: Unit;
  let administrator: Official;
  let account: Asset;
  let name: Asset;
  beforeAll(async () => {
    backend = await startTestBackend(TOKEN);
    office = await openOffice();
    // After the machine's own clock: what is put off for later is not begun at once.
    office.clock.set('2031-03-04T02:00:00Z');
    administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    const made = await administrator.post('agencies/pekalongan/backends', {
      ...{ key: 'hosting-utama', driver: 'embedded-host', title: 'Hosting utama' },
      ...{ settings: { controlUrl: backend.url }, secrets: { token: TOKEN } },
    });
    expect(made.status).toBe(201);
    const roles = { hosting: 'hosting-utama', dns: 'hosting-utama' };
    expect((await administrator.put('agencies/pekalongan/backend-roles', { roles })).status).toBe(200);
    unit = await office.unit();
    await office.handedOut(unit);
    const { items } = (await unit.admin.get<{ items: Asset[] }>('assets')).body;
    account = items.find(({ kind }) => kind === 'hosting-account') as Asset;
    name = items.find(({ kind }) => kind === 'subdomain') as Asset;
  });
  afterAll(async () => {
    await office.close();
    await backend.close();
  });

  const later = async (time: Temporal.DurationLike) => {
    office.clock.set(office.clock.now().add(time).toString());
    return office.test.drain();
  };
  const night = async () => {
    office.clock.set(office.clock.now().add({ hours: 23 }).toString());
    await office.test.app.jobs.taskList()['findings.round']?.({}, {} as never);
    expect(await later({ hours: 1 })).toEqual([]);
  };
  const found = async (query: string) =>
    (await office.technician.get<{ items: Finding[] }>(`findings?${query}`)).body.items;
  const decide = async (finding: Finding | undefined, decision: string, more = {}) => {
    const answer = await office.technician.post<Finding>(`findings/${finding?.id}/decide`, {
      decision,
      ...more,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(await office.test.drain()).toEqual([]);
    return answer.body;
  };
  const assetOf = async (id: string | undefined) => (await office.technician.get<Asset>(`assets/${id}`)).body;
  const username = () => String(account.facts.username);

  it('is there again where it was recorded as ended because it was gone: made anew, for whoever had it', async () => {
    await byHand('DELETE', `accounts/${username()}`);
    await night();
    const [gone] = await found(`asset=${account.id}`);
    await decide(gone, 'adopt');
    expect(await found(`asset=${account.id}`)).toMatchObject([{ state: 'closed', actions: ['restore'] }]);
    expect(await assetOf(account.id)).toMatchObject({ status: 'terminated', until: expect.any(String) });
    expect(await standing(username())).toBeUndefined();
    await decide(gone, 'restore', { reason: 'Ternyata hanya server yang diganti.' });
    expect(await standing(username())).toMatchObject({ presence: 'active' });
    const back = await assetOf(account.id);
    expect(back).toMatchObject({ status: 'active', until: null, facts: { username: username() } });
    expect(back.history.slice(-2)).toMatchObject([
      { event: 'adopt' },
      { event: 'revert', note: 'Ternyata hanya server yang diganti.' },
    ]);
    const { rows } = await office.test.database.owner.query(
      `select (select array_agg(status order by id) from handovers where asset_id = $1) as handed,
         (select bool_and(released_at is null) from name_reservations where asset_id = $1) as kept`,
      [account.id],
    );
    expect(rows[0]).toMatchObject({ handed: [expect.anything(), 'delivered'], kept: true });
    expect(await later({ minutes: 3 })).toEqual([]);
    expect((await found(`asset=${account.id}`)).map(({ state, actions }) => [state, actions])).toEqual([
      ['closed', []],
      ['closed', []],
    ]);
  });

  it('is not offered once it ended for another reason, or somebody else has its name', async () => {
    await byHand('DELETE', `names/${name.label}`);
    await night();
    const [gone] = await found(`asset=${name.id}&kind=missing`);
    await decide(gone, 'adopt');
    const offered = async () => (await found(`asset=${name.id}&kind=missing`))[0]?.actions;
    expect(await offered()).toEqual(['restore']);
    const rows = [{ kind: 'subdomain', label: name.label, unit: unit.label, responsible: 'Budi' }];
    expect((await office.technician.post('assets/imports', { rows })).status).toBe(201);
    expect(await offered()).toEqual([]);
    const refused = await office.technician.post(`findings/${gone?.id}/decide`, { decision: 'restore' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'finding-stands' } });
    expect((await assetOf(name.id)).status).toBe('terminated');
  });

  it('leaves the register where it was registered because it was found, and waits there for another decision', async () => {
    const size = { quotaBytes: 1024 ** 2, hostName: null };
    await byHand('PUT', 'accounts/tersesat', { marker: 'panel lain', title: 'tersesat', ...size });
    await night();
    const [stray] = await found('kind=stray&state=open');
    const taken = await decide(stray, 'adopt', { organization: unit.id, responsible: 'Siti' });
    const id = taken.asset?.id;
    expect(await assetOf(id)).toMatchObject({ adoption: { state: 'ours' }, origin: 'discovery' });
    expect(await found(`asset=${id}`)).toMatchObject([{ id: stray?.id, actions: ['restore'] }]);
    const calls = backend.calls.length;
    await decide(stray, 'restore', { reason: 'Salah unit.' });
    const gone = await assetOf(id);
    expect(gone).toMatchObject({ status: 'terminated', actions: [] });
    expect(gone.history.at(-1)).toMatchObject({ event: 'withdraw', note: 'Salah unit.' });
    expect(writesSince(calls)).toEqual([]);
    expect(await standing('tersesat')).toMatchObject({ presence: 'active' });
    await night();
    const [again] = await found('kind=stray&state=open');
    expect(again).toMatchObject({ label: 'tersesat', actions: ['adopt', 'ignore'] });
    const other = await office.unit();
    const { asset } = await decide(again, 'adopt', { organization: other.id, responsible: 'Dewi' });
    expect(asset?.id).not.toBe(id);
    expect(await assetOf(asset?.id)).toMatchObject({
      ...{ status: 'active', adoption: { state: 'ours' }, organization: { id: other.id } },
    });
    // Whatever else came of it stands.
    await later({ minutes: 1 });
    expect((await office.technician.post(`assets/${asset?.id}/suspend`)).status).toBe(200);
    await office.test.drain();
    expect((await found(`asset=${asset?.id}&kind=stray`))[0]?.actions).toEqual([]);
  });

  it('is on record again and missing where nobody here can make it anew', async () => {
    const [asset] = (await office.technician.get<{ items: Asset[] }>('assets?q=tersesat&status=suspended'))
      .body.items;
    await byHand('DELETE', 'accounts/tersesat');
    await night();
    const [gone] = await found(`asset=${asset?.id}&kind=missing&state=open`);
    await decide(gone, 'adopt');
    expect((await assetOf(asset?.id)).status).toBe('terminated');
    await decide(gone, 'restore');
    expect(await assetOf(asset?.id)).toMatchObject({ status: 'suspended', until: null });
    expect(await found(`asset=${asset?.id}&kind=missing&state=open`)).toHaveLength(1);
    expect(await standing('tersesat')).toBeUndefined();
  });

  it('leaves the register also where it was taken in from the list of what a back-end has', async () => {
    const size = { quotaBytes: 1024 ** 2, hostName: null };
    await byHand('PUT', 'accounts/daftar', { marker: 'panel lain', title: 'daftar', ...size });
    await night();
    const rows = [{ kind: 'hosting-account', name: 'daftar', organization: unit.id, responsible: 'Siti' }];
    const at = 'agencies/pekalongan/discoveries/hosting-utama/registrations';
    expect((await office.technician.post(at, { rows })).status).toBe(201);
    await office.test.drain();
    const [asset] = (await office.technician.get<{ items: Asset[] }>('assets?q=daftar')).body.items;
    const [stray] = await found(`asset=${asset?.id}`);
    expect(stray).toMatchObject({ decision: 'adopt', actions: ['restore'] });
    await decide(stray, 'restore');
    expect((await assetOf(asset?.id)).status).toBe('terminated');
    expect(await found('kind=stray&state=open')).toMatchObject([{ label: 'daftar' }]);
  });

  it('stays as it is where somebody else changes it at that moment', async () => {
    const [stray] = await found('kind=stray&state=open');
    const { asset } = await decide(stray, 'adopt', { organization: unit.id, responsible: 'Siti' });
    const { owner } = office.test.database;
    const somebody = await owner.connect();
    try {
      const line = {
        at: office.clock.now().add({ minutes: 1 }).toString(),
        event: 'confirm',
        by: 'Siti',
        note: null,
      };
      await somebody.query('begin');
      await somebody.query('update assets set history = history || $1::jsonb where id = $2', [
        line,
        asset?.id,
      ]);
      const answer = office.technician.post(`findings/${stray?.id}/decide`, { decision: 'restore' });
      const waits = async () =>
        (
          await owner.query(
            "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
          )
        ).rowCount;
      await expect.poll(waits, { timeout: 10_000 }).toBe(1);
      await somebody.query('commit');
      expect(await answer).toMatchObject({ status: 409, body: { code: 'finding-stands' } });
    } finally {
      somebody.release();
    }
    expect((await assetOf(asset?.id)).status).toBe('active');
  });
});

import type { Asset, Finding } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice } from '#test/office.ts';
import { startTestBackend, type TestBackend } from '../backends/back-end.fixture.ts';

interface Page {
  items: Finding[];
  open: number;
  code?: string;
}

const TOKEN = 'kanari-token-temuan-4471';

describe('where reality and register part', () => {
  let office: Office;
  let backend: TestBackend;
  let administrator: Official;
  const accounts: Asset[] = [];
  const names: Asset[] = [];
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
    for (let count = 0; count < 2; count += 1) await handOut();
  });
  afterAll(async () => {
    await office.close();
    await backend.close();
  });

  const handOut = async () => {
    const unit = await office.unit();
    await office.handedOut(unit);
    const assets = (await unit.admin.get<{ items: Asset[] }>('assets')).body.items;
    accounts.push(...assets.filter(({ kind }) => kind === 'hosting-account'));
    names.push(...assets.filter(({ kind }) => kind === 'subdomain'));
  };
  /** What an administrator of the back-end does there by hand. */
  const byHand = async (method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const at = `${backend.url}/v1/${path}`;
    const known = (await (await fetch(at, { headers })).json()) as { revision?: number; hostName?: string };
    const { revision = 0, hostName = null } = known;
    const answer = await fetch(at, {
      method,
      headers: { ...headers, 'if-match': `"${revision}"` },
      ...(body === undefined ? {} : { body: JSON.stringify({ hostName, ...body }) }),
    });
    expect(answer.ok).toBe(true);
  };
  const placeOf = (asset: Asset | undefined) =>
    asset?.kind === 'subdomain' ? `names/${asset.label}` : `accounts/${asset?.facts.username}`;
  const move = (time: Temporal.DurationLike) =>
    office.clock.set(office.clock.now().add(Temporal.Duration.from(time)).toString());
  const later = async (time: Temporal.DurationLike) => {
    move(time);
    return office.test.drain();
  };
  const night = async () => {
    move({ hours: 23 });
    await office.test.app.jobs.taskList()['findings.round']?.({}, {} as never);
    expect(await later({ hours: 1 })).toEqual([]);
  };
  const found = async (query = '') => (await office.technician.get<Page>(`findings${query}`)).body;
  const decide = (id: string | undefined, body: object) =>
    office.technician.post<Finding & { code: string }>(`findings/${id}/decide`, body);
  const asset = async (id: string | undefined) => (await office.technician.get<Asset>(`assets/${id}`)).body;

  it('finds nothing where all is as recorded, and leaves the suspended and the moving in peace', async () => {
    const suspended = names[1];
    expect((await office.technician.post(`assets/${suspended?.id}/suspend`)).status).toBe(200);
    await office.test.drain();
    await byHand('DELETE', placeOf(accounts[1]));
    const moves = async (status: string) =>
      office.test.database.owner.query('update provisions set status = $2 where asset_id = $1', [
        ...[accounts[1]?.id, status],
      ]);
    await moves('running');
    await night();
    expect(await found()).toEqual({ items: [], nextCursor: null, open: 0, actions: ['look'] });
    await moves('active');
  });

  it('finds what was changed, what is gone and what nobody knows, once each, while the back-end may be called', async () => {
    await byHand('PATCH', placeOf(accounts[0]), { quotaBytes: 5 * 1024 ** 3 });
    await byHand('DELETE', placeOf(names[0]));
    const stray = { title: 'Tersesat', quotaBytes: 1024 ** 2 };
    await byHand('PUT', 'accounts/tersesat', {
      marker: 'pendopo 019ab1c2-0000-7000-8000-000000000000',
      ...stray,
    });
    await office.test.database.owner.query(
      "update backend_health set state = 'down', checked_at = '2031-12-01'",
    );
    await night();
    expect((await found()).items).toEqual([]);
    await office.test.database.owner.query("update backend_health set state = 'healthy'");
    await night();
    const first = await found();
    expect(first.items.map(({ kind, label }) => [kind, label]).toSorted()).toEqual(
      [
        ['drift', accounts[0]?.label],
        ['missing', accounts[1]?.label],
        ['missing', names[0]?.label],
        ['stray', 'tersesat'],
      ].toSorted(),
    );
    expect(first.open).toBe(4);
    const [drift] = (await found('?kind=drift')).items;
    expect(drift).toMatchObject({
      state: 'open',
      backend: 'Hosting utama',
      differences: [{ before: { quotaMegabytes: 5120 }, destroysData: false }],
      proposal: 'restore',
      actions: ['restore', 'adopt', 'ignore'],
    });
    await night();
    const again = (await found()).items;
    expect(again.map(({ id }) => id)).toEqual(first.items.map(({ id }) => id));
    expect(again[0]?.seenAt).not.toBe(first.items[0]?.seenAt);
    expect(JSON.stringify(again)).not.toContain(TOKEN);
  });

  it('is for those who provide or administer; an inspector reads along', async () => {
    const inspector = await employ(office, [{ side: 'agency', position: 'inspector' }]);
    const unit = await office.unit();
    const [one] = (await inspector.get<Page>('findings?kind=drift')).body.items;
    expect(one?.actions).toEqual([]);
    for (const caller of [inspector, unit.admin])
      for (const path of [`findings/${one?.id}/decide`, 'findings/looks'])
        expect(
          (await caller.post(path, path.endsWith('looks') ? undefined : { decision: 'restore' })).status,
        ).toBe(403);
    expect((await unit.admin.get<Page>('findings')).body.code).toBe('not-your-finding');
    expect((await administrator.get<Page>('findings')).body.open).toBe(4);
  });

  it('is restored by the plan that was shown, and closes by itself when the next look finds nothing', async () => {
    const [drift] = (await found('?kind=drift')).items;
    const gone = (await found(`?asset=${accounts[1]?.id}`)).items[0];
    for (const one of [drift, gone])
      expect((await decide(one?.id, { decision: 'restore' })).body).toMatchObject({
        state: 'restoring',
        decidedBy: office.technician.name,
        actions: [],
      });
    expect((await decide(drift?.id, { decision: 'adopt' })).body.code).toBe('finding-stands');
    expect(await later({ seconds: 1 })).toEqual([]);
    expect(await later({ minutes: 3 })).toEqual([]);
    for (const one of [drift, gone])
      expect((await found(`?asset=${one?.asset?.id}`)).items).toMatchObject([
        { id: one?.id, state: 'closed' },
      ]);
    expect((await asset(drift?.asset?.id)).history.at(-1)).toMatchObject({ event: 'restore' });
    // Made anew with a password of its own, which lies sealed for whoever had the old one.
    const { rows } = await office.test.database.owner.query(
      "select status from handovers where asset_id = $1 and status in ('sealed', 'delivered')",
      [accounts[1]?.id],
    );
    expect(rows).toEqual([{ status: 'delivered' }]);
  });

  it('is adopted: the register says what is real', async () => {
    await byHand('PATCH', placeOf(accounts[0]), { quotaBytes: 7 * 1024 ** 3 });
    await night();
    const unit = await office.unit();
    const [drift] = (await found('?kind=drift&state=open')).items;
    const gone = (await found(`?asset=${names[0]?.id}`)).items[0];
    const [stray] = (await found('?kind=stray')).items;
    const elsewhere = { decision: 'adopt', organization: '019ab1c2-0000-7000-8000-000000000000' };
    expect((await decide(stray?.id, elsewhere)).status).toBe(422);
    for (const one of [drift, gone, stray])
      expect(
        (await decide(one?.id, { decision: 'adopt', organization: unit.id, responsible: 'Siti' })).body.state,
      ).toBe('closed');
    expect((await asset(drift?.asset?.id)).facts.quotaMegabytes).toBe(7168);
    expect((await asset(gone?.asset?.id)).status).toBe('terminated');
    const owned = (await unit.admin.get<{ items: Asset[] }>('assets')).body.items;
    expect(owned).toMatchObject([{ label: 'tersesat', origin: 'discovery', responsible: { name: 'Siti' } }]);
    await office.test.drain();
    await night();
    expect((await found()).open).toBe(0);
  });

  it('is brought back to what was recorded before it was adopted, also when the back-end refuses at first', async () => {
    const [before, ...older] = (await found(`?asset=${accounts[0]?.id}`)).items;
    expect(before).toMatchObject({ state: 'closed', decision: 'adopt', actions: ['restore'] });
    expect(older[0]?.actions).toEqual([]);
    backend.refusal = { status: 422 };
    expect((await decide(before?.id, { decision: 'restore' })).status).toBe(200);
    await later({ seconds: 1 });
    backend.refusal = null;
    await office.test.database.owner.query("update backend_health set state = 'healthy'");
    const quota = async () => (await asset(accounts[0]?.id)).facts.quotaMegabytes;
    expect(await quota()).not.toBe(7168);
    await later({ minutes: 3 });
    const [again] = (await found('?kind=drift&state=open')).items;
    expect((await decide(again?.id, { decision: 'restore' })).status).toBe(200);
    expect(await later({ seconds: 1 })).toEqual([]);
    expect(await later({ minutes: 3 })).toEqual([]);
    expect((await found()).open).toBe(0);
    expect((await asset(accounts[0]?.id)).history.map(({ event }) => event).slice(-3)).toEqual([
      ...['adopt', 'revert', 'restore'],
    ]);
  });

  it('is ignored for a reason, until it changes', async () => {
    await byHand('PATCH', placeOf(accounts[0]), { quotaBytes: 8 * 1024 ** 3 });
    await night();
    const [drift] = (await found('?kind=drift&state=open')).items;
    expect((await decide(drift?.id, { decision: 'ignore' })).status).toBe(422);
    expect((await decide(drift?.id, { decision: 'ignore', reason: 'Uji beban pekan ini.' })).status).toBe(
      200,
    );
    await night();
    expect((await found('?state=ignored')).items).toMatchObject([
      { id: drift?.id, reason: 'Uji beban pekan ini.' },
    ]);
    await byHand('PATCH', placeOf(accounts[0]), { quotaBytes: 9 * 1024 ** 3 });
    const look = () => administrator.post('findings/looks', undefined, { 'idempotency-key': 'lihat' });
    const begun = await look();
    expect([begun.status, (await look()).body]).toEqual([202, begun.body]);
    await later({ minutes: 5 });
    expect((await found('?kind=drift&state=open')).items).toMatchObject([{ id: drift?.id, reason: null }]);
  });
});

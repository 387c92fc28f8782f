import type { Asset, DiscoveredObject, Discovery, Finding } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice, type Unit } from '#test/office.ts';
import { startTestBackend, type TestBackend } from '../../backends/back-end.fixture.ts';
import { atBackend } from './at-back-end.fixture.ts';

interface Page<T> {
  items: T[];
  actions: string[];
  nextCursor: string | null;
  code?: string;
}

const TOKEN = 'kanari-token-penemuan-5520';
const AT = 'agencies/pekalongan/discoveries';

describe('what a back-end has and the register may not know', () => {
  let office: Office;
  let backend: TestBackend;
  const { byHand, standing, writesSince } = atBackend(() => backend);
  let administrator: Official;
  let unit: Unit;
  beforeAll(async () => {
    backend = await startTestBackend(TOKEN);
    office = await openOffice();
    // After the machine's own clock: what is put off for later is not begun at once.
    office.clock.set('2031-03-04T02:00:00Z');
    unit = await office.unit();
    administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    const made = await administrator.post('agencies/pekalongan/backends', {
      ...{ key: 'hosting-lama', driver: 'embedded-host', title: 'Hosting lama' },
      ...{ settings: { controlUrl: backend.url }, secrets: { token: TOKEN } },
    });
    expect(made.status).toBe(201);
    const size = { quotaBytes: 1024 ** 2, hostName: null };
    for (const name of ['arsip', 'lama', 'situs'])
      await byHand('PUT', `accounts/${name}`, { marker: 'panel lain', title: name, ...size });
    const marker = 'pendopo 019ab1c2-0000-7000-8000-000000000000';
    await byHand('PUT', 'accounts/tersesat', { marker, title: 'tersesat', ...size });
    await byHand('PUT', 'names/lama.daerah.example', { marker: 'panel lain', account: 'lama' });
    const rows = [
      {
        kind: 'hosting-account',
        label: 'Situs lama',
        account: 'Situs',
        unit: unit.label,
        responsible: 'Budi',
      },
    ];
    expect((await office.technician.post('assets/imports', { rows })).status).toBe(201);
  });
  afterAll(async () => {
    await office.close();
    await backend.close();
  });

  const night = async () => {
    const move = (hours: number) => office.clock.set(office.clock.now().add({ hours }).toString());
    move(23);
    await office.test.app.jobs.taskList()['findings.round']?.({}, {} as never);
    move(1);
    expect(await office.test.drain()).toEqual([]);
  };
  const objects = async (query = '') =>
    (await office.technician.get<Page<DiscoveredObject>>(`${AT}/hosting-lama/objects${query}`)).body;
  const found = async (query: string) =>
    (await office.technician.get<Page<Finding>>(`findings?state=open${query}`)).body.items;
  const register = (rows: object[]) =>
    office.technician.post<{ code: string; errors: { pointer: string; code: string }[] }>(
      `${AT}/hosting-lama/registrations`,
      { rows },
    );
  const findingsOf = async (asset: string | undefined) =>
    (await office.technician.get<Page<Finding>>(`findings?asset=${asset}`)).body.items;
  const decide = (finding: Finding | undefined, decision: string) =>
    office.technician.post<Finding>(`findings/${finding?.id}/decide`, { decision });
  const assetOf = async (label: string) =>
    (await office.technician.get<Page<Asset>>(`assets?q=${label}`)).body.items[0];

  it('is listed when somebody asks, with how far that is, and held against the register', async () => {
    const before = (await administrator.get<Page<Discovery>>(AT)).body;
    expect(before.items.map(({ kind, state }) => [kind, state])).toEqual([
      ['hosting-account', 'never'],
      ['subdomain', 'never'],
    ]);
    const begun = await office.technician.post<Page<Discovery>>(`${AT}/hosting-lama`);
    expect(begun).toMatchObject({
      status: 202,
      body: { items: [{ state: 'running' }, { state: 'running' }] },
    });
    expect(await office.test.drain()).toEqual([]);
    expect((await administrator.get<Page<Discovery>>(AT)).body).toMatchObject({
      items: [
        { backend: { title: 'Hosting lama' }, state: 'done', listed: 4, unknown: 3, similar: 1 },
        { kind: 'subdomain', state: 'done', listed: 1, unknown: 1, similar: 0 },
      ],
      actions: ['list', 'take'],
    });
    expect((await objects()).items.map(({ name, state, marked }) => [name, state, marked])).toEqual([
      ['arsip', 'unknown', false],
      ['lama', 'unknown', false],
      ['situs', 'similar', false],
      ['tersesat', 'unknown', true],
      ['lama.daerah.example', 'unknown', false],
    ]);
    const first = await objects('?limit=3&state=unknown');
    const rest = await objects(`?limit=3&state=unknown&cursor=${first.nextCursor}`);
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 1, null]);
    expect((await objects('?q=LAMA&kind=subdomain')).items).toHaveLength(1);
  });

  it('says that it could not be listed, and keeps what was listed before', async () => {
    backend.refusal = { status: 503 };
    await office.technician.post(`${AT}/hosting-lama`);
    await office.test.drain();
    backend.refusal = null;
    const { items } = (await administrator.get<Page<Discovery>>(AT)).body;
    expect(items.map(({ state, unknown }) => [state, unknown])).toEqual([
      ['failed', 3],
      ['failed', 1],
    ]);
    await office.test.database.owner.query("update backend_health set state = 'healthy'");
  });

  it('is found the next night, whoever made it, unless somebody wrote it in by hand', async () => {
    await night();
    const strays = await found('&kind=stray');
    expect(strays.map(({ label, notes, actions }) => [label, notes.length, actions]).toSorted()).toEqual(
      [
        ['arsip', 1, ['adopt', 'ignore']],
        ['lama', 1, ['adopt', 'ignore']],
        ['lama.daerah.example', 1, ['adopt', 'ignore']],
        ['tersesat', 0, ['adopt', 'ignore']],
      ].toSorted(),
    );
  });

  it('comes into the register all or none, with a word for each row that may not', async () => {
    const good = { kind: 'hosting-account', organization: unit.id, responsible: 'Siti Aminah, S.E.' };
    const refused = await register([
      { ...good, name: 'lama' },
      { ...good, name: 'hilang' },
      { kind: 'hosting-account', name: 'arsip' },
      { ...good, name: 'tersesat', since: '2099-01-01' },
      { ...good, name: 'lama' },
      { kind: 'hosting-account', name: 'situs', asset: '019ab1c2-0000-7000-8000-000000000000' },
      { ...good, kind: 'subdomain', name: 'lama.daerah.example', organization: 'tidak-ada' },
    ]);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/rows/1/name not-listed',
      '/rows/2/organization required',
      '/rows/2/responsible required',
      '/rows/3/since in-future',
      '/rows/4/name already-registered',
      '/rows/5/asset other-asset',
      '/rows/6/organization unknown',
    ]);
    const [similar] = (await objects('?state=similar')).items;
    const calls = backend.calls.length;
    const rows = [
      { ...good, name: 'lama', since: '2019-08-17', position: 'Kasubbag Umum', nip: unit.admin.nip },
      { ...good, name: 'tersesat' },
      { kind: 'hosting-account', name: 'situs', asset: similar?.asset?.id },
    ];
    // Two keepers at the same moment: whoever is second is told that these are known by now.
    const both = await Promise.all([register(rows), register(rows)]);
    const [taken, late] = both.toSorted((one, other) => one.status - other.status);
    expect(taken).toMatchObject({ status: 201, body: { registered: 2, tied: 1 } });
    expect(late?.status).toBe(422);
    expect(late?.body.errors.map(({ code }) => code)).toEqual(Array(3).fill('already-registered'));
    expect(await office.test.drain()).toEqual([]);
    // What nobody marked is marked, and nothing else is done to anything.
    expect(writesSince(calls)).toEqual(['PUT /v1/accounts/lama/marker', 'PUT /v1/accounts/situs/marker']);
    expect(await assetOf('lama')).toMatchObject({
      ...{ label: 'lama', origin: 'discovery', since: '2019-08-17T00:00:00Z', organization: { id: unit.id } },
      responsible: { name: good.responsible, position: 'Kasubbag Umum', username: unit.admin.username },
      facts: { quotaMegabytes: 1, username: 'lama' },
      history: [{ event: 'discover', by: office.technician.name }],
    });
    expect((await assetOf('Situs lama'))?.facts).toMatchObject({ quotaMegabytes: 1 });
    expect((await objects('?state=registered')).items.map(({ name }) => name)).toEqual([
      'lama',
      'situs',
      'tersesat',
    ]);
    expect((await found('&kind=stray')).map(({ label }) => label).toSorted()).toEqual([
      'arsip',
      'lama.daerah.example',
    ]);
  });

  it('is looked after from then on: what changes or goes is found, and can be accepted', async () => {
    await night();
    expect(await found('&kind=drift')).toEqual([]);
    await byHand('PATCH', 'accounts/lama', { quotaBytes: 5 * 1024 ** 2, hostName: null });
    await byHand('POST', 'accounts/tersesat/suspend');
    await byHand('DELETE', 'accounts/situs');
    await night();
    const [drift] = await found(`&asset=${(await assetOf('lama'))?.id}`);
    expect(drift).toMatchObject({
      ...{ kind: 'drift', proposal: 'restore', actions: ['restore', 'adopt', 'ignore'] },
      ...{ backend: 'Hosting lama', notes: [] },
      differences: [{ before: { quotaMegabytes: 5 }, after: { quotaMegabytes: 1 } }],
    });
    const [suspended] = await found(`&asset=${(await assetOf('tersesat'))?.id}`);
    const [gone] = await found(`&asset=${(await assetOf('Situs lama'))?.id}`);
    expect([suspended?.kind, gone?.kind]).toEqual(['drift', 'missing']);
    // It is gone with its password, and nobody asked for another: there is no way back.
    expect(gone).toMatchObject({ actions: ['adopt', 'ignore'], notes: [expect.any(String)] });
    expect((await decide(gone, 'restore')).status).toBe(409);
    for (const one of [drift, suspended, gone]) expect((await decide(one, 'adopt')).status).toBe(200);
    expect((await assetOf('lama'))?.facts).toMatchObject({ quotaMegabytes: 5 });
    expect((await assetOf('tersesat'))?.status).toBe('suspended');
    expect((await assetOf('Situs lama'))?.status).toBe('terminated');
    await night();
    expect(await found('&kind=drift')).toEqual([]);
    expect(await found('&kind=missing')).toEqual([]);
  });

  it('is brought back to what was recorded before somebody accepted a change, by the plan that is shown', async () => {
    const { id } = (await assetOf('lama')) as Asset;
    const adopted = async () => (await findingsOf(id)).find(({ decision }) => decision === 'adopt');
    const before = await adopted();
    expect(before).toMatchObject({ state: 'closed', actions: ['restore'], proposal: null });
    const calls = backend.calls.length;
    expect((await decide(before, 'restore')).status).toBe(200);
    expect((await decide(before, 'restore')).status).toBe(409);
    expect(await office.test.drain()).toEqual([]);
    expect(writesSince(calls)).toEqual(['PATCH /v1/accounts/lama']);
    expect(await assetOf('lama')).toMatchObject({
      ...{ status: 'active', facts: { quotaMegabytes: 1 } },
      history: [{}, { event: 'adopt' }, { event: 'revert', by: office.technician.name }],
    });
    await office.api.events.publish(office.agency);
    const { rows } = await office.test.database.owner.query<{ type: string }>(
      "select type from events where data->>'id' = $1 and type like 'asset.%'",
      [id],
    );
    // It was in use all the time.
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(['asset.created', 'asset.changed']));
    await night();
    expect((await findingsOf(id)).map(({ state, decision, actions }) => [state, decision, actions])).toEqual([
      ['closed', 'restore', []],
      ['closed', 'adopt', []],
      // That it was taken into the register.
      ['closed', 'adopt', []],
    ]);
    // What somebody turned since is not turned back by an older finding.
    const suspended = (await findingsOf((await assetOf('tersesat'))?.id))[0];
    expect(suspended?.actions).toEqual(['restore']);
    expect(
      (await office.technician.post(`assets/${suspended?.asset?.id}/suspend`, { reason: 'Tetap.' })).status,
    ).toBe(409);
    // Nor what awaits its end.
    expect((await office.technician.post(`assets/${suspended?.asset?.id}/terminate`)).status).toBe(200);
    expect((await findingsOf(suspended?.asset?.id))[0]?.actions).toEqual([]);
    expect((await office.technician.post(`assets/${suspended?.asset?.id}/resume`)).status).toBe(200);
    expect(await office.test.drain()).toEqual([]);
    expect((await findingsOf(suspended?.asset?.id))[0]?.actions).toEqual([]);
  });

  it('is set right by its driver, and tried again where the back-end refused', async () => {
    await byHand('PATCH', 'accounts/lama', { quotaBytes: 7 * 1024 ** 2, hostName: null });
    await byHand('POST', 'accounts/tersesat/suspend');
    await night();
    const drifts = await found('&kind=drift');
    expect(drifts.map(({ label, proposal }) => [label, proposal]).toSorted()).toEqual([
      ['lama', 'restore'],
      ['tersesat', 'restore'],
    ]);
    backend.refusal = { status: 422 };
    for (const one of drifts) expect((await decide(one, 'restore')).body.state).toBe('restoring');
    await office.test.drain();
    backend.refusal = null;
    await office.test.database.owner.query("update backend_health set state = 'healthy'");
    await night();
    const again = await found('&kind=drift');
    expect(again.map(({ id }) => id).toSorted()).toEqual(drifts.map(({ id }) => id).toSorted());
    const calls = backend.calls.length;
    for (const one of again) expect((await decide(one, 'restore')).status).toBe(200);
    expect(await office.test.drain()).toEqual([]);
    expect(writesSince(calls)).toEqual(['PATCH /v1/accounts/lama', 'POST /v1/accounts/tersesat/resume']);
    office.clock.set(office.clock.now().add({ minutes: 3 }).toString());
    expect(await office.test.drain()).toEqual([]);
    expect(await found('&kind=drift')).toEqual([]);
    expect((await standing('tersesat'))?.presence).toBe('active');
    expect((await assetOf('lama'))?.adoption).toEqual({ state: 'ours', detail: null });
  });

  it('is suspended, resumed and ended at its back-end as in the register, once it is marked as ours', async () => {
    const { id, reach, adoption } = (await assetOf('lama')) as Asset;
    expect({ reach, adoption }).toEqual({ reach: 'back-end', adoption: { state: 'ours', detail: null } });
    expect((await standing('lama'))?.marker).toBe(`pendopo ${id}`);
    const turn = async (action: string, body: object = {}) => {
      const turned = await office.technician.post<Asset>(`assets/${id}/${action}`, body);
      expect(turned).toMatchObject({ status: 200, body: { adoption: { state: 'working' } } });
      expect(await office.test.drain()).toEqual([]);
      return (await standing('lama'))?.presence;
    };
    const calls = backend.calls.length;
    expect(await turn('suspend', { reason: 'Disusupi.' })).toBe('suspended');
    expect(await turn('resume')).toBe('active');
    expect(await turn('terminate', { immediately: true, reason: 'Pindah.' })).toBeUndefined();
    expect(writesSince(calls)).toEqual([
      'DELETE /v1/accounts/lama',
      'POST /v1/accounts/lama/resume',
      'POST /v1/accounts/lama/suspend',
    ]);
    await night();
    expect(await found('&kind=missing')).toEqual([]);
  });

  it('says why something cannot be marked, and leaves that to people', async () => {
    const row = { kind: 'hosting-account', organization: unit.id, responsible: 'Siti Aminah, S.E.' };
    expect((await register([{ ...row, name: 'arsip' }])).status).toBe(201);
    await byHand('PUT', 'accounts/arsip/marker', { marker: 'pendopo 019ab1c2-0000-7000-8000-000000000001' });
    expect(await office.test.drain()).toEqual([]);
    const asset = await assetOf('arsip');
    expect(asset).toMatchObject({
      ...{ reach: 'register', status: 'active' },
      adoption: { state: 'refused', detail: expect.stringContaining('Bertanda milik portal') },
    });
    const calls = backend.calls.length;
    const suspended = await office.technician.post<Asset>(`assets/${asset?.id}/suspend`);
    expect(suspended.body).toMatchObject({ status: 'suspended', reach: 'register' });
    expect(await office.test.drain()).toEqual([]);
    expect(writesSince(calls)).toEqual([]);
  });

  it('stays out of the register for a reason, many at once, until it changes', async () => {
    const size = { quotaBytes: 1024 ** 2, hostName: null };
    for (const name of ['uji1', 'uji2'])
      await byHand('PUT', `accounts/${name}`, { marker: 'panel lain', title: name, ...size });
    await office.technician.post(`${AT}/hosting-lama`);
    await office.test.drain();
    const rows = ['uji1', 'uji2'].map((name) => ({ kind: 'hosting-account', name }));
    const ignore = (given: object[], reason: string) =>
      office.technician.post<{ ignored?: number; errors?: { pointer: string }[] }>(
        `${AT}/hosting-lama/ignored`,
        { rows: given, reason },
      );
    expect((await ignore(rows, ' ')).status).toBe(422);
    const refused = await ignore([...rows, { kind: 'hosting-account', name: 'arsip' }], 'Percobaan');
    expect(refused.body.errors).toMatchObject([{ pointer: '/rows/2/name' }]);
    expect((await ignore(rows, 'Percobaan bidang infrastruktur')).body).toEqual({ ignored: 2 });
    expect((await objects('?state=ignored')).items.map(({ name }) => name)).toEqual(['uji1', 'uji2']);
    expect((await found('&kind=stray')).map(({ label }) => label)).toEqual(['lama.daerah.example']);
    await byHand('PUT', 'accounts/uji1/marker', { marker: 'pendopo 019ab1c2-0000-7000-8000-000000000002' });
    await night();
    expect((await objects('?state=ignored')).items.map(({ name }) => name)).toEqual(['uji2']);
    const owned = { organization: unit.id, responsible: 'Siti Aminah, S.E.' };
    expect((await register(rows.map((row) => ({ ...row, ...owned })))).status).toBe(201);
  });

  it('is for those who provide or administer; an inspector reads along', async () => {
    const inspector = await employ(office, [{ side: 'agency', position: 'inspector' }]);
    expect((await inspector.get<Page<Discovery>>(AT)).body.actions).toEqual([]);
    expect((await inspector.post(`${AT}/hosting-lama`)).status).toBe(403);
    expect((await unit.admin.get<Page<Discovery>>(AT)).body.code).toBe('not-your-finding');
    expect((await office.technician.get('agencies/okutimur/discoveries')).status).toBe(404);
    expect((await office.technician.get(`${AT}/tidak-ada/objects`)).status).toBe(404);
  });
});

import type { Asset, Discovery } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import type { Office, Official, Unit } from '#test/office.ts';
import { startTestBackend, type TestBackend } from '../../backends/back-end.fixture.ts';
import { AT, type DiscoveryDesk, openDiscoveryDesk, type Page, TOKEN } from './discovery-desk.fixture.ts';

describe('what a back-end has and the register may not know', () => {
  let desk: DiscoveryDesk;
  let office: Office;
  let backend: TestBackend;
  let administrator: Official;
  let unit: Unit;
  beforeAll(async () => {
    backend = await startTestBackend(TOKEN);
    desk = await openDiscoveryDesk(backend);
    ({ office, administrator, unit } = desk);
  });
  afterAll(async () => {
    await desk.close();
    await backend.close();
  });

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
    expect((await desk.objects()).items.map(({ name, state, marked }) => [name, state, marked])).toEqual([
      ['arsip', 'unknown', false],
      ['lama', 'unknown', false],
      ['situs', 'similar', false],
      ['tersesat', 'unknown', true],
      ['lama.daerah.example', 'unknown', false],
    ]);
    const first = await desk.objects('?limit=3&state=unknown');
    const rest = await desk.objects(`?limit=3&state=unknown&cursor=${first.nextCursor}`);
    expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([3, 1, null]);
    expect((await desk.objects('?q=LAMA&kind=subdomain')).items).toHaveLength(1);
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
    await desk.night();
    const strays = await desk.found('&kind=stray');
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
    const good = desk.owned;
    const refused = await desk.register([
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
    const calls = backend.calls.length;
    const rows = await desk.toTakeIn();
    // Two keepers at the same moment: whoever is second is told that these are known by now.
    const both = await Promise.all([desk.register(rows), desk.register(rows)]);
    const [taken, late] = both.toSorted((one, other) => one.status - other.status);
    expect(taken).toMatchObject({ status: 201, body: { registered: 2, tied: 1 } });
    expect(late?.status).toBe(422);
    expect(late?.body.errors.map(({ code }) => code)).toEqual(Array(3).fill('already-registered'));
    expect(await office.test.drain()).toEqual([]);
    // What nobody marked is marked, and nothing else is done to anything.
    expect(desk.writesSince(calls)).toEqual([
      'PUT /v1/accounts/lama/marker',
      'PUT /v1/accounts/situs/marker',
    ]);
    expect(await desk.assetOf('lama')).toMatchObject({
      ...{ label: 'lama', origin: 'discovery', since: '2019-08-17T00:00:00Z', organization: { id: unit.id } },
      responsible: { name: good.responsible, position: 'Kasubbag Umum', username: unit.admin.username },
      facts: { quotaMegabytes: 1, username: 'lama' },
      history: [{ event: 'discover', by: office.technician.name }],
    });
    expect((await desk.assetOf('Situs lama'))?.facts).toMatchObject({ quotaMegabytes: 1 });
    expect((await desk.objects('?state=registered')).items.map(({ name }) => name)).toEqual([
      'lama',
      'situs',
      'tersesat',
    ]);
    expect((await desk.found('&kind=stray')).map(({ label }) => label).toSorted()).toEqual([
      'arsip',
      'lama.daerah.example',
    ]);
  });

  it('says why something cannot be marked, and leaves that to people', async () => {
    expect((await desk.register([{ ...desk.owned, name: 'arsip' }])).status).toBe(201);
    await desk.byHand('PUT', 'accounts/arsip/marker', {
      marker: 'pendopo 019ab1c2-0000-7000-8000-000000000001',
    });
    expect(await office.test.drain()).toEqual([]);
    const asset = await desk.assetOf('arsip');
    expect(asset).toMatchObject({
      ...{ reach: 'register', status: 'active' },
      adoption: { state: 'refused', detail: expect.stringContaining('Bertanda milik portal') },
    });
    const calls = backend.calls.length;
    const suspended = await office.technician.post<Asset>(`assets/${asset?.id}/suspend`);
    expect(suspended.body).toMatchObject({ status: 'suspended', reach: 'register' });
    expect(await office.test.drain()).toEqual([]);
    expect(desk.writesSince(calls)).toEqual([]);
  });

  it('stays out of the register for a reason, many at once, until it changes', async () => {
    const size = { quotaBytes: 1024 ** 2, hostName: null };
    for (const name of ['uji1', 'uji2'])
      await desk.byHand('PUT', `accounts/${name}`, { marker: 'panel lain', title: name, ...size });
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
    expect((await desk.objects('?state=ignored')).items.map(({ name }) => name)).toEqual(['uji1', 'uji2']);
    expect((await desk.found('&kind=stray')).map(({ label }) => label)).toEqual(['lama.daerah.example']);
    await desk.byHand('PUT', 'accounts/uji1/marker', {
      marker: 'pendopo 019ab1c2-0000-7000-8000-000000000002',
    });
    await desk.night();
    expect((await desk.objects('?state=ignored')).items.map(({ name }) => name)).toEqual(['uji2']);
    expect((await desk.register(rows.map((row) => ({ ...desk.owned, ...row })))).status).toBe(201);
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

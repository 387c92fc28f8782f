import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice } from '#test/office.ts';
import { startTestBackend, type TestBackend } from './back-end.fixture.ts';

interface Backend {
  key: string;
  title: string;
  own: boolean;
  inUse: number;
  revision: number;
  settings: Record<string, unknown>;
  secrets: { name: string; hasSecret: boolean }[];
  health: { state: string; error: { code: string; detail: string } | null; version: string | null };
  code?: string;
  detail?: string;
  errors?: { pointer: string; code: string }[];
}

const TOKEN = 'kanari-token-kendali-4471';

describe('the back-ends of an agency', () => {
  let office: Office;
  let backend: TestBackend;
  let administrator: Official;
  beforeAll(async () => {
    backend = await startTestBackend(TOKEN);
    office = await openOffice({ reached: { 'embedded-host': { settings: {}, secrets: {} } } });
    administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
  });
  afterAll(async () => {
    await office.close();
    await backend.close();
  });

  const at = 'agencies/pekalongan/backends';
  const body = (more: object = {}) => ({
    ...{ key: 'hosting-utama', driver: 'embedded-host', title: 'Hosting utama' },
    ...{ settings: { controlUrl: backend.url }, secrets: { token: TOKEN } },
    ...more,
  });
  const create = (more: object = {}) => administrator.post<Backend>(at, body(more));
  const read = async (key = 'hosting-utama') => (await administrator.get<Backend>(`${at}/${key}`)).body;

  it('say what each driver asks for, in words', async () => {
    const { status, body: said } = await administrator.get<{ items: Record<string, unknown>[] }>(
      'agencies/pekalongan/backend-drivers',
    );
    expect(status).toBe(200);
    expect(said.items.find(({ key }) => key === 'manual')).toBeUndefined();
    expect(said.items.find(({ key }) => key === 'embedded-host')).toMatchObject({
      title: 'server hosting bawaan',
      kinds: [{ kind: 'hosting-account', suspends: true, rotates: true }, { kind: 'subdomain' }],
      settings: { properties: { controlUrl: { title: 'Alamat antarmuka kendali' } } },
      secrets: [{ name: 'token', title: 'Token kendali' }],
    });
  });

  it('are the administrator’s: others of the agency may not, and of other agencies see nothing', async () => {
    expect((await office.technician.get(at)).status).toBe(403);
    expect((await office.technician.post(at, body())).status).toBe(403);
    expect((await administrator.get('agencies/kalbar/backends')).status).toBe(404);
  });

  it('are kept with sealed secrets that nobody reads again, and looked at at once', async () => {
    const { status, body: made } = await create();
    expect(status).toBe(201);
    expect(made).toMatchObject({
      secrets: [{ name: 'token', hasSecret: true }],
      health: { state: 'unknown' },
    });
    expect(JSON.stringify(made)).not.toContain(TOKEN);
    expect((await create()).body.code).toBe('backend-exists');
    await office.test.drain();
    expect((await read()).health).toMatchObject({
      state: 'healthy',
      error: null,
      version: expect.any(String),
    });
    const { rows } = await office.test.database.owner.query('select secrets::text as sealed from backends');
    expect(rows[0].sealed).not.toContain(TOKEN);
  });

  it.each([
    [{ settings: {} }, '/settings/controlUrl', 'required'],
    [{ settings: { controlUrl: 'x' } }, '/settings/controlUrl', 'no-address'],
    [{ settings: { controlUrl: 'http://169.254.169.254/' } }, '/settings/controlUrl', 'address-forbidden'],
    [{ settings: { controlUrl: 'http://[::ffff:a9fe:a9fe]/' } }, '/settings/controlUrl', 'address-forbidden'],
    [{ secrets: {} }, '/secrets/token', 'required'],
    [{ secrets: { token: 'x', other: 'y' } }, '/secrets/other', 'unknown-property'],
    [{ driver: 'nobody' }, '/driver', 'unknown'],
  ])('are refused where they cannot be used: %j', async (wrong, pointer, code) => {
    const { status, body: refused } = await create({ key: 'salah', ...wrong });
    expect(status).toBe(422);
    expect(refused.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('are changed upon what was read, and ask for their secrets again where the address moves', async () => {
    const { revision } = await read();
    const change = { title: 'Hosting dua', settings: { controlUrl: backend.url } };
    const put = (sent: object, version = revision) =>
      administrator.put<Backend>(`${at}/hosting-utama`, sent, { 'if-match': `"${version}"` });
    expect((await administrator.put(`${at}/hosting-utama`, change)).status).toBe(428);
    expect((await put(change, revision + 7)).status).toBe(412);
    const moved = { ...change, settings: { controlUrl: 'http://penadah.example' } };
    expect((await put(moved)).body.errors).toMatchObject([{ pointer: '/secrets/token', code: 'required' }]);
    expect((await put(change)).body).toMatchObject({ title: 'Hosting dua', revision: revision + 1 });
  });

  it('are tested, and what is wrong is said in words', async () => {
    const test = async () => (await administrator.post<Backend['health']>(`${at}/hosting-utama/check`)).body;
    backend.token = 'another';
    expect(await test()).toMatchObject({
      state: 'denied',
      error: { code: 'provision.permission.token', detail: expect.stringContaining('hak akses') },
    });
    backend.token = TOKEN;
    expect(await test()).toMatchObject({ state: 'healthy', error: null });
    await create({ key: 'mati', settings: { controlUrl: 'http://127.0.0.1:9' } });
    const dead = await administrator.post<Backend['health']>(`${at}/mati/check`);
    expect(dead.body).toMatchObject({
      state: 'down',
      error: { detail: 'Server tidak dapat dihubungi. Periksa alamat, port, dan firewall.' },
    });
    // A name is judged by the address that it leads to.
    await office.test.database.owner.query(
      `update backends set settings = '{"controlUrl": "http://169.254.169.254"}' where key = 'mati'`,
    );
    const forbidden = await administrator.post<Backend['health']>(`${at}/mati/check`);
    expect(forbidden.body.error?.code).toBe('provision.unavailable.address-forbidden');
  });

  it('take new secrets when the back-end does, and keep the old ones else', async () => {
    const rotate = (token: string, headers = {}) =>
      administrator.post<Backend>(`${at}/hosting-utama/secrets`, { secrets: { token } }, headers);
    const refused = await rotate('kanari-yang-salah');
    expect([refused.status, refused.body.code]).toEqual([422, 'secret-refused']);
    expect((await administrator.post<Backend['health']>(`${at}/hosting-utama/check`)).body.state).toBe(
      'healthy',
    );
    backend.token = 'kanari-token-baru-9912';
    const once = { 'idempotency-key': 'putar' };
    const { status, body: rotated } = await rotate(backend.token, once);
    expect([status, rotated.health.state]).toEqual([200, 'healthy']);
    expect((await rotate(backend.token, once)).body).toEqual(rotated);
    expect((await administrator.post<Backend['health']>(`${at}/hosting-utama/check`)).body.state).toBe(
      'healthy',
    );
  });

  it('play the roles that they are given; what is left is as the definition says, or by hand', async () => {
    const roles = async () =>
      (await administrator.get<{ items: object[] }>('agencies/pekalongan/backend-roles')).body.items;
    expect(await roles()).toEqual([
      { role: 'dns', backend: 'manual', chosen: false },
      { role: 'hosting', backend: 'manual', chosen: false },
    ]);
    const put = (given: object) => administrator.put('agencies/pekalongan/backend-roles', { roles: given });
    expect((await put({ hosting: 'tidak-ada' })).body).toMatchObject({
      code: 'unknown-backend',
      errors: [{ pointer: '/roles/hosting' }],
    });
    expect((await put({ hosting: 'hosting-utama', dns: 'embedded-host' })).status).toBe(200);
    expect(await roles()).toEqual([
      { role: 'dns', backend: 'embedded-host', chosen: true },
      { role: 'hosting', backend: 'hosting-utama', chosen: true },
    ]);
  });

  it('make what is asked for, and are not removed while it stands', async () => {
    const id = await office.atProvisioning(await office.unit());
    const { body: items } = await office.technician.get<{ items: { id: string; status: string }[] }>(
      `service-requests/${id}/provisions`,
    );
    const [account] = items.items;
    expect(
      (await office.technician.post(`service-requests/${id}/provisions/${account?.id}/run`)).status,
    ).toBe(202);
    await office.test.drain();
    const { rows } = await office.test.database.owner.query(
      'select status, driver, backend from provisions where id = $1',
      [account?.id],
    );
    expect(rows).toEqual([{ status: 'active', driver: 'embedded-host', backend: 'hosting-utama' }]);
    const { revision, inUse } = await read();
    expect(inUse).toBe(1);
    const remove = (key: string, version: number) =>
      administrator.delete(`${at}/${key}`, { 'if-match': `"${version}"` });
    expect((await remove('hosting-utama', revision)).body.code).toBe('backend-in-use');
    expect((await remove('embedded-host', 0)).body.code).toBe('backend-not-yours');
    expect((await remove('mati', (await read('mati')).revision)).status).toBe(204);
    expect((await administrator.get(`${at}/mati`)).status).toBe(404);
  });

  it('are out of reach for every other agency, whatever key it names', async () => {
    const { app } = office.test;
    const { rows } = await office.test.database.owner.query(
      "select * from backends where key = 'hosting-utama'",
    );
    const seen = await app.db.within('kalbar', (tx) =>
      office.api.backends.open(tx, 'pekalongan', 'hosting-utama'),
    );
    expect([seen.isOwn, seen.settings, seen.secret('token')]).toEqual([true, {}, undefined]);
    // Carried over by hand, a box does not open.
    await office.test.database.owner.query(
      `insert into backends select 'kalbar' as agency, key, driver, title, settings, secrets, certificate, limits, revision, created_at, updated_at, updated_by
       from backends where key = $1`,
      [rows[0].key],
    );
    const stolen = await app.db.within('kalbar', (tx) =>
      office.api.backends.open(tx, 'kalbar', 'hosting-utama'),
    );
    expect(() => stolen.secret('token')).toThrow();
  });
});

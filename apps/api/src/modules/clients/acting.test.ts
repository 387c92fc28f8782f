import { createClient, injectTransport } from '@pendopo/client';
import { createServiceRequest, listServiceRequests } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyHistories } from '#modules/service-requests/index.ts';
import type { Caller, Reply } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type CaseView, type Office, openOffice, type Unit } from '#test/office.ts';
import { askToken, asSystem, type Registered, registerWith } from '#test/systems.ts';

interface Entry {
  action: string;
  actor: { name: string; position: string | null; client?: { name: string } };
}
interface Page<T> {
  items: T[];
}

describe('what registered systems do', () => {
  let office: Office;
  let unit: Unit;
  let other: Unit;
  /** Bound to the unit, and to none. */
  let eOffice: Registered;
  let warehouse: Registered;
  let register: ReturnType<typeof registerWith>;
  const everything = { scopes: [] as string[] };
  const codeOf = async (call: Promise<Reply>) => {
    const { status, body } = await call;
    return [status, body.code];
  };
  const entriesOf = async (caller: Caller, id: string) =>
    (await caller.get<Page<Entry>>(`service-requests/${id}/events`)).body.items;

  beforeAll(async () => {
    office = await openOffice();
    everything.scopes = office.test.app.scopes();
    const administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    register = registerWith(office, administrator);
    [unit, other] = [await office.unit(), await office.unit()];
    eOffice = await register({ ...everything, name: 'e-Office Dinas', organization: unit.id });
    warehouse = await register({ ...everything, name: 'Gudang Data' });
  });
  afterAll(() => office.close());

  it('file a hosting case with its papers for an official of their unit, and history tells both', async () => {
    const asAdmin = asSystem(office, eOffice, unit.admin.username);
    const id = await office.draft({ ...unit, admin: { ...unit.admin, ...asAdmin } });
    await office.attach(asAdmin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    const sent = await office.act(asAdmin, id, 'submit');
    expect([sent.status, sent.body.status]).toEqual([200, 'open']);
    await asAdmin.post(`service-requests/${id}/comments`, { body: 'Terkirim.', visibility: 'shared' });
    const entries = await entriesOf(office.head, id);
    expect(entries.map(({ action }) => action)).toEqual(['create', 'attach', 'submit']);
    for (const { actor } of entries)
      expect(actor).toMatchObject({
        name: unit.admin.name,
        client: { name: 'e-Office Dinas' },
      });
    const seen = await office.head.get<CaseView>(`service-requests/${id}`);
    const comments = await office.head.get<Page<{ author: { name: string } }>>(
      `service-requests/${id}/comments`,
    );
    expect(JSON.stringify([seen.body, comments.body])).toContain(`e-Office Dinas untuk ${unit.admin.name}`);
    await office.test.drain();
    const letters = await asAdmin.get<Page<unknown>>(`service-requests/${id}/letters`);
    expect(letters.body.items.length).toBeGreaterThan(0);
    const { broken } = await office.test.app.db.within(office.agency, (tx) =>
      verifyHistories(tx, office.agency),
    );
    expect(broken).toEqual([]);
  });

  it('name the official by NIP too, and never one who holds no position where they may act', async () => {
    const stranger = await employ(office, []);
    const former = await employ(office, [
      { side: 'organization', position: 'admin', unit: unit.id, until: '2026-11-23' },
    ]);
    const list = (system: Registered, official: string) =>
      codeOf(asSystem(office, system, official).get('service-requests'));
    expect(await list(eOffice, unit.admin.nip)).toEqual([200, undefined]);
    expect(await list(eOffice, unit.admin.nip.replace(/^(.{8})/, '$1 '))).toEqual([200, undefined]);
    expect(await list(eOffice, unit.admin.username.toUpperCase())).toEqual([200, undefined]);
    expect(await list(warehouse, office.head.username)).toEqual([200, undefined]);
    for (const name of [stranger.username, former.nip, other.admin.username, office.head.username, "x' --"])
      expect([name, ...(await list(eOffice, name))]).toEqual([name, 403, 'official-unknown']);
    await office.test.database.owner.query('update people set nip = $1 where id = $2', [
      unit.admin.nip,
      stranger.id,
    ]);
    expect(await list(eOffice, unit.admin.nip)).toEqual([403, 'official-unknown']);
    await office.test.database.owner.query('update people set nip = null where id = $1', [stranger.id]);
  });

  it('have of the official only what they hold where the system may act', async () => {
    const both = await employ(office, [
      { side: 'organization', position: 'admin', unit: unit.id },
      { side: 'agency', position: 'technician' },
    ]);
    const theirs = await office.draft(other);
    await office.attach(other.admin, theirs, Buffer.from('%PDF-1.4\n%%EOF'));
    expect((await office.act(other.admin, theirs, 'submit')).status).toBe(200);
    expect((await both.get(`service-requests/${theirs}`)).status).toBe(200);
    expect(
      await codeOf(asSystem(office, warehouse, both.username).get(`service-requests/${theirs}`)),
    ).toEqual([200, undefined]);
    expect(await codeOf(asSystem(office, eOffice, both.username).get(`service-requests/${theirs}`))).toEqual([
      404,
      'service-request-not-found',
    ]);
  });

  it('read by themselves what lies in their agency or unit, and change nothing', async () => {
    const [mine, theirs] = [await office.atProvisioning(unit), await office.atProvisioning(other)];
    const [reader, agencys] = [asSystem(office, eOffice), asSystem(office, warehouse)];
    const seenBy = async (caller: Caller) =>
      (await caller.get<Page<{ id: string }>>('service-requests?view=all&limit=100')).body.items.map(
        ({ id }) => id,
      );
    expect((await seenBy(reader)).includes(mine) && !(await seenBy(reader)).includes(theirs)).toBe(true);
    expect(await seenBy(agencys)).toEqual(expect.arrayContaining([mine, theirs]));
    expect((await reader.get(`service-requests/${theirs}`)).status).toBe(404);
    for (const id of [mine, theirs]) {
      const { body } = await agencys.get<CaseView>(`service-requests/${id}`);
      expect([body.id, body.actions]).toEqual([id, []]);
    }
    expect(await codeOf(reader.post('service-requests', { standard: 'pekalongan.hosting' }))).toEqual([
      403,
      'official-missing',
    ]);
    expect(await codeOf(agencys.patch(`service-requests/${mine}`, { form: {} }))).toEqual([
      403,
      'official-missing',
    ]);
  });

  it('stay outside of what is for people: credentials, accounts, users', async () => {
    const id = await office.delivered(unit, { password: 'melati-5' });
    const { body } = await unit.admin.get<Page<{ id: string }>>(`service-requests/${id}/handovers`);
    const asAdmin = asSystem(office, warehouse, unit.admin.username);
    for (const call of [
      asAdmin.get(`service-requests/${id}/handovers`),
      asAdmin.post(`handovers/${body.items[0]?.id}/reveal`, { password: 'x' }),
      asAdmin.get('me'),
      asAdmin.get('people'),
      asAdmin.get('audit'),
      asAdmin.get(`agencies/${office.agency}/clients`),
    ])
      expect(await codeOf(call)).toEqual([403, 'not-for-systems']);
  });

  it('repeat a call by its key, apart from the official’s own keys', async () => {
    const asAdmin = asSystem(office, eOffice, unit.admin.username);
    const headers = { 'idempotency-key': 'surat-masuk-17' };
    const body = { standard: 'pekalongan.hosting' };
    const [one, again] = [
      await asAdmin.post<CaseView>('service-requests', body, headers),
      await asAdmin.post<CaseView>('service-requests', body, headers),
    ];
    expect([one.status, again.body.id]).toEqual([201, one.body.id]);
    const own = await asSystem(office, warehouse, unit.admin.username).post<CaseView>(
      'service-requests',
      body,
      headers,
    );
    expect([own.status, own.body.id === one.body.id]).toEqual([201, false]);
  });

  it('call through the typed client, for an official or by themselves', async () => {
    const { access_token: token } = (await askToken(office, eOffice)).json<{ access_token: string }>();
    const inject = (options: object) => office.test.app.inject(options) as never;
    const client = createClient(injectTransport(inject, () => token));
    const body = { standard: 'pekalongan.hosting' };
    const begun = await client.call(createServiceRequest, { body, official: unit.admin.username });
    expect(begun.organization?.id).toBe(unit.id);
    await expect(client.call(createServiceRequest, { body })).rejects.toMatchObject({
      code: 'official-missing',
    });
    const { items } = await client.call(listServiceRequests, { query: { view: 'all' } });
    expect(items.map(({ id }) => id)).toContain(begun.id);
  });

  it('are registered by the agency’s administrator alone, with scopes that there are', async () => {
    const path = `agencies/${office.agency}/clients`;
    const settings = { purpose: 'x', contact: 'x', networks: [], callsPerMinute: 60, name: 'Baru' };
    expect(await codeOf(office.head.post(path, { ...settings, scopes: [] }))).toEqual([403, 'forbidden']);
    const administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    expect(await codeOf(administrator.post('agencies/lain/clients', { ...settings, scopes: [] }))).toEqual([
      404,
      'not-found',
    ]);
    const faulty = { ...settings, scopes: ['people:write', 'assets:write'], networks: ['kantor'] };
    const refused = await administrator.post<{ errors: { pointer: string; code: string }[] }>(path, {
      ...faulty,
      organization: 'none',
      secretExpiresAt: '2020-01-01T00:00:00Z',
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/scopes/0', 'unknown-scope'],
      ['/scopes', 'needs-act-for'],
      ['/networks/0', 'not-a-network'],
      ['/secretExpiresAt', 'in-the-past'],
      ['/organization', 'unknown-organization'],
    ]);
    const taken = { ...settings, name: 'Gudang Data', scopes: [] };
    expect(await codeOf(administrator.post(path, taken))).toEqual([409, 'client-exists']);
    const { body } = await administrator.get<Page<{ scope: string; title: string }>>(
      `agencies/${office.agency}/client-scopes`,
    );
    expect(body.items.map(({ scope }) => scope)).toEqual(everything.scopes);
    const listed = await administrator.get<Page<Record<string, unknown>>>(path);
    expect(listed.body.items.map(({ name, lastUsedAt }) => [name, lastUsedAt !== null])).toEqual([
      ['e-Office Dinas', true],
      ['Gudang Data', true],
    ]);
    expect(JSON.stringify(listed.body)).not.toContain(eOffice.secret);
    const dumped = await office.test.database.owner.query('select c::text as row from client_secrets c');
    expect(JSON.stringify(dumped.rows)).not.toContain(eOffice.secret);
    expect(await codeOf(administrator.patch(`${path}/${warehouse.id}`, { name: 'x' }))).toEqual([
      428,
      'version-required',
    ]);
  });
});

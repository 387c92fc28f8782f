import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Complaints, openComplaints } from '#modules/service-requests/complaints.fixture.ts';
import { as, type Caller, type Reply } from './client.ts';
import { digestOf } from './digest.ts';
import { employ } from './employ.ts';
import type { Official } from './office.ts';
import { registerWith } from './systems.ts';

/** Somebody who may do something, and the call that does it. */
type Deed = [by: Official, call: (by: Caller) => Promise<Reply<{ code?: string }>>];

/**
 * Whoever finds a signed-in computer opens nothing by it: what gives rights, changes how people are reached or known, lets systems in
 * or opens an identity asks for a proof of the last five minutes (trust.md R32).
 */
describe('a fresh proof of who is here', () => {
  let complaints: Complaints;
  let deeds: Record<string, Deed>;
  let asked: string[];

  const owner = () => complaints.office.test.database.owner;
  const provedAt = ({ session }: Official, at: string | null) =>
    owner().query('update sessions set stepped_up_at = $2 where id = $1', [session.sessionId, at]);
  const digest = () => digestOf(owner(), complaints.office.test.dataDir, ['sessions', 'attempts', 'viewers']);

  beforeAll(async () => {
    complaints = await openComplaints();
    const { office, officer } = complaints;
    const { app } = office.test;
    const base = `agencies/${office.agency}`;
    const administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    const system = await employ(office, [{ side: 'agency', position: 'system-administrator' }]);
    const subject = await employ(office, []);
    const [oneself, factored] = [await employ(office, []), await employ(office, [])];
    await owner().query(
      "insert into passkeys (agency, person_id, credential_id, public_key, counter, synced, name) values ($1, $2, 'x', 'x', 0, false, 'x')",
      [office.agency, factored.id],
    );
    await owner().query('update sessions set strong = true where id = $1', [factored.session.sessionId]);
    const given = { side: 'agency', position: 'technician', from: '2026-01-01' };
    const held = await administrator.post<{ positions: { assignment: string }[] }>(
      `people/${subject.id}/positions`,
      given,
    );
    const client = await registerWith(office, administrator)();
    const addWebhook = async () =>
      (await administrator.post<{ id: string }>(`${base}/webhooks`, { url: 'https://gudang.example.go.id' }))
        .body.id;
    const [webhook, unused] = [await addWebhook(), await addWebhook()];
    const match = { 'if-match': '"1"' };
    const { id } = await complaints.complain({ identity: 'masked' });
    const asking = await employ(office, [{ side: 'agency', position: 'technician' }]);
    const act = (action: string) => async (by: Caller) => {
      const { body } = await officer.get<{ version: number }>(`service-requests/${id}`);
      const reason = { input: { reason: 'Pemeriksaan memerlukan keterangan langsung.' } };
      return by.post<{ code?: string }>(`service-requests/${id}/actions/${action}`, reason, {
        'if-match': `"${body.version}"`,
      });
    };
    const settings = { name: 'Gudang Data', purpose: 'Laporan bulanan.', contact: 'Bidang Statistik' };
    const provider = {
      ...{ label: 'SSO', issuer: 'https://sso.example.go.id', clientId: 'pendopo', enabled: false },
    };
    const tenant = {
      ...{ code: 'teluk-jernih', name: 'Dinas Kominfo Teluk Jernih', shortName: 'Diskominfo Teluk Jernih' },
      ...{ government: 'Pemerintah Kabupaten Teluk Jernih', region: 'Kabupaten Teluk Jernih' },
      ...{ regionCode: '73.99', address: 'Jl. Pelabuhan 1', seat: 'Teluk Jernih', zone: 'Asia/Makassar' },
      ...{ domain: 'telukjernih.go.id', administrator: { name: 'Rahmawati', username: 'rahmawati' } },
    };
    const passkey = { id: 'x', rawId: 'x', type: 'public-key', clientExtensionResults: {} };
    deeds = {
      createPerson: [administrator, (by) => by.post('people', { name: 'Baru', username: 'orang.baru' })],
      createListExport: [administrator, (by) => by.post('exports', { list: 'people', format: 'csv' })],
      importRows: [
        administrator,
        (by) => by.post('imports/people', { rows: [{ name: 'Baru', nip: '199001012015011002' }] }),
      ],
      updatePerson: [administrator, (by) => by.patch(`people/${subject.id}`, { email: 'x@example.go.id' })],
      assignPosition: [
        administrator,
        (by) => by.post(`people/${subject.id}/positions`, { ...given, position: 'head' }),
      ],
      endPosition: [
        administrator,
        (by) => by.delete(`people/${subject.id}/positions/${held.body.positions[0]?.assignment}`),
      ],
      resetPassword: [administrator, (by) => by.post(`people/${subject.id}/password`)],
      resetSecondFactors: [administrator, (by) => by.delete(`people/${subject.id}/second-factors`)],
      replaceFactorRules: [administrator, (by) => by.put(`${base}/second-factor-rules`, { positions: [] })],
      updateMe: [oneself, (by) => by.patch('me', { phone: '0811' })],
      changePassword: [
        factored,
        (by) => by.post('me/password', { current: 'salah', password: 'melati-malam-berembun-9' }),
      ],
      beginTotp: [factored, (by) => by.post('me/totp')],
      confirmTotp: [factored, (by) => by.post('me/totp/confirm', { code: '123456' })],
      renewRecoveryCodes: [factored, (by) => by.post('me/recovery-codes')],
      removeTotp: [factored, (by) => by.delete('me/totp')],
      beginPasskey: [factored, (by) => by.post('me/passkeys/options')],
      addPasskey: [
        factored,
        (by) =>
          by.post('me/passkeys', {
            name: 'Laptop',
            passkey: { ...passkey, response: { clientDataJSON: 'x', attestationObject: 'x' } },
          }),
      ],
      removePasskey: [factored, (by) => by.delete('me/passkeys/019ab1c2-0000-7000-8000-000000000000')],
      registerClient: [
        administrator,
        (by) =>
          by.post(`${base}/clients`, {
            ...{ ...settings, scopes: ['service-requests:read'], networks: [], callsPerMinute: 60 },
          }),
      ],
      updateClient: [
        administrator,
        (by) => by.patch(`${base}/clients/${client.id}`, { contact: 'Bidang Statistik' }, match),
      ],
      addClientSecret: [administrator, (by) => by.post(`${base}/clients/${client.id}/secrets`, {})],
      removeClientSecret: [
        administrator,
        (by) => by.delete(`${base}/clients/${client.id}/secrets/${client.secrets[0]?.id}`),
      ],
      setClientStatus: [
        administrator,
        (by) => by.put(`${base}/clients/${client.id}/status`, { status: 'suspended' }),
      ],
      createWebhook: [
        administrator,
        (by) => by.post(`${base}/webhooks`, { url: 'https://lain.example.go.id/kabar' }),
      ],
      replaceWebhook: [
        administrator,
        (by) =>
          by.put(
            `${base}/webhooks/${webhook}`,
            { url: 'https://lain.example.go.id/x', description: '', types: [], active: true },
            match,
          ),
      ],
      rotateWebhookSecret: [administrator, (by) => by.post(`${base}/webhooks/${webhook}/secret`)],
      removeWebhook: [administrator, (by) => by.delete(`${base}/webhooks/${unused}`, match)],
      replaceIdentityProvider: [administrator, (by) => by.put(`${base}/identity-provider`, provider)],
      replaceClaimMappings: [
        administrator,
        (by) => by.put(`${base}/identity-provider/mappings`, { mappings: [] }),
      ],
      removeIdentityProvider: [administrator, (by) => by.delete(`${base}/identity-provider`)],
      createAgency: [system, (by) => by.post('agencies', tenant)],
      'ask-identity': [asking, act('ask-identity')],
      'open-identity': [officer, act('open-identity')],
    };
    const { body } = await as(app).get<{
      paths: Record<string, Record<string, { operationId: string; 'x-fresh-proof'?: true }>>;
    }>('openapi.json');
    asked = Object.values(body.paths)
      .flatMap((methods) => Object.values(methods))
      .filter((operation) => operation['x-fresh-proof'] === true)
      .map(({ operationId }) => operationId);
  });
  afterAll(() => complaints.close());

  it('is asked for wherever the document says so, and without it nothing changes', async () => {
    const tried = Object.keys(deeds).filter((name) => !name.endsWith('-identity'));
    expect(tried.sort()).toEqual(asked.sort());
    const now = complaints.office.clock.now();
    const tooOld = now.subtract({ minutes: 5, seconds: 1 }).toString();
    for (const [by] of Object.values(deeds)) await provedAt(by, tooOld);
    await complaints.officer.get('me');
    const before = await digest();
    for (const [name, [by, call]] of Object.entries(deeds)) {
      const { status, body } = await call(by);
      expect([name, status, body.code]).toEqual([name, 403, 'step-up-required']);
    }
    expect(await digest()).toBe(before);
  });

  it('lets whoever may do it go on', async () => {
    const fresh = complaints.office.clock.now().subtract({ minutes: 4 }).toString();
    for (const [by] of Object.values(deeds)) await provedAt(by, fresh);
    const refused: Record<string, number> = {};
    for (const [name, [by, call]] of Object.entries(deeds)) {
      const { status, body } = await call(by);
      expect([name, body.code]).not.toEqual([name, 'step-up-required']);
      if (status >= 400) refused[name] = status;
    }
    // There is no app to take away, the codes and the passkey are made up, and the password is wrong.
    expect(refused).toEqual({
      ...{ addPasskey: 422, changePassword: 403, confirmTotp: 422, removePasskey: 404, removeTotp: 404 },
    });
  });

  it('is asked of nobody who may not do it', async () => {
    const { technician } = complaints.office;
    await provedAt(technician, null);
    for (const name of [
      'assignPosition',
      'updatePerson',
      'registerClient',
      'createWebhook',
      'createAgency',
    ]) {
      const { status, body } = await (deeds[name] as Deed)[1](technician);
      expect([name, status, body.code]).toEqual([name, 403, 'forbidden']);
    }
  });

  it('is not asked for what needs none', async () => {
    const { technician } = complaints.office;
    expect((await technician.patch('me', { locale: 'en' })).status).toBe(200);
    const { body } = await technician.post<{ code: string }>('me/password', {
      ...{ current: 'salah', password: 'melati-malam-berembun-9' },
    });
    expect(body.code).toBe('wrong-password');
  });
});

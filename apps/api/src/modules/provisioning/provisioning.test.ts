import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { type CaseView, type Office, openOffice, type Unit } from '#test/office.ts';
import { type EmbeddedHost, startEmbeddedHost } from '../../embedded-host/index.ts';

interface Item {
  id: string;
  key: string;
  kind: string;
  label: string;
  driver: string;
  spec: Record<string, unknown>;
  status: string;
  error: { code: string } | null;
  facts: Record<string, unknown> | null;
  recordSchema: RecordSchema;
  plan: { title: string; destroysData: boolean }[];
  credential: boolean;
  log: { text: string }[];
  open: boolean;
}

interface RecordSchema {
  required: string[];
  properties: Record<string, { examples: unknown[] }>;
}

interface Problem {
  code: string;
  errors?: { pointer: string }[];
  blockers?: { code: string; subject?: string }[];
}

const itemsOf = async (caller: Unit['admin'], id: string): Promise<Item[]> =>
  (await caller.get<{ items: Item[] }>(`service-requests/${id}/provisions`)).body.items;

/** What the schema itself gives as an example of a record. */
const recordOf = ({ recordSchema }: Item): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(recordSchema.properties).map(([key, { examples }]) => [
      key,
      examples[0] as Record<string, unknown>,
    ]),
  );

const actionsOf = async (caller: Unit['admin'], id: string): Promise<string[]> =>
  (await caller.get<{ items: { action: string }[] }>(`service-requests/${id}/events`)).body.items.map(
    ({ action }) => action,
  );

describe('what is made by hand', () => {
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
  });
  afterAll(() => office.close());

  it('is planned when the case reaches its step, filled in from the form', async () => {
    const id = await office.atProvisioning(unit);
    const items = await itemsOf(office.technician, id);
    expect(items).toMatchObject([
      {
        key: 'hosting-account',
        driver: 'manual',
        status: 'planned',
        label: `${unit.label}.pekalongankota.go.id`,
        spec: { label: unit.label, quotaMegabytes: 1024 },
        credential: true,
        open: true,
      },
      { key: 'subdomain', status: 'planned', credential: false, open: true },
    ]);
    expect(items[0]?.plan.length).toBeGreaterThan(0);
    expect((await itemsOf(unit.admin, id)).map(({ open }) => open)).toEqual([false, false]);
  });

  it('is recorded by its schema, whose examples are valid as they stand', async () => {
    const id = await office.atProvisioning(await office.unit());
    for (const item of await itemsOf(office.technician, id)) {
      expect(item.recordSchema.required.includes('credential')).toBe(item.credential);
      const reply = await office.technician.post<Item>(
        `service-requests/${id}/provisions/${item.id}/record`,
        recordOf(item),
      );
      expect(reply.status).toBe(200);
      expect(reply.body).toMatchObject({ status: 'active', facts: recordOf(item).facts, open: false });
    }
    expect(
      (await actionsOf(office.technician, id)).filter((action) => action === 'provision-recorded'),
    ).toHaveLength(2);
    expect((await office.act(office.technician, id, 'complete')).status).toBe(200);
  });

  it('is refused in the order of the contract', async () => {
    const id = await office.atProvisioning(await office.unit());
    const [account] = await itemsOf(office.technician, id);
    if (account === undefined) throw new Error('No item was planned.');
    const url = `service-requests/${id}/provisions/${account.id}`;
    const stranger = (await office.unit()).admin;
    const good = recordOf(account);
    const { credential: _credential, ...without } = good;
    expect((await as(office.test.app).post(`${url}/record`, good)).status).toBe(401);
    expect((await stranger.post(`${url}/record`, {})).status).toBe(404);
    expect(
      (await office.technician.post(`service-requests/${id}/provisions/${id}/record`, good)).status,
    ).toBe(404);
    const faulty = await office.technician.post<Problem>(`${url}/record`, { ...without, extra: 1 });
    expect(faulty.status).toBe(422);
    expect(faulty.body.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/credential', '/extra']);
    expect((await office.head.post(`${url}/record`, {})).status).toBe(422);
    expect((await office.head.post(`${url}/record`, good)).status).toBe(403);
    expect((await office.technician.post<Problem>(`${url}/run`)).body.code).toBe('record-by-hand');
    expect((await office.technician.post(`${url}/record`, good)).status).toBe(200);
    expect((await office.technician.post<Problem>(`${url}/record`, good)).body.code).toBe(
      'provision-not-open',
    );
  });

  it('is recorded once when the same record comes twice', async () => {
    const id = await office.atProvisioning(await office.unit());
    const [account] = await itemsOf(office.technician, id);
    if (account === undefined) throw new Error('No item was planned.');
    const url = `service-requests/${id}/provisions/${account.id}/record`;
    const body = recordOf(account);
    const headers = { 'idempotency-key': `record-${id}` };
    const [first, second] = [
      await office.technician.post(url, body, headers),
      await office.technician.post(url, body, headers),
    ];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(
      (await actionsOf(office.technician, id)).filter((action) => action === 'provision-recorded'),
    ).toHaveLength(1);
  });
});

describe('names', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  const attachAndSubmit = async (unit: Unit, domain: string) => {
    const id = await office.draft(unit, { domain });
    await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    return { id, reply: await office.act(unit.admin, id, 'submit') };
  };

  it('are kept for a case from its submission, and for one alone', async () => {
    const [one, other] = [await office.unit(), await office.unit()];
    const drafts = await Promise.all([
      office.draft(one, { domain: 'bersama' }),
      office.draft(other, { domain: 'bersama' }),
    ]);
    await office.attach(one.admin, drafts[0], Buffer.from('%PDF-1.4\n%%EOF'));
    await office.attach(other.admin, drafts[1], Buffer.from('%PDF-1.4\n%%EOF'));
    const replies = await Promise.all([
      office.act(one.admin, drafts[0], 'submit'),
      office.act(other.admin, drafts[1], 'submit'),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = replies.find(({ status }) => status === 409);
    expect(loser?.body.blockers).toMatchObject([{ code: 'name-taken', subject: 'domain' }]);
  });

  it('that are reserved are nobody’s', async () => {
    const { reply } = await attachAndSubmit(await office.unit(), 'webmail');
    expect(reply.body.blockers).toMatchObject([{ code: 'name-reserved', subject: 'domain' }]);
  });

  it('are free again when the case that kept them came to nothing', async () => {
    const [one, other] = [await office.unit(), await office.unit()];
    const { id } = await attachAndSubmit(one, 'pernah');
    expect((await attachAndSubmit(other, 'pernah')).reply.status).toBe(409);
    expect((await office.act(one.admin, id, 'cancel')).status).toBe(200);
    expect((await attachAndSubmit(other, 'pernah')).reply.status).toBe(200);
  });

  it('are looked up while somebody types', async () => {
    const unit = await office.unit();
    const ask = async (value: string, more = '') =>
      (
        await unit.admin.get<Record<string, unknown>>(
          `agencies/${office.agency}/names?kind=subdomain&value=${encodeURIComponent(value)}${more}`,
        )
      ).body;
    const { id } = await attachAndSubmit(await office.unit(), 'terpakai');
    expect(await ask('Belum')).toMatchObject({
      value: 'belum',
      full: 'belum.pekalongankota.go.id',
      free: true,
      code: null,
    });
    const taken = await ask('terpakai.pekalongankota.go.id');
    expect(taken).toMatchObject({ free: false, code: 'name-taken', suggestion: `terpakai-${unit.label}` });
    expect(await ask(String(taken.suggestion))).toMatchObject({ free: true });
    expect(await ask('terpakai', `&serviceRequest=${id}`)).toMatchObject({ free: true });
    expect(await ask('-salah')).toMatchObject({ free: false, code: 'name-invalid' });
    expect(await ask('cpanel')).toMatchObject({ free: false, code: 'name-reserved' });
    expect((await unit.admin.get('agencies/okutimur/names?kind=subdomain&value=x')).status).toBe(404);
  });
});

describe('what a back-end makes', () => {
  let office: Office;
  let host: EmbeddedHost;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pendopo-host-'));
    host = await startEmbeddedHost({ dataDir: folder, sftpPort: 0, httpPort: 0, host: '127.0.0.1' });
    const embedded = {
      baseUrl: host.controlUrl,
      settings: { controlUrl: host.controlUrl },
      secrets: { token: host.token },
    };
    office = await openOffice({
      backends: { hosting: 'embedded-host', dns: 'embedded-host' },
      reached: { 'embedded-host': embedded },
    });
  });
  afterAll(async () => {
    await office.close();
    await host.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (id: string, item: Item) =>
    office.technician.post<Item & Problem>(`service-requests/${id}/provisions/${item.id}/run`);

  it('is made in the order of what needs what, whoever is started first', async () => {
    const unit = await office.unit();
    const id = await office.atProvisioning(unit);
    const items = await itemsOf(office.technician, id);
    expect(items.map(({ driver }) => driver)).toEqual(['embedded-host', 'embedded-host']);
    for (const item of [...items].reverse()) {
      const reply = await run(id, item);
      expect(reply.status).toBe(202);
      expect(reply.body.status).toBe('running');
    }
    expect((await run(id, items[0] as Item)).body.code).toBe('provision-not-open');
    expect((await office.test.drain()).filter((one) => one.startsWith('provisioning.'))).toEqual([]);
    const done = await itemsOf(office.technician, id);
    expect(done).toMatchObject([
      { status: 'active', error: null, facts: { username: expect.any(String), sftpPort: host.sftpPort } },
      { status: 'active', error: null, facts: { hostName: `${unit.label}.pekalongankota.go.id` } },
    ]);
    expect(
      (await actionsOf(office.technician, id)).filter((action) => action === 'provision-active'),
    ).toHaveLength(2);
    expect((await office.act(office.technician, id, 'complete')).status).toBe(200);
    const { rows } = await office.test.database.owner.query(
      "select 1 from provision_steps where status = 'intended'",
    );
    expect(rows).toEqual([]);
  });

  it('is worked on again after a dispute, with a new credential under the old name', async () => {
    const unit = await office.unit();
    const id = await office.atProvisioning(unit, {
      contact: { ...(await contactOf(unit)), name: unit.admin.name, nip: unit.admin.nip },
    });
    const first = await makeAll(id);
    const username = first[0]?.facts?.username;
    for (const [caller, action] of [
      [office.technician, 'complete'],
      [office.division, 'endorse'],
      [office.head, 'ratify'],
      [office.technician, 'deliver'],
    ] as const)
      expect((await office.act(caller, id, action)).status).toBe(200);
    expect((await office.act(unit.admin, id, 'dispute')).status).toBe(200);
    expect((await itemsOf(office.technician, id)).map(({ status }) => status)).toEqual([
      'planned',
      'planned',
    ]);
    const again = await makeAll(id);
    expect(again[0]?.facts?.username).toBe(username);
    const { rows } = await office.test.database.owner.query<{ confirmed: number }>(
      'select confirmed_credential as confirmed from provisions where service_request_id = $1 order by position',
      [id],
    );
    expect(rows.map(({ confirmed }) => confirmed)).toEqual([2, 0]);
  });

  it('fails in words when the name belongs to somebody else there, and may be recorded by hand then', async () => {
    const unit = await office.unit();
    const id = await office.atProvisioning(unit);
    const [account] = await itemsOf(office.technician, id);
    if (account === undefined) throw new Error('No item was planned.');
    const { rows } = await office.test.database.owner.query<{ name: string }>(
      'select name from provisions where id = $1',
      [account.id],
    );
    const made = await fetch(`${host.controlUrl}/v1/accounts/${rows[0]?.name}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${host.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ marker: 'somebody else', title: 'Lain', quotaBytes: 1024 ** 2, hostName: null }),
    });
    expect(made.ok).toBe(true);
    expect((await run(id, account)).status).toBe(202);
    await office.test.drain();
    const [failed] = await itemsOf(office.technician, id);
    expect(failed).toMatchObject({
      status: 'failed',
      error: { code: 'provision.conflict.foreign' },
      open: true,
    });
    expect(await actionsOf(office.technician, id)).toContain('provision-failed');
    const reply = await office.technician.post<Item>(
      `service-requests/${id}/provisions/${account.id}/record`,
      recordOf(failed as Item),
    );
    expect(reply.body.status).toBe('active');
  });

  it('is made once although its job runs at several places at once', async () => {
    const id = await office.atProvisioning(await office.unit());
    const [account] = await itemsOf(office.technician, id);
    await run(id, account as Item);
    const job = office.test.app.jobs.taskList()['provisioning.run'];
    const payload = { agency: office.agency, serviceRequestId: id, provisionId: account?.id };
    await Promise.all([1, 2, 3].map(() => job?.(payload, {} as never)));
    await office.test.drain();
    expect((await itemsOf(office.technician, id))[0]?.status).toBe('active');
    const { rows } = await office.test.database.owner.query(
      "select step->>'op' as op, status from provision_steps where provision_id = $1",
      [account?.id],
    );
    expect(rows).toEqual([{ op: 'create', status: 'done' }]);
  });

  const contactOf = async (unit: Unit): Promise<Record<string, unknown>> => {
    const id = await office.draft(unit);
    return (await unit.admin.get<CaseView>(`service-requests/${id}`)).body.form.contact as Record<
      string,
      unknown
    >;
  };

  const makeAll = async (id: string): Promise<Item[]> => {
    for (const item of await itemsOf(office.technician, id)) await run(id, item);
    await office.test.drain();
    const items = await itemsOf(office.technician, id);
    expect(items.map(({ status }) => status)).toEqual(['active', 'active']);
    return items;
  };
});

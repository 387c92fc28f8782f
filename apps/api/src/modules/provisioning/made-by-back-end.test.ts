import type { Asset, LeftBehind } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostedOffice, openHostedOffice } from '#test/hosted-office.ts';
import type { CaseView, Office, Unit } from '#test/office.ts';
import type { EmbeddedHost } from '../../embedded-host/index.ts';
import { actionsOf, type Item, itemsOf, type Problem, recordOf } from './items.fixture.ts';

describe('what a back-end makes', () => {
  let office: Office;
  let host: EmbeddedHost;
  let hosted: HostedOffice;
  beforeAll(async () => {
    hosted = await openHostedOffice();
    ({ office, host } = hosted);
  });
  afterAll(() => hosted.close());

  const run = async (id: string, item: Item) =>
    office.technician.post<Item & Problem>(`service-requests/${id}/provisions/${item.id}/run`);

  it('is made in the order of what needs what, whoever is started first', async () => {
    const unit = await office.unit();
    const id = await office.atProvisioning(unit);
    const items = await itemsOf(office.technician, id);
    expect(items.map(({ driver }) => driver)).toEqual(['embedded-host', 'embedded-host']);
    expect(items.map(({ driverTitle }) => driverTitle)).toEqual(Array(2).fill('server hosting bawaan'));
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

  it('is started all at once, and by nobody else', async () => {
    const id = await office.atProvisioning(await office.unit());
    const all = `service-requests/${id}/provisions/run`;
    expect((await office.head.post(all)).status).toBe(403);
    const started = await office.technician.post(all);
    expect([started.status, started.body]).toEqual([202, { started: 2 }]);
    expect((await office.technician.post(all)).body).toEqual({ started: 0 });
    await office.test.drain();
    expect((await itemsOf(office.technician, id)).map(({ status }) => status)).toEqual(['active', 'active']);
  });

  it('is worked on again after a dispute, with a new credential under the old name', async () => {
    const unit = await office.unit();
    const id = await office.atProvisioning(unit, {
      contact: { ...(await contactOf(unit)), name: unit.admin.name, nip: unit.admin.nip },
    });
    const first = await makeAll(id);
    const username = first[0]?.facts?.username;
    await office.deliver(id);
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
      error: { code: 'provision.conflict.unmarked' },
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

  it('is finished after a worker died between an effect and its note, with a password that somebody knows', async () => {
    const id = await office.atProvisioning(await office.unit());
    const [account] = await itemsOf(office.technician, id);
    await run(id, account as Item);
    await office.test.drain();
    const { owner } = office.test.database;
    // As the worker leaves it: the account stands at the back-end, the journal says that it was about to be made.
    await owner.query(
      "update provision_steps set status = 'intended', ended_at = null, intended_at = now() - interval '1 hour' where provision_id = $1",
      [account?.id],
    );
    await owner.query(
      "update provisions set status = 'running', confirmed_credential = 0, facts = null where id = $1",
      [account?.id],
    );
    await owner.query('delete from handovers where provision_id = $1', [account?.id]);
    const job = office.test.app.jobs.taskList()['provisioning.run'];
    const payload = { agency: office.agency, serviceRequestId: id, provisionId: account?.id };
    await job?.(payload, {} as never);
    expect((await itemsOf(office.technician, id))[0]).toMatchObject({ status: 'active', error: null });
    const { rows } = await owner.query(
      "select step->>'op' as op, status from provision_steps where provision_id = $1 order by id",
      [account?.id],
    );
    expect(rows).toEqual([
      { op: 'create', status: 'done' },
      { op: 'set-credential', status: 'done' },
    ]);
    const sealed = await owner.query('select status from handovers where provision_id = $1', [account?.id]);
    expect(sealed.rows).toEqual([{ status: 'sealed' }]);
  });

  it('is undone when the unit cancels, and what a person made stays in the register', async () => {
    const unit = await office.unit();
    const id = await office.atProvisioning(unit);
    const [account, subdomain] = await itemsOf(office.technician, id);
    if (account === undefined || subdomain === undefined) throw new Error('Nothing was planned.');
    await run(id, account);
    await office.test.drain();
    await office.technician.post(
      `service-requests/${id}/provisions/${subdomain.id}/record`,
      recordOf(subdomain),
    );
    const left = `service-requests/${id}/provisions`;
    const undo = () => unit.admin.post<LeftBehind & Problem>(`${left}/undo`, {});
    expect((await unit.admin.get<LeftBehind>(`${left}/left`)).body).toMatchObject({
      open: false,
      items: [
        { id: account.id, empty: true, stays: null },
        { id: subdomain.id, empty: false, stays: 'by-hand' },
      ],
    });
    expect((await undo()).body.code).toBe('case-goes-on');

    expect((await office.act(unit.admin, id, 'cancel')).body.status).toBe('cancelled');
    const { body } = await unit.admin.get<LeftBehind>(`${left}/left`);
    expect(body.open).toBe(true);
    const standing = async () =>
      Promise.all(
        body.items.map(
          async ({ asset }) => (await office.technician.get<Asset>(`assets/${asset}`)).body.status,
        ),
      );
    expect(await standing()).toEqual(['active', 'active']);
    expect((await undo()).body).toMatchObject({
      open: false,
      items: [{ id: subdomain.id, stays: 'by-hand' }],
    });
    await office.test.drain();
    expect(await standing()).toEqual(['terminated', 'active']);
    expect((await accountAt(account.id)).status).toBe(404);
    expect(await actionsOf(office.technician, id)).toContain('asset-terminate');
    expect((await (await office.unit()).admin.post(`${left}/undo`, {})).status).toBe(404);
  });

  const accountAt = async (item: string): Promise<Response> => {
    const { rows } = await office.test.database.owner.query<{ name: string }>(
      'select name from provisions where id = $1',
      [item],
    );
    return fetch(`${host.controlUrl}/v1/accounts/${rows[0]?.name}`, {
      headers: { authorization: `Bearer ${host.token}` },
    });
  };

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

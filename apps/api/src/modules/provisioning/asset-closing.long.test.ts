import type { Asset, ForeseenProvision, Provision } from '@pendopo/contracts';
import type { StandardDefinition } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offerStandard } from '#test/offer-standard.ts';
import { type Office, openOffice, type Unit } from '#test/office.ts';
import { startTestBackend, type TestBackend } from '../backends/back-end.fixture.ts';
import { assetCases, type Told } from './asset-cases.fixture.ts';
import { assetService } from './asset-deeds.fixture.ts';

const TOKEN = 'kanari-token-penutupan-3317';

/** A service whose result is received by whoever asked for it, or sent back. */
const withAcceptance = (service: StandardDefinition): StandardDefinition => ({
  ...service,
  code: 'pekalongan.asset-received',
  abbreviation: 'ASR',
  procedure: [
    ...(service.procedure ?? []).map((step) =>
      step.key === 'report' ? { ...step, on: { deliver: 'receive' } } : step,
    ),
    {
      ...{ no: 6, key: 'receive', title: 'Menerima hasil', kind: 'acceptance' },
      actor: { side: 'organization', positions: ['admin'] },
      on: { accept: 'completed', dispute: 'carry-out' },
    },
  ] as NonNullable<StandardDefinition['procedure']>,
});

/** A service that looks into what is wrong with an asset. */
const withoutDeeds = (service: StandardDefinition): StandardDefinition => ({
  ...service,
  code: 'pekalongan.asset-fault',
  abbreviation: 'ASF',
  procedure: (service.procedure ?? [])
    .filter(({ kind }) => kind !== 'provisioning')
    .map((step) =>
      step.key === 'verify' ? { ...step, on: { ...step.on, approve: 'report' } } : step,
    ) as NonNullable<StandardDefinition['procedure']>,
});

describe('the end of an asset on which others stand, and of one that a case is about', () => {
  let office: Office;
  let backend: TestBackend;
  let unit: Unit;
  let standard: string;
  /** The same where the applicant may send the result back. */
  let disputed: string;
  /** A service that is about an asset and does nothing with it. */
  let reporting: string;
  beforeAll(async () => {
    backend = await startTestBackend(TOKEN);
    office = await openOffice({
      backends: { hosting: 'embedded-host', dns: 'embedded-host' },
      reached: { 'embedded-host': { settings: { controlUrl: backend.url }, secrets: { token: TOKEN } } },
    });
    standard = await offerStandard(office, assetService());
    disputed = await offerStandard(office, withAcceptance(assetService()));
    reporting = await offerStandard(office, withoutDeeds(assetService()));
    unit = await office.unit();
  });
  afterAll(async () => {
    await office.close();
    await backend.close();
  });

  const cases = assetCases(() => ({ office, unit, standard }));
  const { approved, assetOf, begin, fill, itemsOf } = cases;
  let sites = 0;
  /** An account of the unit and the name that points to it. */
  const site = async (): Promise<[account: Asset, name: Asset]> => {
    sites += 1;
    const [account, name] = await cases.allMadeFor(unit, { domain: `tutup-${sites}` });
    return [account as Asset, name as Asset];
  };
  const standing = async (asset: string, by = office.technician) =>
    (await by.get<{ items: { id: string; endable: boolean }[]; others: number }>(`assets/${asset}/standing`))
      .body;
  const end = (asset: string, more: object) =>
    office.technician.post<Told>(`assets/${asset}/terminate`, more);
  const atHost = async (place: string) =>
    (await fetch(`${backend.url}/v1/${place}`, { headers: { authorization: `Bearer ${TOKEN}` } })).status;

  it('is told by hand before it is ended, and ends with it what was named and nothing else', async () => {
    const [account, name] = await site();
    expect(await standing(account.id)).toEqual({
      items: [{ id: name.id, kind: 'subdomain', label: name.label, endable: true }],
      others: 0,
    });
    expect((await standing(account.id, unit.admin)).items).toMatchObject([{ endable: false }]);
    expect((await standing(name.id)).items).toEqual([]);
    for (const [asset, more, code] of [
      [name.id, { alongside: [account.id] }, 'invalid-input'],
      [account.id, { alongside: [account.id] }, 'invalid-input'],
    ] as const)
      expect((await end(asset, more)).body.code).toBe(code);
    const suspended = await office.technician.post<Told>(`assets/${account.id}/suspend`, {
      alongside: [name.id],
    });
    expect(suspended).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    expect((await assetOf(account.id)).status).toBe('active');
    expect((await end(account.id, { alongside: [name.id], reason: 'Situs lama' })).status).toBe(200);
    const both = [await assetOf(account.id), await assetOf(name.id)];
    expect(both).toMatchObject([{ status: 'suspended' }, { status: 'suspended' }]);
    expect(both[1]?.endsAt).toBe(both[0]?.endsAt);
    expect(both[1]?.history.at(-1)?.note).toContain(`Situs lama · Bersama ${account.label}`);
    expect((await standing(account.id)).items).toEqual([]);
  });

  it('leaves what stands on it where nobody named it, and ends both at once where somebody did', async () => {
    const [account, name] = await site();
    const [other, alias] = await site();
    const now = { immediately: true, reason: 'Tidak dipakai' };
    expect((await end(account.id, now)).status).toBe(200);
    const key = { 'idempotency-key': 'bersama' };
    const send = () =>
      office.technician.post(`assets/${other.id}/terminate`, { ...now, alongside: [alias.id] }, key);
    const first = await send();
    expect([first.status, (await send()).body]).toEqual([200, first.body]);
    expect((await office.test.drain()).filter((one) => one.startsWith('provisioning.'))).toEqual([]);
    expect((await assetOf(name.id)).status).toBe('active');
    expect((await assetOf(alias.id)).status).toBe('terminated');
    expect([await atHost(`names/${name.label}`), await atHost(`names/${alias.label}`)]).toEqual([200, 404]);
  });

  it('is told by a case to whoever approves it, and takes along what the form says', async () => {
    const [account, name] = await site();
    const { id } = (await begin(account.id)).body;
    await fill(id, { wish: 'close', along: true });
    expect((await office.act(unit.admin, id, 'submit')).status).toBe(200);
    const { items } = (
      await office.technician.get<{ items: ForeseenProvision[] }>(
        `service-requests/${id}/provisions/foreseen`,
      )
    ).body;
    const told = { asset: name.id, kind: 'subdomain', label: name.label };
    expect(items[0]?.alters?.standing).toEqual([{ ...told, along: true }]);
    expect((await office.act(office.technician, id, 'approve')).status).toBe(200);
    await cases.carryOut(id);
    const both = [await assetOf(account.id), await assetOf(name.id)];
    expect(both).toMatchObject([
      { status: 'suspended', endsAt: expect.any(String) },
      { status: 'suspended', endsAt: both[0]?.endsAt },
    ]);
    expect(both[1]?.history.at(-1)).toMatchObject({ event: 'ending', serviceRequest: { id } });
    // It can be changed no more; a fault of it can still be reported, which changes nothing.
    expect(await begin(name.id)).toMatchObject({ status: 409, body: { code: 'asset-ended' } });
    const reported = await unit.admin.post('service-requests', { standard: reporting, asset: name.id });
    expect(reported.status).toBe(201);
  });

  it('leaves it where the form does not say so, and says that it leads nowhere', async () => {
    const [account, name] = await site();
    const id = await approved(account.id, { wish: 'close' });
    expect((await itemsOf(id))[0]?.alters?.standing).toMatchObject([{ asset: name.id, along: false }]);
    await cases.carryOut(id);
    expect(await assetOf(name.id)).toMatchObject({ status: 'active', endsAt: null });
  });

  it('leaves what went to another unit since it was approved', async () => {
    const [account, name] = await site();
    const id = await approved(account.id, { wish: 'close', along: true });
    expect((await itemsOf(id))[0]?.alters?.standing).toMatchObject([{ asset: name.id, along: true }]);
    const other = await office.unit();
    await office.test.database.owner.query('update assets set organization_id = $1 where id = $2', [
      other.id,
      name.id,
    ]);
    await cases.carryOut(id);
    expect((await assetOf(account.id)).endsAt).not.toBeNull();
    expect(await assetOf(name.id)).toMatchObject({ status: 'active', endsAt: null });
  });

  it('is not there any more for a case whose run has begun', async () => {
    const [account] = await site();
    const id = await approved(account.id, { wish: 'storage', storage: 4096 });
    const [item] = await itemsOf(id);
    expect((await office.technician.post(`service-requests/${id}/provisions/${item?.id}/run`)).status).toBe(
      202,
    );
    expect((await end(account.id, { immediately: true, reason: 'Dibobol' })).status).toBe(200);
    await office.test.drain();
    expect((await itemsOf(id))[0]).toMatchObject({
      status: 'failed',
      error: { code: 'provision.conflict.asset-ended' },
    });
    expect(await atHost(`accounts/${account.facts.username}`)).toBe(404);
  });

  it('stays ended when a case is in the middle of giving it back', async () => {
    const [account] = await site();
    expect((await office.technician.post(`assets/${account.id}/suspend`)).status).toBe(200);
    await office.test.drain();
    const id = await approved(account.id, { wish: 'resume' });
    const [item] = await itemsOf(id);
    await office.technician.post(`service-requests/${id}/provisions/${item?.id}/run`);
    const leave = Promise.withResolvers<void>();
    const calls = backend.calls.length;
    backend.gate = leave.promise;
    const running = office.test.app.jobs
      .taskList()
      ['provisioning.run']?.(
        { agency: 'pekalongan', serviceRequestId: id, provisionId: item?.id },
        {} as never,
      );
    await expect.poll(() => backend.calls.length).toBe(calls + 1);
    expect((await end(account.id, { immediately: true, reason: 'Dibobol' })).status).toBe(200);
    backend.gate = null;
    leave.resolve();
    await running;
    await office.test.drain();
    expect(await atHost(`accounts/${account.facts.username}`)).toBe(404);
    const { rows } = await office.test.database.owner.query(
      'select presence from provisions where asset_id = $1 and deed is null',
      [account.id],
    );
    expect(rows).toEqual([{ presence: 'absent' }]);
    expect((await assetOf(account.id)).status).toBe('terminated');
  });

  it('is refused where nothing of what is asked can be done with it', async () => {
    const [, name] = await site();
    const { id } = (await begin(name.id)).body;
    await fill(id, { wish: 'address' });
    const sent = await office.act(unit.admin, id, 'submit');
    expect(sent).toMatchObject({ status: 409, body: { code: 'asset-unchanged' } });
    const { items } = (
      await office.technician.get<{ items: Provision[] }>(`service-requests/${id}/provisions`)
    ).body;
    expect(items ?? []).toEqual([]);
  });

  it('leaves nothing behind where its case was cancelled: what a case did with it is in its own life', async () => {
    const [account] = await site();
    const id = await approved(account.id, { wish: 'storage', storage: 2048 });
    await office.technician.post(`service-requests/${id}/provisions/run`);
    await office.test.drain();
    expect((await itemsOf(id))[0]?.status).toBe('active');
    expect((await office.act(unit.admin, id, 'cancel')).status).toBe(200);
    const { body } = await office.technician.get<{ items: object[] }>(
      `service-requests/${id}/provisions/left`,
    );
    expect(body.items).toEqual([]);
  });

  it('is closed once, where the case is sent back after it was delivered', async () => {
    const [account] = await site();
    await office.test.app.db.within(office.agency, async (tx) => {
      const { agencies } = office.api;
      const definition = await agencies.definition(tx, office.agency);
      await agencies.save(tx, { ...definition, terminationGrace: { amount: 0, unit: 'calendar-day' } });
    });
    office.clock.advance('PT1M');
    const plain = standard;
    standard = disputed;
    try {
      const id = await approved(account.id, { wish: 'close' });
      await cases.carryOut(id);
      expect((await assetOf(account.id)).status).toBe('terminated');
      expect((await office.act(unit.admin, id, 'dispute')).status).toBe(200);
      expect(await itemsOf(id)).toMatchObject([{ status: 'active', error: null }]);
      for (const action of ['complete', 'deliver'])
        expect((await office.act(office.technician, id, action)).status).toBe(200);
      expect((await office.act(unit.admin, id, 'accept')).body.status).toBe('completed');
      const { history } = await assetOf(account.id);
      expect(history.filter(({ event }) => event === 'terminate')).toHaveLength(1);
      await office.test.drain();
      expect(await atHost(`accounts/${account.facts.username}`)).toBe(404);
    } finally {
      standard = plain;
    }
  });
});

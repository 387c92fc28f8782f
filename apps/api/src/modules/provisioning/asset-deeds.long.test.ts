import type { Asset, Provision, ProvisionPlan } from '@pendopo/contracts';
import { checkDefinition } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostedOffice, openHostedOffice } from '#test/hosted-office.ts';
import { offerStandard } from '#test/offer-standard.ts';
import type { CaseView, Office, Unit } from '#test/office.ts';
import { assetCases, type Told } from './asset-cases.fixture.ts';
import { assetService } from './asset-deeds.fixture.ts';

describe('what a case does with the asset that it is about', () => {
  let hosted: HostedOffice;
  let office: Office;
  let unit: Unit;
  let account: Asset;
  let standard: string;
  beforeAll(async () => {
    hosted = await openHostedOffice();
    ({ office } = hosted);
    standard = await offerStandard(office, assetService());
    unit = await office.unit();
    account = await madeFor(unit);
  });
  afterAll(() => hosted.close());

  const cases = assetCases(() => ({ office, unit, standard }));
  const { begin, fill, approved, itemsOf, assetOf, numberOf } = cases;
  /** A hosting account that the embedded host has made for a unit. */
  const madeFor = async (asking: Unit): Promise<Asset> => (await cases.allMadeFor(asking))[0] as Asset;
  /** Has everything done that waits, hands the result over, and shows what became of the account. */
  const carriedOut = async (id: string): Promise<Asset> => {
    await cases.carryOut(id);
    return assetOf(account.id);
  };

  /** Passwords of the account that were sealed, by whom they are for. */
  const handovers = async () => {
    const { rows } = await office.test.database.owner.query<{
      id: string;
      recipient: string;
      superseded: boolean;
    }>(
      `select id, recipient_name as recipient, superseded_at is not null as superseded from handovers
       where agency = $1 and asset_id = $2 order by recipient_name`,
      [office.agency, account.id],
    );
    return rows;
  };

  it('is a standard that may be published', async () => {
    const { rows } = await office.test.database.owner.query(
      'select definition from agencies where code = $1',
      [office.agency],
    );
    expect(checkDefinition(assetService(), rows[0].definition)).toEqual([]);
  });

  it('gives it more room: the form begins with what it has, the plan says old and new, the host makes it', async () => {
    const begun = (await begin(account.id)).body;
    expect(begun.form).toMatchObject({ storage: 1024, name: account.label });
    await fill(begun.id, { wish: 'storage', storage: 2048 });
    expect((await office.act(unit.admin, begun.id, 'submit')).status).toBe(200);
    // Whoever approves sees that alone: the case comes to no other step that makes something.
    const ahead = await office.technician.get(`service-requests/${begun.id}/provisions/foreseen`);
    expect(ahead.body).toMatchObject({ total: 1, items: [{ alters: { does: 'change' }, error: null }] });
    expect((await office.act(office.technician, begun.id, 'approve')).status).toBe(200);
    // What the form began with and does not ask is nobody's answer.
    const { form } = (await unit.admin.get<CaseView>(`service-requests/${begun.id}`)).body;
    expect(form).toEqual({ wish: 'storage', storage: 2048 });
    const [item] = await itemsOf(begun.id);
    expect(item).toMatchObject({
      ...{ label: account.label, byHand: false, open: true, status: 'planned' },
      alters: {
        ...{ asset: account.id, does: 'change', ofRegister: false },
        changes: [{ title: 'Kuota (MB)', before: '1.024', after: '2.048' }],
      },
    });
    const plans = await office.technician.get<{ items: ProvisionPlan[] }>(
      `service-requests/${begun.id}/provisions/plans`,
    );
    expect(plans.body.items[0]?.plan?.steps.map(({ op }) => op)).toEqual(['update']);
    const changed = await carriedOut(begun.id);
    expect(changed.facts.quotaMegabytes).toBe(2048);
    expect(changed.history.at(-1)).toMatchObject({
      ...{ event: 'change', by: office.technician.name, note: 'Kuota (MB): 1.024 → 2.048' },
      serviceRequest: { id: begun.id, number: await numberOf(begun.id) },
    });
    // It keeps the case that made it, whose staff look after it.
    expect(changed.serviceRequest?.id).toBe(account.serviceRequest?.id);
    const { body } = await office.technician.get<{ items: { id: string }[] }>(
      `service-requests/${begun.id}/letters`,
    );
    expect(body.items).toHaveLength(1);
    // A night's look finds it as it is recorded.
    const seen = await office.api.provisioning.inspect(office.agency, account.id);
    expect(seen?.look).toEqual({ state: 'same' });
  });

  it('is not turned back by what somebody accepted before it', async () => {
    const { id: asset } = await madeFor(unit);
    const recorded = { presence: 'active', spec: {}, facts: {} };
    await office.test.database.owner.query(
      `insert into findings (agency, id, kind, subject, asset_id, backend, driver, asset_kind, label, state, details, fingerprint,
         decision, found_at, seen_at, closed_at)
       select agency, gen_random_uuid(), 'drift', id, id, backend, driver, kind, label, 'closed', $2, '', 'adopt', $3, $3, $3
       from assets where id = $1`,
      [asset, { before: recorded, plan: 'x' }, office.clock.now().toString()],
    );
    office.clock.advance('PT1M');
    const ways = async () =>
      (await office.technician.get<{ items: { actions: string[] }[] }>(`findings?asset=${asset}`)).body.items;
    const id = await approved(asset, { wish: 'storage', storage: 3072 });
    expect(await ways()).toMatchObject([{ actions: ['restore'] }]);
    await office.technician.post(`service-requests/${id}/provisions/run`);
    await office.test.drain();
    expect((await itemsOf(id))[0]?.status).toBe('active');
    expect(await ways()).toMatchObject([{ actions: [] }]);
  });

  it('gives it another name and a later last day in the register alone', async () => {
    const renamed = await approved(account.id, { wish: 'name', name: 'Situs Profil' });
    expect((await itemsOf(renamed))[0]?.alters).toMatchObject({ ofRegister: true });
    expect((await carriedOut(renamed)).label).toBe('Situs Profil');
    const { body } = await begin(account.id);
    await fill(body.id, { wish: 'until', until: '2026-11-24' });
    expect((await office.act(unit.admin, body.id, 'submit')).body.code).toBe('renewal-not-later');
    const renewed = await approved(account.id, { wish: 'until', until: '2027-12-31' });
    const asset = await carriedOut(renewed);
    expect(asset.expiresOn).toBe('2027-12-31');
    expect(asset.history.slice(-2).map(({ event, note }) => [event, note])).toEqual([
      ['change', `Nama: ${account.label} → Situs Profil`],
      ['renew', 'Berlaku sampai: 31 Desember 2027'],
    ]);
    expect(asset.facts.quotaMegabytes).toBe(2048);
  });

  it('takes back with its case what the register alone was to be told, and ends nothing', async () => {
    const own = await madeFor(unit);
    const cancelled = async (form: Record<string, unknown>): Promise<Asset> => {
      const id = await approved(own.id, form);
      await office.technician.post(`service-requests/${id}/provisions/run`);
      await office.test.drain();
      expect((await itemsOf(id))[0]?.status).toBe('active');
      expect((await office.act(unit.admin, id, 'cancel')).status).toBe(200);
      await office.test.drain();
      return assetOf(own.id);
    };
    const { label, expiresOn, history } = own;
    for (const form of [
      { wish: 'until', until: '2027-12-31' },
      { wish: 'name', name: 'Situs Profil' },
    ])
      expect(await cancelled(form)).toMatchObject({ label, expiresOn, history });
    // What its back-end has done is said, but nobody wants its end any more.
    const kept = await cancelled({ wish: 'close' });
    expect(kept).toMatchObject({ status: 'suspended', endsAt: null });
    expect(kept.history.slice(history.length)).toMatchObject([{ event: 'suspend' }]);
  });

  it('entrusts it to somebody else, with a password that nobody before knows or may renew', async () => {
    const entrusted = async (holder: string, name: string, nip: string) => {
      office.clock.advance('PT1M');
      const contact = {
        name,
        nip,
        position: 'Pranata Komputer',
        phone: '081234567891',
        email: 'r@example.go.id',
      };
      const id = await approved(account.id, { wish: 'contact', contact });
      await office.technician.post(`service-requests/${id}/provisions/run`);
      await office.test.drain();
      // The new password is there and not handed over yet: it is not for whoever had the old one.
      const old = (await handovers()).find(({ recipient }) => recipient === holder)?.id;
      expect((await office.technician.post(`handovers/${old}/withdraw`)).status).toBe(200);
      expect(await office.technician.post(`handovers/${old}/reissue`)).toMatchObject({
        ...{ status: 409, body: { code: 'provision-not-open' } },
      });
      return { id, asset: await carriedOut(id) };
    };
    const { id, asset } = await entrusted(unit.admin.name, 'Rina Wulandari', '199001012015011001');
    expect(asset.responsible).toMatchObject({ name: 'Rina Wulandari', position: 'Pranata Komputer' });
    expect(asset.history.at(-1)).toMatchObject({ event: 'transfer', serviceRequest: { id } });
    const later = await entrusted('Rina Wulandari', 'Dewi Lestari', '199101012016012002');
    expect(later.asset.responsible).toMatchObject({ name: 'Dewi Lestari' });
    // Whoever answers for it already, under the same position, is no change.
    const contact = { name: 'Dewi Lestari', nip: '199101012016012002', position: 'Pranata Komputer' };
    const reached = { ...contact, phone: '081234567891', email: 'r@example.go.id' };
    const again = await approved(account.id, { wish: 'contact', contact: reached });
    expect((await itemsOf(again))[0]?.alters?.changes).toEqual([]);
    expect((await office.act(unit.admin, again, 'cancel')).status).toBe(200);
    expect((await handovers()).map(({ recipient, superseded }) => [recipient, superseded])).toEqual([
      ['Dewi Lestari', false],
      ['Rina Wulandari', true],
      [unit.admin.name, true],
    ]);
  });

  it('suspends and resumes it at its back-end, and keeps what changed before', async () => {
    const suspended = await carriedOut(await approved(account.id, { wish: 'suspend' }));
    expect(suspended.status).toBe('suspended');
    const looked = await office.api.provisioning.inspect(office.agency, account.id);
    expect(looked?.item).toMatchObject({ presence: 'suspended', spec: { quotaMegabytes: 2048 } });
    expect(looked?.look).toEqual({ state: 'same' });
    const resumed = await carriedOut(await approved(account.id, { wish: 'resume' }));
    expect(resumed.status).toBe('active');
    expect(resumed.history.slice(-2).map(({ event, note }) => [event, note])).toEqual([
      ['suspend', 'Keadaan: Aktif → Ditangguhkan'],
      ['resume', 'Keadaan: Ditangguhkan → Aktif'],
    ]);
  });

  it('waits for what must be done first, also where that is made and this is suspended', async () => {
    const { id: asset } = await madeFor(unit);
    const id = await approved(asset, { wish: 'move' });
    const [fresh, old] = await itemsOf(id);
    const states = async () => (await itemsOf(id)).map(({ key, status }) => [key, status]);
    const run = async (item: Provision | undefined) => {
      const path = `service-requests/${id}/provisions/${item?.id}/run`;
      expect((await office.technician.post(path)).status).toBe(202);
      await office.test.drain();
    };
    await run(old);
    expect(await states()).toEqual([
      ['fresh', 'planned'],
      ['old', 'running'],
    ]);
    await run(fresh);
    expect(await states()).toEqual([
      ['fresh', 'active'],
      ['old', 'active'],
    ]);
  });

  it('is refused for another’s asset, one of another kind, and while another case changes it', async () => {
    const other = await office.unit();
    expect(await begin(account.id, other.admin)).toMatchObject({
      status: 422,
      body: { code: 'unknown-asset' },
    });
    const draft = (await begin(account.id)).body;
    await fill(draft.id, { wish: 'storage', storage: 4096 });
    const first = await approved(account.id, { wish: 'storage', storage: 3072 });
    const refused = await begin(account.id);
    expect(refused).toMatchObject({ status: 409, body: { code: 'asset-being-changed' } });
    expect(refused.body.detail).toContain(await numberOf(first));
    // Of drafts nobody knows: who sends first is first.
    expect(await office.act(unit.admin, draft.id, 'submit')).toMatchObject({
      status: 409,
      body: { code: 'asset-being-changed' },
    });
    expect((await office.act(unit.admin, first, 'cancel')).status).toBe(200);
    expect((await office.act(unit.admin, draft.id, 'submit')).status).toBe(200);
    expect((await office.act(unit.admin, draft.id, 'cancel')).status).toBe(200);
    const nothing = (await begin(undefined)).body;
    await fill(nothing.id, { wish: 'storage', storage: 4096 });
    expect((await office.act(unit.admin, nothing.id, 'submit')).body.code).toBe('asset-needed');
    expect((await assetOf(account.id)).facts.quotaMegabytes).toBe(2048);
  });

  it('says that the asset has ended while the case was open, and the case may be ended', async () => {
    const gone = await madeFor(unit);
    const id = await approved(gone.id, { wish: 'storage', storage: 4096 });
    const ended = await office.technician.post<Told>(`assets/${gone.id}/terminate`, {
      ...{ immediately: true, reason: 'Tidak dipakai lagi' },
    });
    expect(ended.status, JSON.stringify(ended.body)).toBe(200);
    await office.test.drain();
    const [item] = await itemsOf(id);
    const run = await office.technician.post<Provision>(`service-requests/${id}/provisions/${item?.id}/run`);
    expect(run).toMatchObject({
      status: 202,
      body: { status: 'failed', error: { code: 'provision.conflict.asset-ended' } },
    });
    await office.test.drain();
    // What is gone at the host is not made anew by the case.
    const host = await fetch(`${hosted.host.controlUrl}/v1/accounts/${gone.facts.username}`, {
      headers: { authorization: `Bearer ${hosted.host.token}` },
    });
    expect(host.status).toBe(404);
    expect((await office.act(unit.admin, id, 'cancel')).status).toBe(200);
    expect(await begin(gone.id)).toMatchObject({ status: 409, body: { code: 'asset-ended' } });
  });

  it('closes it: suspended at once, and kept with its data for the time of grace', async () => {
    const id = await approved(account.id, { wish: 'close' });
    const asset = await carriedOut(id);
    expect(asset).toMatchObject({ status: 'suspended', endsAt: expect.any(String) });
    expect(asset.history.at(-1)).toMatchObject({ event: 'ending', serviceRequest: { id } });
    expect(await begin(account.id)).toMatchObject({ status: 409, body: { code: 'asset-ended' } });
    expect((await begin(account.id)).body.detail).toContain('menunggu pengakhirannya');
  });
});

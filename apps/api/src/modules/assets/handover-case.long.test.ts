import type { Asset, CaseAssets, ForeseenProvision, Letter, Provision } from '@pendopo/contracts';
import { checkDefinition } from '@pendopo/standards';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { type HostedOffice, openHostedOffice } from '#test/hosted-office.ts';
import { offerStandard } from '#test/offer-standard.ts';
import type { CaseView, Office, Official, Unit } from '#test/office.ts';
import { statementsOf } from '#test/statements.ts';
import { assetService } from '../provisioning/asset-deeds.fixture.ts';
import { handoverService } from './handover-service.fixture.ts';

/** An answer of the API, as far as these tests look at it. */
interface Told {
  code: string;
  detail: string;
}

/** What a letter says, as far as these tests look at it. */
interface LetterParties {
  tables: { rows: string[][] }[];
}

describe('a case by which all that an official answers for goes to a successor', () => {
  let hosted: HostedOffice;
  let office: Office;
  let standard: string;
  /** A service that changes one asset. */
  let single: string;
  let unit: Unit;
  let leaver: Official;
  let successor: Official;
  beforeAll(async () => {
    hosted = await openHostedOffice();
    ({ office } = hosted);
    standard = await offerStandard(office, handoverService());
    single = await offerStandard(office, assetService());
  });
  afterAll(() => hosted.close());
  beforeEach(async () => {
    unit = await office.unit();
    leaver = await employ(office, [{ side: 'organization', position: 'staff', unit: unit.id }]);
    successor = await employ(office, [{ side: 'organization', position: 'head', unit: unit.id }]);
  });

  const query = <T extends object>(text: string, given: unknown[] = []) =>
    office.test.database.owner.query<T & Record<string, unknown>>(text, given);

  /** Mailboxes that were there before the register, for which somebody answers; `surel-001` and so on. */
  const give = async (amount: number, to = leaver, prefix = 'surel', kind = 'mailbox'): Promise<string[]> => {
    const { rows } = await query<{ id: string }>(
      `insert into assets (agency, kind, label, status, organization_id, responsible_person_id, responsible_name, driver, name, marker, spec, facts, origin, since, history)
       select $1, $7, $6 || '-' || to_char(n, 'FM000'), 'active', $2, $3, $4, 'manual', $6 || n, $6 || n, '{}', '{}', 'import', '2024-01-01', '[]'
       from generate_series(1, $5::int) as n returning id`,
      [office.agency, unit.id, to.id, to.name, amount, prefix, kind],
    );
    return rows.map(({ id }) => id);
  };

  const begin = (by: Official = unit.admin, more: object = { official: leaver.id }) =>
    by.post<CaseView & Told>('service-requests', { standard, ...more });
  const listOf = async (id: string, by: Official = unit.admin): Promise<CaseAssets> =>
    (await by.get<CaseAssets>(`service-requests/${id}/assets`)).body;
  const fill = async (id: string, form: Record<string, unknown>) => {
    const { version } = (await unit.admin.get<CaseView>(`service-requests/${id}`)).body;
    const reply = await unit.admin.patch(`service-requests/${id}`, { form }, { 'if-match': `"${version}"` });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  };
  const answersOf = (list: CaseAssets, to: Official) =>
    list.officials?.successors.find(({ id }) => id === to.id)?.answers;

  /** A draft that names both, with what the case itself says of the successor. */
  const drafted = async (to = successor, passwords = 'keep'): Promise<string> => {
    const { body, status } = await begin();
    expect(status, JSON.stringify(body)).toBe(201);
    await fill(body.id, { successor: answersOf(await listOf(body.id), to), passwords });
    return body.id;
  };
  const sent = async (...given: Parameters<typeof drafted>): Promise<string> => {
    const id = await drafted(...given);
    const reply = await office.act(unit.admin, id, 'submit');
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return id;
  };
  const approved = async (...given: Parameters<typeof drafted>): Promise<string> => {
    const id = await sent(...given);
    expect((await office.act(office.technician, id, 'approve')).status).toBe(200);
    return id;
  };
  const runAll = async (id: string) => {
    const reply = await office.technician.post<{ started: number }>(`service-requests/${id}/provisions/run`);
    expect(reply.status, JSON.stringify(reply.body)).toBe(202);
    await office.test.drain();
    return reply.body.started;
  };
  const itemsOf = async (id: string): Promise<Provision[]> =>
    (await office.technician.get<{ items: Provision[] }>(`service-requests/${id}/provisions`)).body.items;
  const deliver = async (id: string) => {
    for (const action of ['complete', 'deliver']) {
      const reply = await office.act(office.technician, id, action);
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    }
    await office.test.drain();
  };
  const numberOf = async (id: string): Promise<string> =>
    (await unit.admin.get<{ number: string }>(`service-requests/${id}`)).body.number;
  const assetOf = async (id: string): Promise<Asset> =>
    (await office.technician.get<Asset>(`assets/${id}`)).body;
  const heldBy = async ({ id }: Official): Promise<number> => {
    const { rows } = await query<{ n: number }>(
      "select count(*)::int as n from assets where responsible_person_id = $1 and status <> 'terminated'",
      [id],
    );
    return rows[0]?.n ?? 0;
  };
  const states = ({ items }: CaseAssets) => items.map(({ label, state }) => [label, state]);

  it('is a standard that may be published', async () => {
    const { rows } = await query<{ definition: never }>('select definition from agencies where code = $1', [
      office.agency,
    ]);
    expect(checkDefinition(handoverService(), rows[0]?.definition as never)).toEqual([]);
  });

  it('goes the whole way with three hundred assets, in one go', async () => {
    const ids = await give(300);
    const id = await drafted();
    // All of it is seen before it is sent.
    const draft = await listOf(id);
    expect(draft).toMatchObject({
      fixed: false,
      from: { name: leaver.name, nip: leaver.nip },
      to: { name: successor.name },
    });
    expect(draft.items).toHaveLength(300);
    expect(draft.items[0]).toMatchObject({
      label: 'surel-001',
      kind: 'mailbox',
      responsible: leaver.name,
      state: 'listed',
    });
    const submitted = await statementsOf(office.test.database.owner, async () => {
      expect((await office.act(unit.admin, id, 'submit')).status).toBe(200);
    });
    expect(submitted.total).toBeLessThan(60);
    const list = await listOf(id, office.technician);
    expect(list).toMatchObject({ fixed: true, officials: null });
    expect(list.items).toHaveLength(300);
    // Whoever approves sees old beside new of each.
    const ahead = await office.technician.get<{ total: number; items: ForeseenProvision[] }>(
      `service-requests/${id}/provisions/foreseen`,
    );
    expect(ahead.body.total).toBe(300);
    expect(ahead.body.items).toHaveLength(300);
    expect(ahead.body.items[299]?.alters?.changes).toMatchObject([
      { title: 'Penanggung jawab', before: leaver.name, after: expect.stringContaining(successor.name) },
    ]);
    const steps = await statementsOf(office.test.database.owner, async () => {
      expect((await office.act(office.technician, id, 'approve')).status).toBe(200);
      expect(await runAll(id)).toBe(300);
    });
    expect(steps.total).toBeLessThan(150);
    expect((await itemsOf(id)).every(({ status }) => status === 'active')).toBe(true);
    // Nothing has moved before it is delivered.
    expect(await heldBy(leaver)).toBe(300);
    const delivery = await statementsOf(office.test.database.owner, () => deliver(id));
    expect(delivery.total).toBeLessThan(150);
    expect([await heldBy(leaver), await heldBy(successor)]).toEqual([0, 300]);
    const asset = await assetOf(ids[150] ?? '');
    expect(asset.responsible).toMatchObject({ username: successor.username, gone: false });
    expect(asset.history.at(-1)).toMatchObject({
      ...{ event: 'transfer', by: office.technician.name },
      serviceRequest: { id, number: await numberOf(id) },
    });
    // The case is among those about the asset.
    const about = await unit.admin.get<{ items: { id: string }[] }>(
      `service-requests?view=all&asset=${ids[7]}`,
    );
    expect(about.body.items.map((one) => one.id)).toEqual([id]);
    const letters = await unit.admin.get<{ items: Letter[] }>(`service-requests/${id}/letters`);
    expect(letters.body.items).toMatchObject([{ kind: 'handover-record', title: 'Berita Acara' }]);
    const { rows } = await query<{ content: LetterParties }>(
      'select content from letters where service_request_id = $1',
      [id],
    );
    const [table] = rows[0]?.content.tables ?? [];
    expect(table?.rows).toHaveLength(300);
    expect(table?.rows[0]).toEqual(['1', 'Surel', 'surel-001', leaver.name, successor.name]);
    expect(rows[0]?.content).toMatchObject({
      signatory: { name: leaver.name, nip: leaver.nip, capacity: [expect.stringMatching(/./)] },
      secondParty: { name: successor.name, nip: successor.nip, capacity: [expect.stringMatching(/./)] },
      witness: { name: expect.stringMatching(/./) },
    });
    for (const person of [leaver, successor, unit.admin]) {
      const news = await person.get<{ items: { title: string }[] }>('notifications');
      expect(news.body.items.map(({ title }) => title)).toContainEqual(expect.stringContaining('300 aset'));
    }
  }, 60_000);

  it('tells what ended, went elsewhere or came since, and hands over none of it', async () => {
    const [ended, elsewhere, late] = await give(5);
    const id = await sent();
    await query("update assets set status = 'terminated' where id = $1", [ended]);
    await query('update assets set responsible_person_id = $2, responsible_name = $3 where id = $1', [
      ...[elsewhere, unit.admin.id, unit.admin.name],
    ]);
    await give(2, leaver, 'baru');
    expect(states(await listOf(id, office.technician))).toEqual([
      ['surel-001', 'ended'],
      ['surel-002', 'elsewhere'],
      ...['surel-003', 'surel-004', 'surel-005'].map((label) => [label, 'listed']),
      ['baru-001', 'added'],
      ['baru-002', 'added'],
    ]);
    expect((await office.act(office.technician, id, 'approve')).status).toBe(200);
    expect((await itemsOf(id)).map(({ alters, status }) => [alters?.leftOut, status])).toEqual([
      ['ended', 'active'],
      ['elsewhere', 'active'],
      ...Array.from({ length: 3 }, () => [null, 'planned']),
    ]);
    await runAll(id);
    // And what ends between the work and the delivery.
    expect(
      await office.technician.post(`assets/${late}/terminate`, {
        immediately: true,
        reason: 'Tidak dipakai',
      }),
    ).toMatchObject({ status: 200 });
    await deliver(id);
    expect([await heldBy(leaver), await heldBy(successor), await heldBy(unit.admin)]).toEqual([2, 2, 1]);
    const { rows } = await query<{ content: { tables: { rows: string[][] }[] } }>(
      'select content from letters where service_request_id = $1',
      [id],
    );
    expect(rows[0]?.content.tables[0]?.rows.map((row) => row.at(-1))).toEqual([
      'Tidak diserahterimakan: telah diakhiri',
      'Tidak diserahterimakan: penanggung jawabnya telah berganti',
      'Tidak diserahterimakan: telah diakhiri',
      successor.name,
      successor.name,
    ]);
    const news = await unit.admin.get<{ items: { body: string }[] }>('notifications');
    const body = news.body.items.map((one) => one.body).join(' ');
    expect(body).toContain('3 aset pada daftar tidak diserahkan');
    expect(body).toContain(`2 aset lain masih menjadi tanggung jawab ${leaver.name}`);
  });

  it('keeps others waiting: one case at a time for an asset, by name, and no deed by hand beside it', async () => {
    await give(7);
    const second = await drafted();
    const first = await sent();
    const number = await numberOf(first);
    expect(states(await listOf(second))[0]).toEqual(['surel-001', 'in-hand']);
    const refused = await office.act(unit.admin, second, 'submit');
    expect(refused).toMatchObject({ status: 409, body: { code: 'asset-being-changed' } });
    const { detail } = refused.body as unknown as Told;
    expect(detail).toContain(`7 aset`);
    expect(detail).toContain(`surel-001 (${number})`);
    expect(detail).toContain('dan 2 lainnya');
    const byHand = await unit.admin.post<Told>('asset-transfers', {
      ...{ from: leaver.id, organization: unit.id, to: successor.id },
    });
    expect(byHand).toMatchObject({ status: 409, body: { code: 'being-handed-over' } });
    expect(byHand.body.detail).toContain(number);
    expect((await office.act(unit.admin, first, 'cancel')).status).toBe(200);
    expect((await office.act(unit.admin, second, 'submit')).status).toBe(200);
    expect((await office.act(office.technician, second, 'reject')).status).toBe(200);
    expect(await heldBy(leaver)).toBe(7);
  });

  it('counts cases about one asset and cases about all of them against each other', async () => {
    const [asset] = await give(1, leaver, 'alamat', 'subdomain');
    const change = () => unit.admin.post<CaseView & Told>('service-requests', { standard: single, asset });
    const list = await drafted();
    const { body } = await change();
    await fill(body.id, { wish: 'suspend' });
    const other = await change();
    await fill(other.body.id, { wish: 'suspend' });
    expect((await office.act(unit.admin, body.id, 'submit')).status).toBe(200);
    const refused = await office.act(unit.admin, list, 'submit');
    expect(refused).toMatchObject({ status: 409, body: { code: 'asset-being-changed' } });
    expect((refused.body as unknown as Told).detail).toContain(await numberOf(body.id));
    expect((await office.act(unit.admin, body.id, 'cancel')).status).toBe(200);
    expect((await office.act(unit.admin, list, 'submit')).status).toBe(200);
    expect(await change()).toMatchObject({ status: 409, body: { code: 'asset-being-changed' } });
    const late = await office.act(unit.admin, other.body.id, 'submit');
    expect((late.body as unknown as Told).detail).toContain(await numberOf(list));
    // A standard about all of them takes no single one.
    expect((await begin(unit.admin, { asset })).body.code).toBe('unknown-asset');
  });

  it('hands nothing over when it is cancelled, also where the work was done', async () => {
    await give(3);
    const id = await approved();
    await runAll(id);
    expect((await office.act(unit.admin, id, 'cancel')).status).toBe(200);
    await office.test.drain();
    expect([await heldBy(leaver), await heldBy(successor)]).toEqual([3, 0]);
  });

  it('fixes the list anew when it comes back and is sent again', async () => {
    await give(2);
    const id = await sent();
    await give(1, leaver, 'tambahan');
    const { version } = (await office.technician.get<CaseView>(`service-requests/${id}`)).body;
    const returned = await office.technician.post(
      `service-requests/${id}/actions/return`,
      { note: 'Lengkapi daftarnya.' },
      { 'if-match': `"${version}"` },
    );
    expect(returned.status, JSON.stringify(returned.body)).toBe(200);
    expect((await office.act(unit.admin, id, 'submit')).status).toBe(200);
    expect(states(await listOf(id))).toEqual([
      ['surel-001', 'listed'],
      ['surel-002', 'listed'],
      ['tambahan-001', 'listed'],
    ]);
  });

  it('is refused without assets, to nobody fit, and about the people of another unit', async () => {
    const { body: empty } = await begin();
    await fill(empty.id, { successor: answersOf(await listOf(empty.id), successor), passwords: 'keep' });
    expect((await office.act(unit.admin, empty.id, 'submit')).body).toMatchObject({
      code: 'official-without-assets',
    });
    await give(1);
    const outsider = (await office.unit()).admin;
    for (const { name, nip } of [leaver, outsider]) {
      await fill(empty.id, { successor: { name, nip } });
      expect((await office.act(unit.admin, empty.id, 'submit')).body).toMatchObject({
        code: 'successor-unfit',
      });
    }
    const list = await listOf(empty.id);
    expect(list.officials?.successors.map(({ id }) => id).toSorted()).toEqual(
      [unit.admin.id, leaver.id, successor.id].toSorted(),
    );
    expect(list.officials?.leaving.map(({ id }) => id)).toEqual([leaver.id]);
    expect(await begin(unit.admin, { official: outsider.id })).toMatchObject({
      status: 422,
      body: { code: 'unknown-official' },
    });
    expect((await begin(outsider)).body.code).toBe('unknown-official');
    expect((await outsider.get(`service-requests/${empty.id}/assets`)).status).toBe(404);
    expect((await begin(leaver)).status).toBe(403);
  });

  it('sets passwords anew where the standard has it so, each an item that can be resumed', async () => {
    const { name, nip } = leaver;
    const contact = { name, nip, phone: '081234567890', email: 'a@example.go.id' };
    const made = await office.atProvisioning(unit, { contact, storage: 1024 });
    await runAll(made);
    for (const [caller, action] of [
      [office.technician, 'complete'],
      [office.division, 'endorse'],
      [office.head, 'ratify'],
      [office.technician, 'deliver'],
      [unit.admin, 'accept'],
    ] as const)
      expect((await office.act(caller, made, action)).status).toBe(200);
    await give(1);
    const id = await approved(successor, 'renew');
    expect((await itemsOf(id)).map(({ kind, credential }) => [kind, credential]).toSorted()).toEqual([
      ...[
        ['hosting-account', true],
        ['mailbox', false],
        ['subdomain', false],
      ],
    ]);
    // What the register alone is told is done at once; the other one is on its way, and keeps the case waiting.
    expect((await office.technician.post(`service-requests/${id}/provisions/run`)).status).toBe(202);
    expect((await itemsOf(id)).map(({ credential, status }) => [credential, status]).toSorted()).toEqual([
      ...[
        [false, 'active'],
        [false, 'active'],
        [true, 'running'],
      ],
    ]);
    expect((await office.act(office.technician, id, 'complete')).status).toBe(409);
    await office.test.drain();
    await deliver(id);
    expect(await heldBy(successor)).toBe(3);
    const { rows } = await query<{ recipient: string; superseded: boolean }>(
      `select recipient_name as recipient, superseded_at is not null as superseded from handovers
       where agency = $1 and recipient_name = any($2) order by superseded_at nulls last`,
      [office.agency, [leaver.name, successor.name]],
    );
    expect(rows).toEqual([
      { recipient: leaver.name, superseded: true },
      { recipient: successor.name, superseded: false },
    ]);
  }, 60_000);
});

import type { CaseAssets, ForeseenProvision, Letter } from '@pendopo/contracts';
import { checkDefinition } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostedOffice, openHostedOffice } from '#test/hosted-office.ts';
import { offerStandard } from '#test/offer-standard.ts';
import type { CaseView, Office } from '#test/office.ts';
import { statementsOf } from '#test/statements.ts';
import { handoverService } from './handover-service.fixture.ts';
import { openHandover } from './handover-unit.fixture.ts';

/** What a letter says, as far as these tests look at it. */
interface LetterParties {
  tables: { rows: string[][] }[];
}

describe('a case by which all that an official answers for goes to a successor', () => {
  let hosted: HostedOffice;
  let office: Office;
  let standard: string;
  beforeAll(async () => {
    hosted = await openHostedOffice();
    ({ office } = hosted);
    standard = await offerStandard(office, handoverService());
  });
  afterAll(() => hosted.close());

  const states = ({ items }: CaseAssets) => items.map(({ label, state }) => [label, state]);

  it('is a standard that may be published', async () => {
    const { query } = await openHandover(office, standard);
    const { rows } = await query<{ definition: never }>('select definition from agencies where code = $1', [
      office.agency,
    ]);
    expect(checkDefinition(handoverService(), rows[0]?.definition as never)).toEqual([]);
  });

  it('goes the whole way with three hundred assets, in one go', async () => {
    const {
      query,
      give,
      listOf,
      drafted,
      runAll,
      itemsOf,
      deliver,
      numberOf,
      assetOf,
      heldBy,
      unit,
      leaver,
      successor,
    } = await openHandover(office, standard);
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
    const { query, give, listOf, sent, runAll, itemsOf, deliver, heldBy, unit, leaver, successor } =
      await openHandover(office, standard);
    const [ended, elsewhere, late] = await give(5);
    // What the service is not about, and what awaits its end, was never on the list.
    await give(1, leaver, 'basis-data', 'database');
    const [ending] = await give(1, leaver, 'berakhir');
    await query("update assets set ends_at = '2031-01-01' where id = $1", [ending]);
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
      ['basis-data-001', 'other-kind'],
      ['berakhir-001', 'ending'],
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
    expect([await heldBy(leaver), await heldBy(successor), await heldBy(unit.admin)]).toEqual([4, 2, 1]);
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
    expect(body).toContain(`4 aset lain masih menjadi tanggung jawab ${leaver.name}`);
  });

  it('hands nothing over where all of it has ended, and says so', async () => {
    const { query, give, approved, runAll, deliver, unit, leaver } = await openHandover(office, standard);
    await give(2);
    const id = await approved();
    await runAll(id);
    await query("update assets set status = 'terminated' where responsible_person_id = $1", [leaver.id]);
    await deliver(id);
    const titles = async (person: typeof leaver) =>
      (await person.get<{ items: { title: string }[] }>('notifications')).body.items.map(
        ({ title }) => title,
      );
    expect(await titles(unit.admin)).toContain('Tidak ada aset yang diserahterimakan');
    expect((await titles(leaver)).filter((title) => title.includes('aset'))).toEqual([]);
  });

  it('hands nothing over when it is cancelled, also where the work was done', async () => {
    const { give, approved, runAll, heldBy, unit, leaver, successor } = await openHandover(office, standard);
    await give(3);
    const id = await approved();
    await runAll(id);
    expect((await office.act(unit.admin, id, 'cancel')).status).toBe(200);
    await office.test.drain();
    expect([await heldBy(leaver), await heldBy(successor)]).toEqual([3, 0]);
  });

  it('fixes the list anew when it comes back and is sent again', async () => {
    const { give, listOf, sent, unit, leaver } = await openHandover(office, standard);
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
});

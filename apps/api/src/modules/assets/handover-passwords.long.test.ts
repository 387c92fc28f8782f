import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offerStandard } from '#test/offer-standard.ts';
import { type Office, openOffice } from '#test/office.ts';
import { startTestBackend, type TestBackend } from '../backends/back-end.fixture.ts';
import { handoverService } from './handover-service.fixture.ts';
import { openHandover } from './handover-unit.fixture.ts';

const TOKEN = 'kanari-token-serah-terima-5821';

describe('passwords of what an official who leaves hands over', () => {
  let backend: TestBackend;
  let office: Office;
  let standard: string;
  beforeAll(async () => {
    backend = await startTestBackend(TOKEN);
    office = await openOffice({
      backends: { hosting: 'embedded-host', dns: 'embedded-host' },
      reached: { 'embedded-host': { settings: { controlUrl: backend.url }, secrets: { token: TOKEN } } },
    });
    standard = await offerStandard(office, handoverService());
  });
  afterAll(async () => {
    await office.close();
    await backend.close();
  });

  /** A hosting account and its name that a back-end makes for who leaves, handed out. */
  const hosted = async ({
    unit,
    leaver: { name, nip },
    runAll,
  }: Pick<Awaited<ReturnType<typeof openHandover>>, 'unit' | 'leaver' | 'runAll'>): Promise<void> => {
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
  };

  it('are set anew where the standard has it so, each an item that can be resumed', async () => {
    const { query, give, approved, runAll, itemsOf, deliver, heldBy, unit, leaver, successor } =
      await openHandover(office, standard);
    await hosted({ unit, leaver, runAll });
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
    backend.refusal = { status: 422 };
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
    // Its back-end refuses it: that one alone failed, nothing is handed over, and it is run again.
    const failed = (await itemsOf(id)).filter(({ status }) => status === 'failed');
    expect(failed).toMatchObject([
      { credential: true, error: { code: expect.stringMatching(/^provision\./) } },
    ]);
    expect((await office.act(office.technician, id, 'complete')).status).toBe(409);
    expect(await heldBy(successor)).toBe(0);
    backend.refusal = null;
    expect(await runAll(id)).toBe(1);
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

  it('stay where nobody asked for new ones; a lost one is made anew for the successor alone', async () => {
    const { query, approved, runAll, deliver, unit, leaver, successor } = await openHandover(
      office,
      standard,
    );
    await hosted({ unit, leaver, runAll });
    const { rows } = await query<{ id: string; asset: string }>(
      'select id, asset_id as asset from handovers where agency = $1 and recipient_name = $2',
      [office.agency, leaver.name],
    );
    const [{ id: old, asset } = { id: '', asset: '' }] = rows;
    const waiting = async () =>
      (
        await query<{ recipient: string }>(
          'select recipient_name as recipient from handovers where asset_id = $1 and superseded_at is null',
          [asset],
        )
      ).rows.map(({ recipient }) => recipient);
    const id = await approved();
    await runAll(id);
    await deliver(id);
    expect((await office.technician.post(`handovers/${old}/withdraw`)).status).toBe(200);
    expect(await leaver.post(`handovers/${old}/reissue`)).toMatchObject({
      ...{ status: 409, body: { code: 'provision-not-open' } },
    });
    expect((await office.technician.post(`handovers/${old}/reissue`)).status).toBe(202);
    await office.test.drain();
    expect(await waiting()).toEqual([successor.name]);
    // And so it is where it went on by hand.
    const [{ id: newer } = { id: '' }] = (
      await query<{ id: string }>('select id from handovers where asset_id = $1 and superseded_at is null', [
        asset,
      ])
    ).rows;
    const byHand = { from: successor.id, organization: unit.id, to: unit.admin.id };
    expect((await unit.admin.post('asset-transfers', byHand)).status).toBe(200);
    expect((await office.technician.post(`handovers/${newer}/withdraw`)).status).toBe(200);
    expect((await successor.post(`handovers/${newer}/reissue`)).status).toBe(409);
    expect((await office.technician.post(`handovers/${newer}/reissue`)).status).toBe(202);
    await office.test.drain();
    expect(await waiting()).toEqual([unit.admin.name]);
  }, 60_000);

  it('are destroyed of what went elsewhere before the delivery, and made anew for whoever has it', async () => {
    const { query, approved, runAll, deliver, unit, leaver, successor } = await openHandover(
      office,
      standard,
    );
    await hosted({ unit, leaver, runAll });
    const id = await approved(successor, 'renew');
    await runAll(id);
    const { rows: moved } = await query<{ id: string }>(
      "update assets set responsible_person_id = $2, responsible_name = $3 where responsible_person_id = $1 and kind = 'hosting-account' returning id",
      [leaver.id, unit.admin.id, unit.admin.name],
    );
    await deliver(id);
    const sealed = async () =>
      (
        await query<{ id: string; recipient: string; waits: boolean }>(
          `select id, recipient_name as recipient, superseded_at is null as waits from handovers
           where asset_id = $1`,
          [moved[0]?.id],
        )
      ).rows;
    const before = await sealed();
    expect(before.map(({ recipient, waits }) => [recipient, waits])).toEqual(
      expect.arrayContaining([
        [leaver.name, true],
        [successor.name, false],
      ]),
    );
    const old = before.find(({ recipient }) => recipient === leaver.name);
    await office.technician.post(`handovers/${old?.id}/withdraw`);
    expect((await office.technician.post(`handovers/${old?.id}/reissue`)).status).toBe(202);
    await office.test.drain();
    expect((await sealed()).filter(({ waits }) => waits)).toMatchObject([{ recipient: unit.admin.name }]);
  }, 60_000);
});

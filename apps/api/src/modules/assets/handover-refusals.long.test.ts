import type { CaseAssets } from '@pendopo/contracts';
import type { StandardDefinition } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostedOffice, openHostedOffice } from '#test/hosted-office.ts';
import { offerStandard } from '#test/offer-standard.ts';
import type { CaseView, Office } from '#test/office.ts';
import { assetService } from '../provisioning/asset-deeds.fixture.ts';
import { handoverService } from './handover-service.fixture.ts';
import { openHandover, type Told } from './handover-unit.fixture.ts';

/** The same service where what was done is looked at once more, and may go back to who asked. */
const lookedAtTwice = (): StandardDefinition => {
  const service = handoverService();
  return {
    ...service,
    code: 'pekalongan.handover-checked',
    abbreviation: 'STP',
    procedure: (service.procedure ?? []).flatMap((step): object[] =>
      step.key === 'carry-out'
        ? [
            { ...step, on: { complete: 'look' } },
            {
              ...{ no: 4, key: 'look', title: 'Memeriksa hasil', kind: 'verification', actor: step.actor },
              on: { approve: 'report', return: 'apply' },
            },
          ]
        : [step],
    ) as NonNullable<StandardDefinition['procedure']>,
  };
};

describe('what keeps a case from handing over all that an official answers for', () => {
  let hosted: HostedOffice;
  let office: Office;
  let standard: string;
  /** A service that changes one asset. */
  let single: string;
  /** The service whose work is looked at once more. */
  let checked: string;
  beforeAll(async () => {
    hosted = await openHostedOffice();
    ({ office } = hosted);
    standard = await offerStandard(office, handoverService());
    single = await offerStandard(office, assetService());
    checked = await offerStandard(office, lookedAtTwice());
  });
  afterAll(() => hosted.close());

  const states = ({ items }: CaseAssets) => items.map(({ label, state }) => [label, state]);

  it('keeps others waiting: one case at a time for an asset, by name, and no deed by hand beside it', async () => {
    const { give, listOf, drafted, sent, numberOf, heldBy, unit, leaver, successor } = await openHandover(
      office,
      standard,
    );
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
    const { give, begin, fill, drafted, numberOf, unit, leaver } = await openHandover(office, standard);
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

  it('is refused without assets, to nobody fit, and about the people of another unit', async () => {
    const { give, begin, listOf, fill, answersOf, unit, leaver, successor } = await openHandover(
      office,
      standard,
    );
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

  it('keeps to its list once it was worked on: the one who leaves stays, the successor may be another', async () => {
    const { give, fill, listOf, answersOf, approved, runAll, heldBy, unit, leaver, successor } =
      await openHandover(office, checked);
    await give(2);
    await give(1, unit.admin, 'lain');
    const id = await approved();
    await runAll(id);
    expect((await office.act(office.technician, id, 'complete')).status).toBe(200);
    const { version } = (await office.technician.get<CaseView>(`service-requests/${id}`)).body;
    const returned = await office.technician.post(
      `service-requests/${id}/actions/return`,
      { note: 'Penggantinya keliru.' },
      { 'if-match': `"${version}"` },
    );
    expect(returned.status, JSON.stringify(returned.body)).toBe(200);
    const list = await listOf(id);
    await fill(id, { leaver: list.officials?.leaving.find((one) => one.id === unit.admin.id)?.answers });
    expect(await office.act(unit.admin, id, 'submit')).toMatchObject({
      ...{ status: 409, body: { code: 'list-in-work' } },
    });
    const same = { name: leaver.name, nip: leaver.nip };
    await fill(id, { leaver: same, successor: same });
    expect((await office.act(unit.admin, id, 'submit')).body.code).toBe('successor-unfit');
    await fill(id, { successor: answersOf(list, unit.admin) });
    expect((await office.act(unit.admin, id, 'submit')).status).toBe(200);
    expect((await office.act(office.technician, id, 'approve')).status).toBe(200);
    await runAll(id);
    expect((await office.act(office.technician, id, 'complete')).status).toBe(200);
    expect((await office.act(office.technician, id, 'approve')).status).toBe(200);
    expect((await office.act(office.technician, id, 'deliver')).status).toBe(200);
    expect([await heldBy(leaver), await heldBy(successor), await heldBy(unit.admin)]).toEqual([0, 0, 3]);
  });
});

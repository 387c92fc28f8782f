import type { Asset } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Office } from '#test/office.ts';
import { startTestBackend, type TestBackend } from '../../backends/back-end.fixture.ts';
import { type DiscoveryDesk, openDiscoveryDesk, TOKEN } from './discovery-desk.fixture.ts';

describe('what was found at a back-end and came into the register', () => {
  let desk: DiscoveryDesk;
  let office: Office;
  let backend: TestBackend;
  beforeAll(async () => {
    backend = await startTestBackend(TOKEN);
    desk = await openDiscoveryDesk(backend);
    ({ office } = desk);
    await desk.takeIn();
  });
  afterAll(async () => {
    await desk.close();
    await backend.close();
  });

  it('is looked after from then on: what changes or goes is found, and can be accepted', async () => {
    await desk.night();
    expect(await desk.found('&kind=drift')).toEqual([]);
    await desk.byHand('PATCH', 'accounts/lama', { quotaBytes: 5 * 1024 ** 2, hostName: null });
    await desk.byHand('POST', 'accounts/tersesat/suspend');
    await desk.byHand('DELETE', 'accounts/situs');
    await desk.night();
    const [drift] = await desk.found(`&asset=${(await desk.assetOf('lama'))?.id}`);
    expect(drift).toMatchObject({
      ...{ kind: 'drift', proposal: 'restore', actions: ['restore', 'adopt', 'ignore'] },
      ...{ backend: 'Hosting lama', notes: [] },
      differences: [{ before: { quotaMegabytes: 5 }, after: { quotaMegabytes: 1 } }],
    });
    const [suspended] = await desk.found(`&asset=${(await desk.assetOf('tersesat'))?.id}`);
    const [gone] = await desk.found(`&asset=${(await desk.assetOf('Situs lama'))?.id}`);
    expect([suspended?.kind, gone?.kind]).toEqual(['drift', 'missing']);
    // It is gone with its password, and nobody asked for another: there is no way back.
    expect(gone).toMatchObject({ actions: ['adopt', 'ignore'], notes: [expect.any(String)] });
    expect((await desk.decide(gone, 'restore')).status).toBe(409);
    for (const one of [drift, suspended, gone]) expect((await desk.decide(one, 'adopt')).status).toBe(200);
    expect((await desk.assetOf('lama'))?.facts).toMatchObject({ quotaMegabytes: 5 });
    expect((await desk.assetOf('tersesat'))?.status).toBe('suspended');
    expect((await desk.assetOf('Situs lama'))?.status).toBe('terminated');
    await desk.night();
    expect(await desk.found('&kind=drift')).toEqual([]);
    expect(await desk.found('&kind=missing')).toEqual([]);
  });

  it('is brought back to what was recorded before somebody accepted a change, by the plan that is shown', async () => {
    const { id } = (await desk.assetOf('lama')) as Asset;
    const adopted = async () => (await desk.findingsOf(id)).find(({ decision }) => decision === 'adopt');
    const before = await adopted();
    expect(before).toMatchObject({ state: 'closed', actions: ['restore'], proposal: null });
    const calls = backend.calls.length;
    expect((await desk.decide(before, 'restore')).status).toBe(200);
    expect((await desk.decide(before, 'restore')).status).toBe(409);
    expect(await office.test.drain()).toEqual([]);
    expect(desk.writesSince(calls)).toEqual(['PATCH /v1/accounts/lama']);
    expect(await desk.assetOf('lama')).toMatchObject({
      ...{ status: 'active', facts: { quotaMegabytes: 1 } },
      history: [{}, { event: 'adopt' }, { event: 'revert', by: office.technician.name }],
    });
    await office.api.events.publish(office.agency);
    const { rows } = await office.test.database.owner.query<{ type: string }>(
      "select type from events where data->>'id' = $1 and type like 'asset.%'",
      [id],
    );
    // It was in use all the time.
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(['asset.created', 'asset.changed']));
    await desk.night();
    expect(
      (await desk.findingsOf(id)).map(({ state, decision, actions }) => [state, decision, actions]),
    ).toEqual([
      ['closed', 'restore', []],
      ['closed', 'adopt', []],
      // That it was taken into the register.
      ['closed', 'adopt', []],
    ]);
    // What somebody turned since is not turned back by an older finding.
    const suspended = (await desk.findingsOf((await desk.assetOf('tersesat'))?.id))[0];
    expect(suspended?.actions).toEqual(['restore']);
    expect(
      (await office.technician.post(`assets/${suspended?.asset?.id}/suspend`, { reason: 'Tetap.' })).status,
    ).toBe(409);
    // Nor what awaits its end.
    expect((await office.technician.post(`assets/${suspended?.asset?.id}/terminate`)).status).toBe(200);
    expect((await desk.findingsOf(suspended?.asset?.id))[0]?.actions).toEqual([]);
    expect((await office.technician.post(`assets/${suspended?.asset?.id}/resume`)).status).toBe(200);
    expect(await office.test.drain()).toEqual([]);
    expect((await desk.findingsOf(suspended?.asset?.id))[0]?.actions).toEqual([]);
  });

  it('is set right by its driver, and tried again where the back-end refused', async () => {
    await desk.byHand('PATCH', 'accounts/lama', { quotaBytes: 7 * 1024 ** 2, hostName: null });
    await desk.byHand('POST', 'accounts/tersesat/suspend');
    await desk.night();
    const drifts = await desk.found('&kind=drift');
    expect(drifts.map(({ label, proposal }) => [label, proposal]).toSorted()).toEqual([
      ['lama', 'restore'],
      ['tersesat', 'restore'],
    ]);
    backend.refusal = { status: 422 };
    for (const one of drifts) expect((await desk.decide(one, 'restore')).body.state).toBe('restoring');
    await office.test.drain();
    backend.refusal = null;
    await office.test.database.owner.query("update backend_health set state = 'healthy'");
    await desk.night();
    const again = await desk.found('&kind=drift');
    expect(again.map(({ id }) => id).toSorted()).toEqual(drifts.map(({ id }) => id).toSorted());
    const calls = backend.calls.length;
    for (const one of again) expect((await desk.decide(one, 'restore')).status).toBe(200);
    expect(await office.test.drain()).toEqual([]);
    expect(desk.writesSince(calls)).toEqual(['PATCH /v1/accounts/lama', 'POST /v1/accounts/tersesat/resume']);
    office.clock.set(office.clock.now().add({ minutes: 3 }).toString());
    expect(await office.test.drain()).toEqual([]);
    expect(await desk.found('&kind=drift')).toEqual([]);
    expect((await desk.standing('tersesat'))?.presence).toBe('active');
    expect((await desk.assetOf('lama'))?.adoption).toEqual({ state: 'ours', detail: null });
  });

  it('is suspended, resumed and ended at its back-end as in the register, once it is marked as ours', async () => {
    const { id, reach, adoption } = (await desk.assetOf('lama')) as Asset;
    expect({ reach, adoption }).toEqual({ reach: 'back-end', adoption: { state: 'ours', detail: null } });
    expect((await desk.standing('lama'))?.marker).toBe(`pendopo ${id}`);
    const turn = async (action: string, body: object = {}) => {
      const turned = await office.technician.post<Asset>(`assets/${id}/${action}`, body);
      expect(turned).toMatchObject({ status: 200, body: { adoption: { state: 'working' } } });
      expect(await office.test.drain()).toEqual([]);
      return (await desk.standing('lama'))?.presence;
    };
    const calls = backend.calls.length;
    expect(await turn('suspend', { reason: 'Disusupi.' })).toBe('suspended');
    expect(await turn('resume')).toBe('active');
    expect(await turn('terminate', { immediately: true, reason: 'Pindah.' })).toBeUndefined();
    expect(desk.writesSince(calls)).toEqual([
      'DELETE /v1/accounts/lama',
      'POST /v1/accounts/lama/resume',
      'POST /v1/accounts/lama/suspend',
    ]);
    await desk.night();
    expect(await desk.found('&kind=missing')).toEqual([]);
  });
});

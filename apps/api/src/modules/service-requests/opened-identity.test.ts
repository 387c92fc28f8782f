import type { CaseEvent } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import type { Official } from '#test/office.ts';
import { CANARY, type Complaints, openComplaints, type Seen } from './complaints.fixture.ts';

describe('the identity of a masked reporter', () => {
  let complaints: Complaints;
  let asking: Official;
  let id: string;
  let holder: Caller;
  beforeAll(async () => {
    complaints = await openComplaints();
    asking = await employ(complaints.office, [{ side: 'agency', position: 'technician' }]);
    ({ id, holder } = await complaints.complain({ identity: 'masked' }));
  });
  afterAll(() => complaints.close());

  const see = async (by: Caller) => (await by.get<Seen>(`service-requests/${id}`)).body;
  const act = async (by: Caller, action: string, body: object = {}) => {
    const match = { 'if-match': `"${(await see(complaints.officer)).version}"` };
    const path = `service-requests/${id}/actions/${action}`;
    return by.post<Seen & { code: string; blockers?: { code: string }[] }>(path, body, match);
  };
  const offered = async (by: Caller) => (await see(by)).actions.map(({ key }) => key);
  const reason = { input: { reason: 'Pemeriksaan memerlukan keterangan langsung.' } };

  it('is asked for with a reason, by somebody who has a part in the service', async () => {
    const { unit, inspector, nobody } = complaints.readers as Record<string, Caller>;
    expect((await act(inspector as Caller, 'ask-identity', reason)).status).toBe(403);
    expect((await act(unit as Caller, 'ask-identity', reason)).status).toBe(404);
    expect((await act(nobody as Caller, 'ask-identity', reason)).status).toBe(401);
    // Who sees it has nothing to ask for, and nobody opens what nobody asked for.
    expect((await act(complaints.officer, 'ask-identity', reason)).status).toBe(403);
    expect((await act(complaints.officer, 'open-identity', reason)).status).toBe(409);
    expect((await act(asking, 'ask-identity')).status).toBe(422);
    expect((await act(asking, 'ask-identity', reason)).status).toBe(200);
    expect((await see(asking)).form).not.toHaveProperty('name');
  });

  it('is opened by another, who gives a reason as well', async () => {
    expect(await offered(asking)).not.toContain('open-identity');
    expect((await act(asking, 'open-identity', reason)).status).toBe(403);
    await complaints.office.test.database.owner.query(
      `insert into position_assignments (agency, person_id, side, position, starts_on) values ($1, $2, 'agency', 'complaint-officer', '2020-01-01')`,
      [complaints.office.agency, asking.id],
    );
    const alone = await act(asking, 'open-identity', reason);
    expect([alone.status, alone.body.blockers?.map(({ code }) => code)]).toEqual([409, ['four-eyes']]);
    await complaints.office.test.database.owner.query(
      "delete from position_assignments where person_id = $1 and position = 'complaint-officer'",
      [asking.id],
    );
    expect((await act(complaints.officer, 'open-identity')).status).toBe(422);
    expect((await act(complaints.officer, 'open-identity', reason)).status).toBe(200);
  });

  it('is then known to who asked, and to nobody else', async () => {
    expect((await see(asking)).form).toHaveProperty('name', `Ibu ${CANARY}`);
    expect((await see(complaints.office.technician)).form).not.toHaveProperty('name');
    const { body } = await asking.get<{ items: { id: string }[] }>(
      `service-requests?view=all&limit=100&q=${CANARY}`,
    );
    expect(body.items).toEqual([]);
  });

  it('was opened with the reporter’s knowledge: who, why and for whom', async () => {
    const { body } = await holder.get<{ items: CaseEvent[] }>(`service-requests/${id}/events`);
    const told = body.items.filter(({ action }) => /identity$/.test(action));
    expect(told.map(({ action, actor, note }) => [action, actor?.name, note])).toEqual([
      ['ask-identity', asking.name, reason.input.reason],
      ['open-identity', complaints.officer.name, reason.input.reason],
    ]);
    expect(told.every(({ redacted }) => redacted === undefined)).toBe(true);
  });
});

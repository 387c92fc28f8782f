import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Office } from '#test/office.ts';
import {
  handoverOf,
  type Opened,
  openHandovers,
  type Recordables,
  reveal,
  type Waiting,
} from './handovers.fixture.ts';

describe('a credential that is not opened, or was lost', () => {
  let office: Office;
  let waiting: () => Promise<Waiting>;
  beforeAll(async () => {
    ({ office, waiting } = await openHandovers());
  });
  afterAll(() => office.close());

  it('ends by its time, marked by the first who asks or by the sweeper', async () => {
    const { id, recipient, handover } = await waiting();
    const swept = await waiting();
    office.clock.advance('PT96H');
    const late = await reveal(recipient, handover);
    expect([late.status, late.body.code]).toEqual([410, 'handover-expired']);
    expect(await handoverOf(recipient, id)).toMatchObject({ status: 'expired' });
    expect(await handoverOf(swept.recipient, swept.id)).toMatchObject({ status: 'expired' });
    const task = office.test.app.jobs.taskList()['handovers.sweep'];
    await task?.({}, {} as never);
    const { rows } = await office.test.database.owner.query(
      'select status, box from handovers where id = any($1::uuid[])',
      [[handover.id, swept.handover.id]],
    );
    expect(rows).toEqual([
      { status: 'expired', box: null },
      { status: 'expired', box: null },
    ]);
    for (const one of [id, swept.id]) {
      const { body } = await office.technician.get<{ items: { action: string }[] }>(
        `service-requests/${one}/events`,
      );
      expect(body.items.filter(({ action }) => action === 'expire-credential')).toHaveLength(1);
    }
    office.clock.set('2026-11-24T02:00:00Z');
  });

  it('ends also where that of another case cannot, which the job names', async () => {
    const { owner } = office.test.database;
    const [torn, whole] = [await waiting(), await waiting()];
    const states = async () => {
      const { rows } = await owner.query<{ id: string; status: string }>(
        'select service_request_id as id, status from handovers where service_request_id = any($1::uuid[])',
        [[torn.id, whole.id]],
      );
      return new Map(rows.map(({ id, status }) => [id, status]));
    };
    const sweep = async () => office.test.app.jobs.taskList()['handovers.sweep']?.({}, {} as never);
    await owner.query(`create function tear() returns trigger language plpgsql as
      $$ begin if new.service_request_id = '${torn.id}' then raise 'the paper is torn'; end if; return new; end $$`);
    await owner.query('create trigger tear before update on handovers for each row execute function tear()');
    office.clock.advance('PT96H');
    await expect(sweep()).rejects.toThrow(`${torn.id} (the paper is torn)`);
    expect([(await states()).get(torn.id), (await states()).get(whole.id)]).toEqual(['delivered', 'expired']);
    await owner.query('drop function tear cascade');
    await sweep();
    expect((await states()).get(torn.id)).toBe('expired');
    office.clock.set('2026-11-24T02:00:00Z');
  });

  it('is told of once when its last working day has come, until when and never what', async () => {
    const { id, recipient, password } = await waiting();
    const warned = async () => {
      await office.test.app.jobs.taskList()['handovers.warn']?.({}, {} as never);
      expect(await office.test.drain()).toEqual([]);
      const { body } = await recipient.get<{ items: { body: string; serviceRequestId: string }[] }>(
        'notifications',
      );
      return body.items.filter((one) => one.body.includes('belum dibuka'));
    };
    expect(await warned()).toEqual([]);
    office.clock.set('2026-11-26T04:30:00Z');
    await warned();
    const told = await warned();
    expect(told.map(({ body }) => body)).toEqual([
      'Akses untuk Anda belum dibuka. Bukalah sebelum Jumat, 27 November 2026 pukul 11.00 WIB; sesudah itu isinya dimusnahkan.',
    ]);
    expect(JSON.stringify(told)).not.toContain(password);
    expect((await office.technician.post(`service-requests/${id}/handovers/reminders`)).body).toEqual({
      ...{ recipients: 1, withoutAccount: 0 },
    });
    expect(await warned()).toHaveLength(2);
    const stranger = (await office.unit()).admin;
    expect((await stranger.post(`service-requests/${id}/handovers/reminders`)).status).toBe(404);
    expect((await office.head.post(`service-requests/${id}/handovers/reminders`)).status).toBe(403);
    expect((await recipient.post<Opened>(`service-requests/${id}/handovers/claim-codes`)).body.code).toBe(
      'not-claimable',
    );
    office.clock.set('2026-11-24T02:00:00Z');
  });

  it('is withdrawn by those who hand over, unless it was opened first', async () => {
    const { recipient, handover } = await waiting();
    const url = `handovers/${handover.id}/withdraw`;
    expect((await recipient.post(url)).status).toBe(403);
    expect((await office.head.post(url)).status).toBe(403);
    const [withdrawn, opened] = await Promise.all([office.technician.post(url), reveal(recipient, handover)]);
    expect([
      [200, 410],
      [409, 200],
    ]).toContainEqual([withdrawn.status, opened.status]);
    expect((await office.technician.post(url)).status).toBe(409);
  });

  it('that was lost is made anew by hand, and the old one is gone', async () => {
    const { id, recipient, handover } = await waiting();
    const again = `handovers/${handover.id}/reissue`;
    expect((await recipient.post<Opened>(again)).body.code).toBe('handover-waits');
    await reveal(recipient, handover);
    expect((await office.head.post(again)).status).toBe(403);
    expect((await recipient.post(again)).status).toBe(202);
    expect((await recipient.post(again)).status).toBe(409);
    const { body } = await office.technician.get<Recordables>(`service-requests/${id}/provisions`);
    const [account] = body.items;
    expect(account).toMatchObject({ status: 'planned', open: true });
    const record = {
      facts: account?.recordSchema.properties.facts.examples[0],
      credential: { password: 'sandi-yang-baru' },
    };
    const url = `service-requests/${id}/provisions/${account?.id}/record`;
    expect((await office.technician.post(url, record)).status).toBe(200);
    const fresh = await handoverOf(recipient, id);
    expect(fresh).toMatchObject({ status: 'delivered' });
    expect(fresh.id).not.toBe(handover.id);
    const opened = await reveal(recipient, fresh);
    expect(opened.body.credential?.fields.find(({ secret }) => secret)?.value).toBe('sandi-yang-baru');
    expect((await reveal(recipient, handover)).status).toBe(410);
  });
});

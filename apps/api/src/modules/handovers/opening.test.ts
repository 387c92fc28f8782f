import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, tokenOf } from '#test/client.ts';
import { type Office, PASSWORD } from '#test/office.ts';
import {
  type HandoverView,
  handoverOf,
  type Opened,
  openHandovers,
  reveal,
  type Waiting,
} from './handovers.fixture.ts';

describe('a credential that is opened', () => {
  let office: Office;
  let waiting: () => Promise<Waiting>;
  beforeAll(async () => {
    ({ office, waiting } = await openHandovers());
  });
  afterAll(() => office.close());

  it('waits for a named person, for the working days that the agency gives', async () => {
    const { id, handover, recipient } = await waiting();
    expect(handover).toMatchObject({
      status: 'delivered',
      recipient: { name: recipient.name, username: recipient.username },
      mine: true,
      // Three working days after Tuesday, to the end of Friday's service hours.
      expiresAt: '2026-11-27T04:00:00Z',
    });
    expect(await handoverOf(office.technician, id)).toMatchObject({ mine: false });
    const mine = await recipient.get<{ items: HandoverView[] }>('handovers');
    expect(mine.body.items.map(({ id: one }) => one)).toEqual([handover.id]);
    expect(JSON.stringify(mine.body)).not.toContain('rahasia');
  });

  it('is shown once, and is destroyed by it', async () => {
    const { id, recipient, handover, password } = await waiting();
    const first = await reveal(recipient, handover);
    expect(first.status).toBe(200);
    expect(first.headers['cache-control']).toContain('no-store');
    expect(first.body.credential?.fields).toContainEqual({
      key: 'password',
      label: 'Kata sandi',
      value: password,
      secret: true,
    });
    const second = await reveal(recipient, handover);
    expect([second.status, second.body.code]).toEqual([410, 'handover-revealed']);
    expect(await handoverOf(recipient, id)).toMatchObject({ status: 'revealed' });
    const { rows } = await office.test.database.owner.query('select box from handovers where id = $1', [
      handover.id,
    ]);
    expect(rows).toEqual([{ box: null }]);
    const events = await recipient.get<{ items: { action: string; actor: { name: string } }[] }>(
      `service-requests/${id}/events`,
    );
    expect(events.body.items.at(-1)).toMatchObject({ action: 'reveal', actor: { name: recipient.name } });
    const trail = await office.test.database.owner.query<{ action: string }>(
      'select action from audit_entries where subject = $1 order by sequence',
      [handover.id],
    );
    expect(trail.rows.map(({ action }) => action)).toEqual([
      'handover.revealed',
      'handover.already-revealed',
    ]);
  });

  it('is not there for anybody else, whatever they send', async () => {
    const { recipient, handover } = await waiting();
    const stranger = (await office.unit()).admin;
    for (const caller of [stranger, office.technician, office.head]) {
      expect((await reveal(caller, handover)).status).toBe(404);
      expect((await caller.post(`handovers/${handover.id}/reveal`, { nothing: 1 })).status).toBe(404);
    }
    expect((await stranger.get(`handovers/${handover.id}`)).body).toMatchObject({
      code: 'handover-not-found',
    });
    expect((await recipient.post('handovers/not-an-id/reveal', { password: PASSWORD })).status).toBe(404);
    expect((await as(office.test.app).post(`handovers/${handover.id}/reveal`, {})).status).toBe(401);
    expect((await recipient.post(`handovers/${handover.id}/reveal`, {})).status).toBe(400);
    for (let times = 0; times < 5; times += 1) await recipient.get(`handovers/${handover.id}`);
    expect((await reveal(recipient, handover)).status).toBe(200);
  });

  it('is locked and destroyed by the fifth wrong password', async () => {
    const { id, recipient, handover } = await waiting();
    const codes = [];
    for (let times = 0; times < 5; times += 1)
      codes.push((await reveal(recipient, handover, 'salah')).status);
    expect(codes).toEqual([403, 403, 403, 403, 423]);
    expect((await reveal(recipient, handover)).status).toBe(423);
    expect(await handoverOf(recipient, id)).toMatchObject({ status: 'locked' });
  });

  it('takes no more than five guesses, however many come at once', async () => {
    const { recipient, handover } = await waiting();
    const replies = await Promise.all(Array.from({ length: 12 }, () => reveal(recipient, handover, 'salah')));
    expect(replies.filter(({ status }) => status === 403)).toHaveLength(4);
    expect(replies.filter(({ status }) => status === 423)).toHaveLength(8);
  });

  it('is opened by one of fifty that come at once, at two servers', async () => {
    const { recipient, handover } = await waiting();
    const other = await office.replica();
    const elsewhere = as(other, tokenOf(other, recipient.session));
    const body = { password: PASSWORD };
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 === 0 ? recipient : elsewhere).post<Opened>(`handovers/${handover.id}/reveal`, body),
      ),
    );
    await other.close();
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 410)).toHaveLength(49);
  });

  it('stays closed while nobody can write down that it was opened', async () => {
    const { id, recipient, handover, password } = await waiting();
    const { owner } = office.test.database;
    await owner.query(
      `create function refuse_opening() returns trigger language plpgsql as
       $$ begin raise exception 'no room for the trail'; end $$;
       create trigger refuse_opening before insert on audit_entries
       for each row when (new.action = 'handover.revealed') execute function refuse_opening()`,
    );
    const refused = await reveal(recipient, handover);
    await owner.query('drop trigger refuse_opening on audit_entries; drop function refuse_opening');
    expect(refused.status).toBe(500);
    expect(JSON.stringify(refused.body)).not.toContain(password);
    expect(await handoverOf(recipient, id)).toMatchObject({ status: 'delivered' });
    expect((await reveal(recipient, handover)).status).toBe(200);
  });

  it('does not open in another’s place', async () => {
    const [one, other] = [await waiting(), await waiting()];
    await office.test.database.owner.query(
      'update handovers set box = (select box from handovers where id = $1) where id = $2',
      [one.handover.id, other.handover.id],
    );
    expect((await reveal(other.recipient, other.handover)).status).toBe(500);
    expect(await handoverOf(other.recipient, other.id)).toMatchObject({ status: 'delivered' });
  });
});

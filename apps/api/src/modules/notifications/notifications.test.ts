import { randomUUID } from 'node:crypto';
import { notificationKinds } from '@pendopo/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as, tokenOf } from '#test/client.ts';
import { readLetter } from '#test/read-letter.ts';
import { type Newsroom, openNewsroom } from './news.fixture.ts';

describe('news', () => {
  let room: Newsroom;
  const [title, body] = ['0001/2026: Hosting\r\nBcc: semua@contoh.go.id', 'Menunggu Anda: Periksa berkas'];

  beforeAll(async () => {
    room = await openNewsroom();
  });
  beforeEach(async () => {
    room.mailbox.letters.length = 0;
    room.mailbox.refuse = false;
    const people = [room.siti.personId, room.budi.personId];
    room.told = {
      news: [{ people, kind: 'task', title, body, number: '0001/2026', opens: true }],
      outside: null,
    };
    await room.test.database.owner.query('delete from notifications');
  });
  afterAll(() => room.close());

  it('reach each person once, however often the job runs', async () => {
    const serviceRequestId = randomUUID();
    for (const again of [0, 1]) {
      await room.queue({ serviceRequestId, again });
      expect(await room.test.drain()).toEqual([]);
    }
    for (const person of [room.siti, room.budi]) {
      const { items, unread } = await room.readBy(person);
      expect(unread).toBe(1);
      expect(items).toEqual([
        {
          id: expect.any(String),
          at: '2026-11-24T02:00:00Z',
          kind: 'task',
          title,
          body,
          serviceRequest: { id: serviceRequestId, number: '0001/2026' },
          path: null,
          read: false,
        },
      ]);
    }
    expect(room.mailbox.letters).toHaveLength(1);
    await room.queue({ serviceRequestId, sequence: 2 });
    await room.queue({ serviceRequestId, about: 'comment', comment: randomUUID() });
    await room.queue({ serviceRequestId, about: 'comment', comment: randomUUID() });
    await room.test.drain();
    expect((await room.readBy(room.siti)).items).toHaveLength(4);
  });

  it('go by mail to those with an address, as text with a link', async () => {
    const serviceRequestId = randomUUID();
    await room.queue({ serviceRequestId });
    await room.test.drain();
    const [item] = (await room.readBy(room.siti)).items;
    const [letter] = room.mailbox.letters.map(readLetter);
    expect(letter?.headers).toMatchObject({
      'message-id': `<${item?.id}@layanan.contoh.go.id>`,
      to: 'Siti Aminah <siti@contoh.go.id>',
    });
    expect(letter?.text).toContain(`https://layanan.contoh.go.id/permohonan/${serviceRequestId}`);
    expect(letter?.headers).not.toHaveProperty('bcc');
  });

  it('wait for a mail server that is away, under the same message id', async () => {
    room.mailbox.refuse = true;
    await room.queue();
    expect(await room.test.drain()).toEqual([expect.stringMatching(/^notifications.mail: .*busy/)]);
    room.mailbox.refuse = false;
    expect(await room.test.drain({ retries: true })).toEqual([]);
    expect(room.mailbox.letters).toHaveLength(1);
    expect((await room.readBy(room.budi)).items).toHaveLength(1);
  });

  it('are not mailed to who has read them or was suspended', async () => {
    room.mailbox.refuse = true;
    await room.queue();
    await room.test.drain();
    await as(room.test.app, tokenOf(room.test.app, room.siti)).post('notifications/read', {});
    room.mailbox.refuse = false;
    await room.test.drain({ retries: true });
    expect(room.mailbox.letters).toEqual([]);
    const { owner } = room.test.database;
    await owner.query("update people set status = 'suspended' where id = $1", [room.siti.personId]);
    await room.queue();
    await room.test.drain();
    await owner.query("update people set status = 'active' where id = $1", [room.siti.personId]);
    expect(room.mailbox.letters).toEqual([]);
    expect((await room.readBy(room.siti)).items).toHaveLength(1);
    expect((await room.readBy(room.budi)).items).toHaveLength(2);
  });

  it('are none when there is nothing to tell any more', async () => {
    room.told = null;
    await room.queue();
    expect(await room.test.drain()).toEqual([]);
    expect((await room.readBy(room.siti)).items).toEqual([]);
  });

  it('are read page by page, newest first, and marked by their reader alone', async () => {
    for (let sequence = 1; sequence <= 3; sequence += 1) await room.queue({ sequence });
    await room.test.drain();
    const first = await room.readBy(room.siti, '?limit=2');
    expect(first.unread).toBe(3);
    const second = await room.readBy(room.siti, `?limit=2&cursor=${first.nextCursor}`);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
    expect(second.nextCursor).toBeNull();

    const mine = as(room.test.app, tokenOf(room.test.app, room.siti));
    const others = (await room.readBy(room.budi)).items.map(({ id }) => id);
    const named = [first.items[0]?.id, ...others, 'tiada'];
    expect((await mine.post('notifications/read', { ids: named })).status).toBe(204);
    expect((await room.readBy(room.siti)).unread).toBe(2);
    expect((await room.readBy(room.budi)).unread).toBe(3);
    expect((await mine.post('notifications/read', { ids: [] })).status).toBe(204);
    expect((await room.readBy(room.siti)).unread).toBe(2);
    expect((await mine.post('notifications/read', {})).status).toBe(204);
    expect((await room.readBy(room.siti)).unread).toBe(0);
    expect((await room.readBy(room.budi, '?unread=true')).items).toHaveLength(3);
    expect((await room.readBy(room.budi, '?kind=message')).items).toEqual([]);
    const theirs = as(room.test.app, tokenOf(room.test.app, room.budi));
    await theirs.post('notifications/read', { kind: 'message' });
    expect((await room.readBy(room.budi)).unread).toBe(3);
    await theirs.post('notifications/read', { kind: 'task' });
    expect((await room.readBy(room.budi, '?unread=true')).items).toEqual([]);
  });

  it('are wished for as several said at the same time', async () => {
    const mine = as(room.test.app, tokenOf(room.test.app, room.siti));
    const wish = (body: object) => mine.put('me/notification-preferences', body);
    const said = await Promise.all([
      ...notificationKinds.map((kind) => wish({ kinds: [{ kind, email: 'digest', whatsapp: false }] })),
      wish({ digestAt: '16:00' }),
    ]);
    expect(said.map(({ status }) => status)).toEqual(said.map(() => 200));
    const { kinds, digestAt } = await room.preferencesOf(room.siti);
    expect([kinds.map(({ email }) => email), digestAt]).toEqual([kinds.map(() => 'digest'), '16:00']);
  });

  it('of the day go out on that day, also when something happens as they are due', async () => {
    await room.tell();
    room.clock.set('2026-11-24T09:00:00.400Z');
    await room.tell({ sequence: 2 });
    expect(await room.test.drain()).toEqual([]);
    const [letter, ...more] = room.mailbox.letters.map(readLetter);
    expect([letter?.headers.subject, more]).toEqual(['2 pemberitahuan belum dibaca', []]);
    // Tomorrow’s finds nothing that was not sent.
    room.clock.set('2026-11-25T09:00:00Z');
    expect(await room.test.drain()).toEqual([]);
    expect(room.mailbox.letters).toHaveLength(1);
  });

  it('that waited for their day go out at once where they are wanted so from then on', async () => {
    const want = (wishes: object) =>
      as(room.test.app, tokenOf(room.test.app, room.siti)).put('me/notification-preferences', wishes);
    const wish = (kind: string, email: string) => ({ kinds: [{ kind, email, whatsapp: false }] });
    const happen = async (name: string, kind: 'task' | 'message' = 'task') => {
      const people = [room.siti.personId];
      room.told = { news: [{ people, kind, title: name, body, number: null, opens: true }], outside: null };
      await room.tell();
      expect(await room.test.drain()).toEqual([]);
    };
    const letters = () => room.mailbox.letters.map(readLetter);
    const subjects = () => letters().map(({ headers }) => headers.subject);

    room.clock.set('2026-11-26T02:00:00Z');
    await want({ ...wish('task', 'digest'), quiet: { from: '09:00', until: '10:00' }, digestAt: '16:00' });
    await want(wish('message', 'digest'));
    for (const name of ['Satu', 'Dua']) await happen(name);
    await happen('Tiga', 'message');
    expect((await want(wish('task', 'now'))).status).toBe(200);
    room.clock.set('2026-11-26T02:00:01Z');
    await happen('Empat');
    // It is quiet.
    expect(letters()).toEqual([]);
    room.clock.set('2026-11-26T03:00:00Z');
    expect(await room.test.drain()).toEqual([]);
    expect(subjects().sort()).toEqual(['2 pemberitahuan belum dibaca', 'Empat']);
    const waited = letters().find(({ text }) => text.includes('Satu\n'));
    expect(waited?.text).toContain('Dua\n');
    expect(waited?.text).toContain('Berhenti menerima surel tentang permohonan yang menunggu Anda: ');
    room.clock.set('2026-11-26T09:00:00Z');
    expect(await room.test.drain()).toEqual([]);
    expect(letters()[2]?.text).toContain('Tiga\n');
    // Not where they are wanted no more at all.
    await happen('Lima', 'message');
    await want(wish('message', 'never'));
    room.clock.set('2026-11-27T09:00:00Z');
    expect(await room.test.drain()).toEqual([]);
    expect(letters()).toHaveLength(3);
    await want({ ...wish('task', 'digest'), quiet: null });
  });

  it('of a day are named up to a hundred, and counted beyond', async () => {
    room.clock.set('2026-11-30T02:00:00Z');
    await room.tell();
    const { owner } = room.test.database;
    await owner.query(
      `insert into notifications (agency, person_id, at, kind, title, body, number, cause)
       select agency, person_id, at, kind, title, body, number, cause || n
         from notifications, generate_series(1, 111) n where person_id = $1`,
      [room.siti.personId],
    );
    room.clock.set('2026-11-30T09:00:00Z');
    expect(await room.test.drain()).toEqual([]);
    const [letter, ...more] = room.mailbox.letters.map(readLetter);
    expect([letter?.headers.subject, more]).toEqual(['112 pemberitahuan belum dibaca', []]);
    expect(letter?.text.match(/^Menunggu Anda: /gm)).toHaveLength(100);
    expect(letter?.text).toContain('dan 12 lainnya\nhttps://layanan.contoh.go.id/pemberitahuan\n');
    const { rows } = await owner.query(
      'select from notifications where person_id = $1 and mailed_at is null',
      [room.siti.personId],
    );
    expect(rows).toEqual([]);
  });

  it('are asked for rightly, by people who are signed in', async () => {
    const mine = as(room.test.app, tokenOf(room.test.app, room.siti));
    expect((await as(room.test.app).get('notifications')).status).toBe(401);
    expect((await as(room.test.app).post('notifications/read', {})).status).toBe(401);
    expect((await mine.get('notifications?cursor=abc')).body.code).toBe('invalid-cursor');
    expect((await mine.get('notifications?limit=0')).status).toBe(400);
    expect((await mine.post('notifications/read', { all: true })).status).toBe(400);
    expect((await mine.post('notifications/read', { ids: 'x' })).status).toBe(400);
  });
});

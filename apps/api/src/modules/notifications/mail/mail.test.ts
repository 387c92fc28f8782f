import type { NotificationKind } from '@pendopo/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { readLetter } from '#test/read-letter.ts';
import { type Newsroom, openNewsroom } from '../news.fixture.ts';

describe('mail', () => {
  let room: Newsroom;
  beforeAll(async () => {
    room = await openNewsroom();
  });
  afterAll(() => room.close());
  beforeEach(async () => {
    room.clock.set('2026-11-24T02:00:00Z');
    room.mailbox.letters.length = 0;
    room.mailbox.unknown.clear();
    await room.test.database.owner.query('delete from notifications; delete from notification_preferences');
  });

  const tell = async (words: { title?: string; body?: string; kind?: NotificationKind }, more = {}) => {
    const { title = 'HST-2026-0001: Hosting', body = 'Menunggu Anda: Periksa berkas', kind = 'task' } = words;
    const people = [room.siti.personId];
    room.told = {
      news: [{ people, kind, title, body, number: 'HST-2026-0001', opens: true }],
      outside: null,
    };
    await room.tell(more);
    expect(await room.test.drain()).toEqual([]);
  };
  const want = async (kind: NotificationKind, email: string, more: Record<string, unknown> = {}) => {
    const body = { kinds: [{ kind, email, whatsapp: false }], ...more };
    expect((await room.call(room.siti).put('me/notification-preferences', body)).status).toBe(200);
  };
  const letters = () => room.mailbox.letters.map(readLetter);

  it('is text and HTML that say the same, safely, in the agency’s name, and fetch nothing', async () => {
    await tell({ title: 'HST-1: <img src=x onerror=alert(1)>\r\nBcc: semua@contoh.go.id', body: 'A & "B"' });
    const [letter] = letters();
    expect(letter?.headers).toMatchObject({
      from: 'Diskominfo Contoh <noreply@contoh.go.id>',
      to: 'Siti Aminah <siti@contoh.go.id>',
      subject: 'HST-1: <img src=x onerror=alert(1)> Bcc: semua@contoh.go.id',
      'auto-submitted': 'auto-generated',
      'content-type': expect.stringContaining('multipart/alternative'),
    });
    expect(letter?.headers).not.toHaveProperty('bcc');
    expect(letter?.text).toContain('HST-1: <img src=x onerror=alert(1)> Bcc: semua@contoh.go.id\n');
    expect(letter?.text).toContain('A & "B"\nhttps://layanan.contoh.go.id/permohonan/');
    expect(letter?.html).toContain('HST-1: &lt;img src=x onerror=alert(1)&gt; Bcc: semua@contoh.go.id</h1>');
    expect(letter?.html).toContain('A &amp; &quot;B&quot;');
    expect(letter?.html).toContain('Dinas Contoh');
    expect(letter?.html).not.toMatch(/<(img|script|link|style|iframe)|url\(|src=["']/i);
  });

  it('of a case is one thread, whatever order it comes in', async () => {
    const serviceRequestId = '0192f0aa-0000-7000-8000-000000000001';
    await tell({}, { serviceRequestId });
    await tell({ body: 'Ada pesan baru.', kind: 'message' }, { serviceRequestId, sequence: 2 });
    const [first, second] = letters();
    const root = `<case.${serviceRequestId}@layanan.contoh.go.id>`;
    for (const letter of [first, second])
      expect(letter?.headers).toMatchObject({ references: root, 'in-reply-to': root });
    expect(first?.headers['message-id']).not.toBe(second?.headers['message-id']);
  });

  it('stops by one click without signing in, and only by a link of our own', async () => {
    await tell({ kind: 'message' });
    const headers = letters()[0]?.headers ?? {};
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    const link = headers['list-unsubscribe']?.slice(1, -1) ?? '';
    expect(letters()[0]?.text).toContain(`Berhenti menerima surel tentang pesan: ${link}`);
    const { app } = room.test;
    const path = link.replace('https://layanan.contoh.go.id', '');
    const token = new URL(link).searchParams.get('token') ?? '';
    const opened = await app.inject({ method: 'GET', url: path });
    expect([opened.statusCode, opened.headers.location]).toEqual([
      303,
      `https://layanan.contoh.go.id/surel?token=${token}&tentang=message`,
    ]);
    expect((await room.preferencesOf(room.siti)).kinds).toContainEqual({
      kind: 'message',
      email: 'now',
      whatsapp: false,
    });
    const stopped = await app.inject({
      ...{ method: 'POST', url: path, payload: 'List-Unsubscribe=One-Click' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([stopped.statusCode, stopped.json()]).toEqual([
      200,
      { agency: 'Dinas Contoh', kind: 'message', digest: false },
    ]);
    expect((await room.preferencesOf(room.siti)).kinds).toContainEqual({
      kind: 'message',
      email: 'never',
      whatsapp: false,
    });
    await tell({ kind: 'message' });
    await tell({ kind: 'task' });
    expect(letters()).toHaveLength(2);
    const [payload, signature] = token.split('.');
    const forged = Buffer.from(
      JSON.stringify({ agency: 'contoh', person: room.budi.personId, kind: 'task' }),
    );
    for (const other of [`${forged.toString('base64url')}.${signature}`, `${payload}.${'A'.repeat(43)}`])
      expect((await as(app).post(`public/mail-stops?token=${other}`)).status).toBe(404);
  });

  it('waits for the end of quiet hours, and is not sent if it was read meanwhile', async () => {
    await want('task', 'now', { quiet: { from: '17:00', until: '07:00' } });
    room.clock.set('2026-11-24T10:30:00Z');
    await tell({});
    await tell({ body: 'Menunggu Anda: Tandatangani' });
    expect(letters()).toEqual([]);
    const { items } = await room.readBy(room.siti);
    await room.call(room.siti).post('notifications/read', { ids: [items[0]?.id] });
    room.clock.set('2026-11-25T00:00:00Z');
    expect(await room.test.drain()).toEqual([]);
    expect(letters().map(({ text }) => text.includes(items[1]?.body ?? '-'))).toEqual([true]);
  });

  it('comes once a day where that is wanted, with what was not read', async () => {
    await want('task', 'digest', { digestAt: '16:00' });
    await want('message', 'digest');
    await tell({ title: 'HST-1: Satu' });
    await tell({ title: 'HST-2: Dua', kind: 'message' });
    await tell({ title: 'HST-3: Tiga' });
    await tell({ title: 'HST-4: Empat', kind: 'deadline' });
    expect(letters().map(({ headers }) => headers.subject)).toEqual(['HST-4: Empat']);
    const read = (await room.readBy(room.siti, '?kind=message')).items.map(({ id }) => id);
    await room.call(room.siti).post('notifications/read', { ids: read });
    room.clock.set('2026-11-24T09:00:00Z');
    for (const _ of ['once', 'and again']) expect(await room.test.drain({ retries: true })).toEqual([]);
    const [, digest, ...more] = letters();
    expect(more).toEqual([]);
    expect(digest?.headers.subject).toBe('2 pemberitahuan belum dibaca');
    expect(['Satu', 'Dua', 'Tiga', 'Empat'].map((word) => digest?.text.includes(word))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    await tell({ title: 'HST-5: Lima' });
    room.clock.set('2026-11-25T09:00:00Z');
    await room.test.drain();
    expect(letters().at(-1)?.text).toContain('Lima');
    expect(letters().at(-1)?.text).not.toContain('Satu');

    // Its link stops all of it, whatever kind stood first, and nothing that comes at once.
    const link = letters().at(-1)?.headers['list-unsubscribe']?.slice(1, -1) ?? '';
    expect(letters().at(-1)?.text).toContain(`Berhenti menerima ringkasan harian: ${link}`);
    const url = link.replace('https://layanan.contoh.go.id', '');
    const opened = await room.test.app.inject({ method: 'GET', url });
    expect(opened.headers.location).toMatch(/&tentang=digest$/);
    const stopped = await room.test.app.inject({ method: 'POST', url });
    expect(stopped.json()).toEqual({ agency: 'Dinas Contoh', kind: null, digest: true });
    const { kinds } = await room.preferencesOf(room.siti);
    const never = kinds.flatMap(({ kind, email }) => (email === 'never' ? [kind] : []));
    expect(never.sort()).toEqual(['message', 'task']);
    expect(kinds.some(({ email }) => email === 'digest')).toBe(false);
  });

  it('to an address that a server refuses for good stops, which its owner and the administrator are told', async () => {
    room.mailbox.unknown.set('siti@contoh.go.id', '550 5.1.1 no such user here');
    await tell({});
    expect((await room.preferencesOf(room.siti)).email).toEqual({
      address: 'siti@contoh.go.id',
      state: 'refused',
      refused: { at: '2026-11-24T02:00:00Z', code: 550, detail: expect.stringContaining('no such user') },
    });
    const own = await room.readBy(room.siti, '?kind=system');
    expect(own.items.map(({ title }) => title)).toEqual(['Surel Anda tidak dapat diantar']);
    const [seen] = (await room.readBy(room.administrator, '?kind=system')).items;
    expect(seen?.title).toBe('Surel untuk Siti Aminah tidak dapat diantar');
    room.mailbox.unknown.clear();
    await tell({ title: 'HST-2: Dua' });
    expect(letters()).toEqual([]);
    const confirmed = await room.call(room.siti).post('me/notification-preferences/email-confirmation');
    expect(confirmed.body).toMatchObject({ email: { state: 'used', refused: null } });
    await tell({ title: 'HST-3: Tiga' });
    expect(letters().map(({ headers }) => headers.subject)).toEqual(['HST-3: Tiga']);
  });

  it('that was refused at night is told to whoever is the administrator on that day where the agency is', async () => {
    const { owner } = room.test.database;
    const since = (day: string) =>
      owner.query("update position_assignments set starts_on = $1 where position = 'administrator'", [day]);
    await since('2026-11-25');
    room.clock.set('2026-11-24T20:00:00Z');
    room.mailbox.unknown.set('siti@contoh.go.id', '550 5.1.1 no such user here');
    await tell({});
    expect((await room.readBy(room.administrator, '?kind=system')).items).toHaveLength(1);
    await since('2020-01-01');
  });

  it('goes to another address after one was refused, and what a server has against us is tried again', async () => {
    room.mailbox.unknown.set('siti@contoh.go.id', '550 5.1.1 no such user here');
    await tell({});
    const { owner } = room.test.database;
    await owner.query("update people set email = 'aminah@contoh.go.id' where email = 'siti@contoh.go.id'");
    expect((await room.preferencesOf(room.siti)).email).toMatchObject({ state: 'used', refused: null });
    await tell({ title: 'HST-2: Dua' });
    expect(letters().map(({ headers }) => headers.to)).toEqual(['Siti Aminah <aminah@contoh.go.id>']);
    room.mailbox.unknown.set('aminah@contoh.go.id', '550 5.7.1 your address is on a list');
    room.told = { ...(room.told ?? { news: [] }), outside: null };
    await room.queue();
    expect(await room.test.drain()).toEqual([expect.stringContaining('5.7.1')]);
    expect((await room.preferencesOf(room.siti)).email.state).toBe('used');
    room.mailbox.unknown.clear();
    expect(await room.test.drain({ retries: true })).toEqual([]);
    expect(letters()).toHaveLength(2);
    await owner.query("update people set email = 'siti@contoh.go.id' where email = 'aminah@contoh.go.id'");
  });

  it('to somebody without an account has the number and no name, a few times a day, until they stop it', async () => {
    const outside = {
      address: 'warga@example.org',
      agency: { name: 'Dinas Contoh', shortName: 'Diskominfo Contoh', accent: 'teal' },
      title: 'USL-2026-0001: diterima',
      body: 'Usul Warga. Simpanlah nomor ini.',
      path: '/contoh/lacak',
    };
    room.told = { news: [], outside };
    const serviceRequestId = '0192f0aa-0000-7000-8000-000000000002';
    for (const _ of ['once', 'and again']) await room.queue({ audience: 'applicant', serviceRequestId });
    expect(await room.test.drain()).toEqual([]);
    const [letter, ...more] = letters();
    expect(more).toEqual([]);
    expect(letter?.headers).toMatchObject({ to: 'warga@example.org', subject: 'USL-2026-0001: diterima' });
    expect(letter?.text).toContain('https://layanan.contoh.go.id/contoh/lacak');
    for (let count = 0; count < 9; count += 1) await room.queue({ audience: 'applicant' });
    await room.test.drain();
    expect(letters()).toHaveLength(6);
    room.clock.set('2026-11-25T02:00:00Z');
    const path =
      letter?.headers['list-unsubscribe']?.slice(1, -1).replace('https://layanan.contoh.go.id', '') ?? '';
    const stopped = await room.test.app.inject({ method: 'POST', url: path });
    expect(stopped.json()).toEqual({ agency: 'Dinas Contoh', kind: null, digest: false });
    await room.queue({ audience: 'applicant' });
    await room.test.drain();
    expect(letters()).toHaveLength(6);
    const { rows } = await room.test.database.owner.query(
      'select key from mail_tallies union select key from mail_stops',
    );
    for (const { key } of rows) expect(key).not.toContain('warga');
  });

  it('to somebody without an account is counted once, however often a busy server turns it away', async () => {
    const outside = {
      address: 'warga.lain@example.org',
      agency: { name: 'Dinas Contoh', shortName: 'Diskominfo Contoh', accent: 'teal' },
      ...{ title: 'USL-2026-0002: diterima', body: 'Usul Warga.', path: '/contoh/lacak' },
    };
    room.told = { news: [], outside };
    const serviceRequestId = '0192f0aa-0000-7000-8000-000000000003';
    const queue = (comment: string) => room.queue({ audience: 'applicant', serviceRequestId, comment });
    room.mailbox.refuse = true;
    await queue('one');
    for (let tries = 0; tries < 8; tries += 1)
      expect(await room.test.drain({ retries: true })).toEqual([expect.stringContaining('busy')]);
    room.mailbox.refuse = false;
    await queue('another');
    expect(await room.test.drain({ retries: true })).toEqual([]);
    // Two at the same place of the history are two to whoever keeps one of each.
    expect(new Set(letters().map(({ headers }) => headers['message-id']))).toHaveProperty('size', 2);
  });

  it('is asked for in words that exist', async () => {
    const mine = room.call(room.siti);
    for (const body of [
      { quiet: { from: '25:00', until: '06:00' } },
      { kinds: [{ kind: 'task', email: 'often', whatsapp: false }] },
      { kinds: [{ kind: 'gossip', email: 'now', whatsapp: false }] },
      { address: 'x@y.go.id' },
    ])
      expect((await mine.put('me/notification-preferences', body)).status).toBe(400);
    expect((await as(room.test.app).get('me/notification-preferences')).status).toBe(401);
    const { kinds, quiet, digestAt, zone } = await room.preferencesOf(room.budi);
    expect(kinds.map(({ email }) => email)).toEqual(Array(7).fill('now'));
    expect([quiet, digestAt, zone]).toEqual([null, '07:00', 'Asia/Jakarta']);
    expect((await room.preferencesOf(room.budi)).email.state).toBe('missing');
  });
});

import { randomUUID } from 'node:crypto';
import type { Notification } from '@pendopo/contracts';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { enqueue } from '#platform/jobs.ts';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { buildSession, type SignedIn } from '#test/build.ts';
import { as, tokenOf } from '#test/client.ts';
import { type Mailbox, startMailbox } from '#test/mailbox.ts';
import { notificationsModule, type Resolved } from './index.ts';

interface Page {
  items: Notification[];
  nextCursor: string | null;
  unread: number;
}

describe('news', () => {
  const clock = fixedClock('2026-11-24T02:00:00Z');
  let mailbox: Mailbox;
  let test: TestApp;
  let api: FastifyInstance;
  const look: FastifyPluginAsync = async (instance) => {
    api = instance;
  };
  let siti: SignedIn;
  let budi: SignedIn;
  let news: Resolved | null;
  const [title, body] = ['0001/2026: Hosting\r\nBcc: semua@contoh.go.id', 'Menunggu Anda: Periksa berkas'];

  const queue = (changes: Record<string, unknown> = {}, agency = 'contoh') =>
    test.app.db.within(agency, (tx) =>
      enqueue(tx, [
        {
          task: 'notifications.tell',
          payload: {
            agency,
            serviceRequestId: randomUUID(),
            audience: 'step',
            about: 'submit',
            by: null,
            sequence: 1,
            ...changes,
          },
        },
      ]),
    );
  const readBy = async (somebody: SignedIn, query = '') =>
    (await as(test.app, tokenOf(test.app, somebody)).get<Page>(`notifications${query}`)).body;

  beforeAll(async () => {
    mailbox = await startMailbox();
    test = await buildTestApp({
      clock,
      modules: [notificationsModule, look],
      environment: {
        SMTP_URL: mailbox.url,
        MAIL_FROM: 'Pendopo <noreply@contoh.go.id>',
        PUBLIC_URL: 'https://layanan.contoh.go.id',
      },
    });
    const { owner } = test.database;
    siti = await buildSession(owner, { agency: 'contoh' });
    budi = await buildSession(owner, { agency: 'contoh' });
    await owner.query("update people set email = 'siti@contoh.go.id' where id = $1", [siti.personId]);
    api.notifications.resolveWith(async (_tx, payload, now) => {
      expect(payload.agency).toBe('contoh');
      expect(now).toBe('2026-11-24T02:00:00Z');
      return news;
    });
  });
  beforeEach(async () => {
    mailbox.letters.length = 0;
    mailbox.refuse = false;
    const people = [siti.personId, budi.personId];
    news = {
      news: [{ people, kind: 'task', title, body, number: '0001/2026', opens: true }],
      outside: null,
    };
    await test.database.owner.query('delete from notifications');
  });
  afterAll(async () => {
    await test.close();
    await mailbox.close();
  });

  it('reach each person once, however often the job runs', async () => {
    const serviceRequestId = randomUUID();
    for (const again of [0, 1]) {
      await queue({ serviceRequestId, again });
      expect(await test.drain()).toEqual([]);
    }
    for (const person of [siti, budi]) {
      const { items, unread } = await readBy(person);
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
    expect(mailbox.letters).toHaveLength(1);
    await queue({ serviceRequestId, sequence: 2 });
    await queue({ serviceRequestId, about: 'comment', comment: randomUUID() });
    await queue({ serviceRequestId, about: 'comment', comment: randomUUID() });
    await test.drain();
    expect((await readBy(siti)).items).toHaveLength(4);
  });

  it('go by mail to those with an address, as text with a link', async () => {
    const serviceRequestId = randomUUID();
    await queue({ serviceRequestId });
    await test.drain();
    const [item] = (await readBy(siti)).items;
    const letter = mailbox.letters[0]?.replaceAll('=\r\n', '') ?? '';
    expect(letter).toContain(`Message-ID: <${item?.id}@layanan.contoh.go.id>`);
    expect(letter).toMatch(/^To: "?Siti Aminah"? <siti@contoh.go.id>\r$/m);
    expect(letter).toMatch(/^From: Pendopo <noreply@contoh.go.id>\r$/m);
    expect(letter).toContain(`https://layanan.contoh.go.id/permohonan/${serviceRequestId}`);
    expect(letter).not.toMatch(/^Bcc:/m);
    expect(letter).toMatch(/^Content-Type: text\/plain/m);
  });

  it('wait for a mail server that is away, under the same message id', async () => {
    mailbox.refuse = true;
    await queue();
    expect(await test.drain()).toEqual([expect.stringMatching(/^notifications.mail: .*busy/)]);
    mailbox.refuse = false;
    expect(await test.drain({ retries: true })).toEqual([]);
    expect(mailbox.letters).toHaveLength(1);
    expect((await readBy(budi)).items).toHaveLength(1);
  });

  it('are not mailed to who has read them or was suspended', async () => {
    mailbox.refuse = true;
    await queue();
    await test.drain();
    await as(test.app, tokenOf(test.app, siti)).post('notifications/read', {});
    mailbox.refuse = false;
    await test.drain({ retries: true });
    expect(mailbox.letters).toEqual([]);
    const { owner } = test.database;
    await owner.query("update people set status = 'suspended' where id = $1", [siti.personId]);
    await queue();
    await test.drain();
    await owner.query("update people set status = 'active' where id = $1", [siti.personId]);
    expect(mailbox.letters).toEqual([]);
    expect((await readBy(siti)).items).toHaveLength(1);
    expect((await readBy(budi)).items).toHaveLength(2);
  });

  it('are none when there is nothing to tell any more', async () => {
    news = null;
    await queue();
    expect(await test.drain()).toEqual([]);
    expect((await readBy(siti)).items).toEqual([]);
  });

  it('are read page by page, newest first, and marked by their reader alone', async () => {
    for (let sequence = 1; sequence <= 3; sequence += 1) await queue({ sequence });
    await test.drain();
    const first = await readBy(siti, '?limit=2');
    expect(first.unread).toBe(3);
    const second = await readBy(siti, `?limit=2&cursor=${first.nextCursor}`);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
    expect(second.nextCursor).toBeNull();

    const mine = as(test.app, tokenOf(test.app, siti));
    const others = (await readBy(budi)).items.map(({ id }) => id);
    const named = [first.items[0]?.id, ...others, 'tiada'];
    expect((await mine.post('notifications/read', { ids: named })).status).toBe(204);
    expect((await readBy(siti)).unread).toBe(2);
    expect((await readBy(budi)).unread).toBe(3);
    expect((await mine.post('notifications/read', { ids: [] })).status).toBe(204);
    expect((await readBy(siti)).unread).toBe(2);
    expect((await mine.post('notifications/read', {})).status).toBe(204);
    expect((await readBy(siti)).unread).toBe(0);
  });

  it('are asked for rightly, by people who are signed in', async () => {
    const mine = as(test.app, tokenOf(test.app, siti));
    expect((await as(test.app).get('notifications')).status).toBe(401);
    expect((await as(test.app).post('notifications/read', {})).status).toBe(401);
    expect((await mine.get('notifications?cursor=abc')).body.code).toBe('invalid-cursor');
    expect((await mine.get('notifications?limit=0')).status).toBe(400);
    expect((await mine.post('notifications/read', { all: true })).status).toBe(400);
    expect((await mine.post('notifications/read', { ids: 'x' })).status).toBe(400);
  });
});

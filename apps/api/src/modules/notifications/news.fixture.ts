import { randomUUID } from 'node:crypto';
import type { Notification, NotificationPreferences } from '@pendopo/contracts';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { type FixedClock, fixedClock } from '#platform/clock.ts';
import { enqueue } from '#platform/jobs.ts';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { buildSession, type SignedIn } from '#test/build.ts';
import { as, type Caller, tokenOf } from '#test/client.ts';
import { type Mailbox, startMailbox } from '#test/mailbox.ts';
import { notificationsModule, type Resolved } from './index.ts';

/** A page of somebody's news. */
export interface NewsPage {
  items: Notification[];
  nextCursor: string | null;
  unread: number;
}

/** A server that knows nothing but news, people of an agency, and a mail server. */
export interface Newsroom {
  test: TestApp;
  clock: FixedClock;
  mailbox: Mailbox;
  /** What is told next, of whatever case. */
  told: Resolved | null;
  siti: SignedIn;
  budi: SignedIn;
  administrator: SignedIn;
  /** Queues the telling of a case. */
  queue(changes?: Record<string, unknown>): Promise<void>;
  /** Tells of a case at once, as something that is told with what it tells of. */
  tell(changes?: Record<string, unknown>): Promise<void>;
  call(somebody: SignedIn): Caller;
  readBy(somebody: SignedIn, query?: string): Promise<NewsPage>;
  preferencesOf(somebody: SignedIn): Promise<NotificationPreferences>;
  close(): Promise<void>;
}

const payloadOf = (changes: Record<string, unknown>) => ({
  ...{ agency: 'contoh', serviceRequestId: randomUUID(), audience: 'step', about: 'submit' },
  ...{ by: null, sequence: 1, ...changes },
});

/** Opens it on a Tuesday, 09:00 in Jakarta; siti@contoh.go.id is the only address. */
export const openNewsroom = async (environment: Record<string, string> = {}): Promise<Newsroom> => {
  const clock = fixedClock('2026-11-24T02:00:00Z');
  const mailbox = await startMailbox();
  let api: FastifyInstance | undefined;
  const look: FastifyPluginAsync = async (instance) => {
    api = instance;
  };
  const test = await buildTestApp({
    clock,
    modules: [notificationsModule, look],
    environment: {
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'Pendopo <noreply@contoh.go.id>',
      PUBLIC_URL: 'https://layanan.contoh.go.id',
      ...environment,
    },
  });
  const { owner } = test.database;
  const siti = await buildSession(owner, { agency: 'contoh' });
  const budi = await buildSession(owner, { agency: 'contoh' });
  const administrator = await buildSession(owner, { agency: 'contoh', positions: ['administrator'] });
  await owner.query("update people set email = 'siti@contoh.go.id' where id = $1", [siti.personId]);
  await owner.query(
    `update agencies set definition = definition || '{"name": "Dinas Contoh", "shortName": "Diskominfo Contoh"}'`,
  );
  const call = (somebody: SignedIn) => as(test.app, tokenOf(test.app, somebody));
  const room: Newsroom = {
    ...{ test, clock, mailbox, told: null, siti, budi, administrator, call },
    queue: (changes = {}) =>
      test.app.db.within('contoh', (tx) =>
        enqueue(tx, [{ task: 'notifications.tell', payload: payloadOf(changes) }]),
      ),
    tell: (changes = {}) =>
      test.app.db.within('contoh', async (tx) =>
        api?.notifications.tellOfCase(tx, payloadOf(changes), clock.now().toString()),
      ),
    readBy: async (somebody, query = '') =>
      (await call(somebody).get<NewsPage>(`notifications${query}`)).body,
    preferencesOf: async (somebody) =>
      (await call(somebody).get<NotificationPreferences>('me/notification-preferences')).body,
    close: async () => {
      await test.close();
      await mailbox.close();
    },
  };
  api?.notifications.resolveWith(async () => room.told);
  return room;
};

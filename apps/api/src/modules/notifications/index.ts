import type { NotificationKind } from '@pendopo/contracts';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import { forEachAgency } from '#platform/agency-by-agency.ts';
import type { Transaction } from '#platform/database.ts';
import { type DigestPayload, deliver, type MailPayload } from './deliver.ts';
import { mailDigest } from './mail/mail-digest.ts';
import { mailNews } from './mail/mail-news.ts';
import { mailOutside } from './mail/mail-outside.ts';
import { createMailer } from './mail/mailer.ts';
import { createPost } from './mail/post.ts';
import { preferenceRoutes } from './preference-routes.ts';
import { wantsChat, wishesOf } from './preferences.ts';
import { createReaderRepository } from './readers.ts';
import type { NewNotification } from './repository.ts';
import type { NewsPayload, NewsResolver } from './resolver.ts';
import type { Hush } from './returns/listener.ts';
import { createReturns } from './returns/take-report.ts';
import { notificationRoutes } from './routes.ts';
import { stopRoutes } from './stop-routes.ts';
import { createTallies } from './tallies.ts';
import { type AnnouncePayload, announce, tell, tellOfCase } from './tell.ts';

export type { NewsPayload, OutsideNews, Resolved } from './resolver.ts';

/** News of a page: when, what, and which page. `cause` names what they tell of. */
export type PageNews = Pick<NewNotification, 'at' | 'kind' | 'title' | 'body' | 'cause'> & { path: string };

/** News, for the module that knows whom they are for. */
export interface Notifications {
  /** Says, once, who answers for whom a case's news are. */
  resolveWith(resolver: NewsResolver): void;
  /** Tells people of a page inside the caller's transaction; the same cause is told to each once. */
  tell(tx: Transaction, agency: string, people: readonly string[], news: PageNews): Promise<void>;
  /** Tells of a case inside the caller's transaction, as the job `notifications.tell` does in one of its own. @param at RFC 3339. */
  tellOfCase(tx: Transaction, payload: NewsPayload, at: string): Promise<void>;
  /** Those of these people who want news of a kind by WhatsApp and gave a number. */
  wantingChat(
    tx: Transaction,
    agency: string,
    people: readonly string[],
    kind: NotificationKind,
  ): Promise<{ personId: string; name: string; phone: string }[]>;
}

declare module 'fastify' {
  interface FastifyInstance {
    notifications: Notifications;
  }
}

/** News: inside Pendopo for everybody, by mail as they want it where a mail server is configured. */
export const notificationsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { config, jobs } = app;
    const { url } = config.mail;
    const mails = url !== null;
    let resolver: NewsResolver | null = null;
    let returned: Hush | null = null;
    const resolve: NewsResolver = (...given) => {
      if (resolver === null) throw new Error('Nobody knows whom this is for.');
      return resolver(...given);
    };
    app.decorate('notifications', {
      resolveWith: (given) => {
        if (resolver !== null) throw new Error('Somebody answers for the news already.');
        resolver = given;
      },
      tell: (tx, agency, people, news) =>
        deliver(tx, agency, people, { serviceRequestId: null, number: null, ...news }, mails),
      wantingChat: async (tx, agency, people, kind) =>
        (await createReaderRepository(tx, agency).find(people)).flatMap(
          ({ personId, name, phone, status, wishes }) =>
            status === 'active' && phone !== null && wantsChat(wishesOf(wishes), kind)
              ? [{ personId, name, phone }]
              : [],
        ),
      tellOfCase: (tx, payload, at) => tellOfCase(tx, payload, at, resolve, mails),
    } satisfies Notifications);
    jobs.handle<NewsPayload>('notifications.tell', (payload, tools) => tell(payload, tools, resolve, mails));
    jobs.handle<AnnouncePayload>('notifications.announce', (payload, tools) =>
      announce(payload, tools, mails),
    );
    const mailer = url === null ? null : createMailer(url, config);
    const post = mailer === null ? null : createPost(mailer, app.blinding, config.http.publicUrl);
    // Where the mail server was taken away since, the news are read inside.
    jobs.handle<MailPayload>('notifications.mail', async (payload, tools) => {
      if (post !== null) await mailNews(payload, tools, post);
    });
    jobs.handle<DigestPayload>('notifications.digest', async (payload, tools) => {
      if (post !== null) await mailDigest(payload, tools, post);
    });
    jobs.handle<NewsPayload>('notifications.mail-outside', async (payload, tools) => {
      if (post !== null) await mailOutside(payload, tools, resolve, post);
    });
    jobs.schedule('notifications.forget', '41 18 * * *', ({ db, clock }) =>
      forEachAgency(db, (tx, agency) => createTallies(tx, agency).forget(clock.now())),
    );
    const { returnTo: address, returnsPort: port } = config.mail;
    if (address !== null && port !== null)
      app.addHook('onListen', async () => {
        const take = createReturns(app);
        const { listenForReturns } = await import('./returns/listener.ts');
        const warn = (error: unknown) => app.log.warn({ err: error }, 'returned mail was not taken in');
        returned = await listenForReturns({ host: config.http.host, port, address, take, warn });
      });
    app.addHook('onClose', async () => {
      mailer?.close();
      await returned?.();
    });
    await app.register(notificationRoutes);
    await app.register(preferenceRoutes);
    await app.register(stopRoutes);
  },
  { name: 'notifications', dependencies: ['services', 'blinding'] },
);

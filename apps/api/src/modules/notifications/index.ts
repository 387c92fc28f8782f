import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { Transaction } from '#platform/database.ts';
import { mail } from './mail.ts';
import { createMailer } from './mailer.ts';
import type { NewNotification } from './repository.ts';
import type { NewsPayload, NewsResolver } from './resolver.ts';
import { notificationRoutes } from './routes.ts';
import { type AnnouncePayload, announce, deliver, type MailPayload, tell } from './tell.ts';

export type { News } from './resolver.ts';

/** News of a page: when, what, and which page. `cause` names what they tell of. */
export type PageNews = Pick<NewNotification, 'at' | 'title' | 'body' | 'cause'> & { path: string };

/** News, for the module that knows whom they are for. */
export interface Notifications {
  /** Says, once, who answers for whom a case's news are. */
  resolveWith(resolver: NewsResolver): void;
  /** Tells people of a page inside the caller's transaction; the same cause is told to each once. */
  tell(tx: Transaction, agency: string, people: readonly string[], news: PageNews): Promise<void>;
}

declare module 'fastify' {
  interface FastifyInstance {
    notifications: Notifications;
  }
}

/** News: inside Pendopo for everybody, by mail for those with an address where a mail server is configured. */
export const notificationsModule: FastifyPluginAsync = fp(
  async (app) => {
    const { config, jobs } = app;
    const { url } = config.mail;
    let resolver: NewsResolver | null = null;
    app.decorate('notifications', {
      resolveWith: (given) => {
        if (resolver !== null) throw new Error('Somebody answers for the news already.');
        resolver = given;
      },
      tell: (tx, agency, people, news) =>
        deliver(tx, agency, people, { serviceRequestId: null, number: null, ...news }, url !== null),
    } satisfies Notifications);
    jobs.handle<NewsPayload>('notifications.tell', async (payload, tools) => {
      if (resolver === null) throw new Error('Nobody knows whom this is for.');
      await tell(payload, tools, resolver, url !== null);
    });
    jobs.handle<AnnouncePayload>('notifications.announce', (payload, tools) =>
      announce(payload, tools, url !== null),
    );
    const mailer = url === null ? null : createMailer(url, config);
    jobs.handle<MailPayload>('notifications.mail', async (payload, tools) => {
      // The mail server was taken away since: the news are read inside.
      if (mailer !== null) await mail(payload, tools, mailer, config.http.publicUrl);
    });
    app.addHook('onClose', async () => mailer?.close());
    await app.register(notificationRoutes);
  },
  { name: 'notifications', dependencies: ['services'] },
);

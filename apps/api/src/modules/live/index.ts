import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { CaseWord } from '#modules/service-requests/index.ts';
import type { Word } from '#platform/announcements.ts';
import { createHub } from './hub.ts';
import { liveRoutes } from './routes.ts';
import { hearCase } from './waiting.ts';

/** Well within the time after which a proxy takes a silent line for a dead one. */
const BEAT_MS = 20_000;

interface NewsWord extends Word {
  people: string[] | null;
}
interface ExportWord extends Word {
  person: string;
  id: string;
}
interface SessionWord extends Word {
  session?: string;
  person?: string;
}
interface FeedWord extends Word {
  last: number;
}

/** Open pages hear what changes: one connection of each process listens to the database, and only once somebody wants to know. */
export const liveModule: FastifyPluginAsync = fp(
  async (app) => {
    const { db, clock, cases, standards, log, announcements } = app;
    const hub = createHub({ db, clock, cases, standards, log });
    let listening: Promise<void> | null = null;

    const begin = async (): Promise<void> => {
      await announcements.on<CaseWord>('service-request', (word) =>
        hub.hear(word.agency, (waiting) => hearCase(waiting, word)),
      );
      await announcements.on<NewsWord>('notification', ({ agency, people }) =>
        hub.hear(agency, (waiting) => {
          if (people === null) waiting.news = null;
          for (const person of people ?? []) waiting.news?.add(person);
        }),
      );
      await announcements.on<ExportWord>('export', ({ agency, person, id }) =>
        hub.hear(agency, (waiting) => void waiting.exports.set(id, person)),
      );
      await announcements.on<SessionWord>('session', ({ agency, session, person }) =>
        hub.hear(agency, ({ suspects }) => void suspects.add(session ?? person ?? '')),
      );
      await announcements.on<FeedWord>('feed', ({ agency, last }) => hub.noteLast(agency, last));
      announcements.onGap(() => hub.resyncAll());
    };
    const listen = (): Promise<void> => {
      listening ??= begin().catch((error: unknown) => {
        listening = null;
        throw error;
      });
      return listening;
    };

    const beating = setInterval(() => {
      hub.beat().catch((error: unknown) => log.warn({ err: error }, 'sessions were not looked at'));
    }, BEAT_MS).unref();
    // Before the server waits for its answers to end, these must; who listens comes back, to another process where there is one.
    app.draining.onBegin(() => {
      clearInterval(beating);
      hub.endAll();
    });
    app.metrics.watch('pendopo_live_listeners', 'Open pages that hear what changes.', [], async () => [
      { labels: {}, value: hub.count() },
    ]);
    await app.register(liveRoutes, { hub, listen });
  },
  {
    name: 'live',
    dependencies: ['services', 'draining', 'announcements', 'service-requests', 'standards', 'events'],
  },
);

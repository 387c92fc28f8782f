import { setTimeout as sleep } from 'node:timers/promises';
import fp from 'fastify-plugin';
import type { Database, Transaction } from './database.ts';
import { statement } from './statement.ts';

/** A word to every process, about something that has just been committed. Ids and numbers: whoever hears it reads the rows with their own rights. */
export type Word = { about: string; agency: string } & Record<string, unknown>;

type Heard = (word: Word) => void;

/** What the processes of an installation tell each other, over LISTEN and NOTIFY. One connection listens, and only while somebody wants to hear. */
export interface Announcements {
  /** Hears words about something from the moment on that this resolves; gives what ends it. */
  on<W extends Word>(about: W['about'], handler: (word: W) => void): Promise<() => void>;
  /** Told when words may have been missed, since the connection was lost for a while. */
  onGap(handler: () => void): void;
}

declare module 'fastify' {
  interface FastifyInstance {
    announcements: Announcements;
  }
}

const CHANNEL = 'pendopo';

/** Says a word when the transaction commits, with its last message; the same word twice in one is heard once. */
export const announce = async (tx: Transaction, word: Word): Promise<void> => {
  await tx.later(null, statement`pg_notify(${CHANNEL}, ${JSON.stringify(word)})`);
};

/** Announcements over a database, and the end of them. */
export const createAnnouncements = (
  db: Pick<Database, 'hear'>,
): Announcements & { close(): Promise<void> } => {
  const handlers = new Map<string, Set<Heard>>();
  const gapHandlers: (() => void)[] = [];
  let hearing: Promise<void> | null = null;
  let hangUp: () => Promise<void> = async () => undefined;
  let closed = false;

  const pass = (payload: string): void => {
    const word = JSON.parse(payload) as Word;
    for (const handler of handlers.get(word.about) ?? []) handler(word);
  };

  const lost = async (): Promise<void> => {
    for (let pause = 100; !closed; pause = Math.min(2000, pause * 2)) {
      await sleep(pause);
      const isBack = await connect().then(
        () => true,
        () => false,
      );
      if (!isBack) continue;
      for (const handler of gapHandlers) handler();
      return;
    }
  };

  const connect = async (): Promise<void> => {
    hangUp = await db.hear(CHANNEL, pass, () => void lost());
    if (closed) await hangUp();
  };

  return {
    on: async (about, handler) => {
      const heard = handlers.get(about) ?? new Set();
      handlers.set(about, heard.add(handler as Heard));
      hearing ??= connect().catch((error: unknown) => {
        hearing = null;
        throw error;
      });
      await hearing.catch((error: unknown) => {
        heard.delete(handler as Heard);
        throw error;
      });
      return () => void heard.delete(handler as Heard);
    },
    onGap: (handler) => void gapHandlers.push(handler),
    close: async () => {
      closed = true;
      await hearing?.catch(() => undefined);
      await hangUp();
    },
  };
};

/** Hangs them on the server. */
export const announcements = fp(
  async (app) => {
    const made = createAnnouncements(app.db);
    app.decorate('announcements', made);
    app.addHook('onClose', () => made.close());
  },
  { name: 'announcements', dependencies: ['services'] },
);

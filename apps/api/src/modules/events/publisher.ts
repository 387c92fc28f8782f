import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { inEachAgency } from '#platform/agency-by-agency.ts';
import { announce } from '#platform/announcements.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { createEventRepository } from './repository.ts';
import type { EventRow } from './tables.ts';

/** Runs in the transaction in which events get their place, so that whatever follows from one follows once. */
export type PublishedHandler = (
  tx: Transaction,
  agency: string,
  published: readonly EventRow[],
) => Promise<void>;

/** Gives events their place in the feed. */
export interface Publisher {
  onPublished(handler: PublishedHandler): void;
  /** Empties an agency's outbox; answers how many events became known. */
  publish(agency: string): Promise<number>;
  /** The same, soon, and once for however many ask meanwhile. */
  poke(agency: string): void;
  /** The same for every agency, for what nobody was told of. */
  sweep(): Promise<void>;
  /** Waits for what is under way. */
  settled(): Promise<void>;
}

/** What is moved in one transaction at most. */
const BATCH = 500;
/** What comes within this time of the last round waits for the next one, so that much at once costs little each. Milliseconds. */
const PAUSE = 50;

/** The publisher of this process; any number of them may run at once, one at a time works in an agency. */
export const createPublisher = ({ db, log }: { db: Database; log: FastifyBaseLogger }): Publisher => {
  const handlers: PublishedHandler[] = [];
  const running = new Map<string, Promise<void>>();
  const wanted = new Set<string>();

  const publishSome = (agency: string, { waits }: { waits: boolean }): Promise<number> =>
    db.within(agency, async (tx) => {
      const repository = createEventRepository(tx, agency);
      if (waits) await repository.claim();
      else if (!(await repository.claimIfFree())) return 0;
      const published = await repository.place(BATCH);
      if (published.length === 0) return 0;
      for (const handler of handlers) await handler(tx, agency, published);
      await announce(tx, { about: 'feed', agency, last: published.at(-1)?.sequence ?? 0 });
      return published.length;
    });

  const publish = async (agency: string, how = { waits: true }): Promise<number> => {
    let count = 0;
    for (;;) {
      const some = await publishSome(agency, how);
      count += some;
      if (some < BATCH) return count;
    }
  };

  // Whoever is at it was told as well, and comes again for what it did not see.
  const drain = async (agency: string): Promise<void> => {
    while (wanted.delete(agency)) {
      await publish(agency, { waits: false });
      await sleep(PAUSE);
    }
  };

  return {
    onPublished: (handler) => void handlers.push(handler),
    publish: (agency) => publish(agency),
    poke: (agency) => {
      wanted.add(agency);
      if (running.has(agency)) return;
      const work = drain(agency)
        // The sweep comes by each minute.
        .catch((error: unknown) => log.warn({ err: error, agency }, 'events wait for their place'))
        .finally(() => running.delete(agency));
      running.set(agency, work);
    },
    sweep: () => inEachAgency(db, (agency) => publish(agency)),
    settled: async () => {
      await Promise.all(running.values());
    },
  };
};

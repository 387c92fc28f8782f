import { sql } from 'drizzle-orm';
import { trailEnd } from '#modules/audit/index.ts';
import { type HistoryEnd, historyEnds } from '#modules/service-requests/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { appendCheckpoints, checkpointPath, sizeOf } from './checkpoint-file.ts';
import { BEGINNING, type Checkpoint, type Place, walkCheckpoints } from './read-checkpoints.ts';

interface Parts {
  db: Database;
  clock: Clock;
  /** Where the files lie: outside the database, and best on another machine. */
  directory: string;
}

/** What an agency's audit trail is called among its cases. */
export const TRAIL = 'audit';

/** Clocks of several servers differ, and a change is dated before it commits. */
const OVERLAP = Temporal.Duration.from({ hours: 1 });

/** What a process knows of an agency's file. */
interface Known {
  place: Place;
  /** The newest checkpoint of each that the next look can meet again. */
  newest: Map<string, number>;
  /** When this process looked last; null where it has not. */
  lookedAt: Temporal.Instant | null;
}

/**
 * Writes down how far the histories of an agency have come, so that what is cut off afterwards is missed: all that there is the first
 * time, then what has changed since the last. A stretch is on the disk before the next is read. Where that ends in the middle the file
 * holds as far as it goes, and the next time goes on from there.
 */
export const createCheckpointKeeper = ({ db, clock, directory }: Parts) => {
  const all = new Map<string, Known>();

  return async (agency: string): Promise<void> => {
    const path = checkpointPath(directory, agency);
    await db.within(agency, async (tx) => {
      if (!(await isAlone(tx, agency))) return;
      const known = await readOn(path, all.get(agency));
      const now = clock.now();
      const since = known.lookedAt === null ? null : earlier(known.lookedAt, now).subtract(OVERLAP);
      const metAgain = now.subtract(OVERLAP).epochMilliseconds;
      const newest = new Map<string, number>();
      let { place } = known;
      for await (const stretch of endsSince(tx, agency, since, now)) {
        const added = stretch.filter(({ of, sequence }) => sequence > (known.newest.get(of) ?? 0));
        place = await appendCheckpoints(path, place, added.map(markOf));
        for (const { of, sequence, at } of stretch) if (Date.parse(at) >= metAgain) newest.set(of, sequence);
      }
      all.set(agency, { place, newest, lookedAt: now });
    });
  };
};

/** What is known by now: another process may have written, and a file that is not the one we knew is read from its beginning. */
const readOn = async (path: string, known: Known | undefined): Promise<Known> => {
  if (known !== undefined && known.place.size <= (await sizeOf(path))) {
    const { newest, lookedAt } = known;
    let isOurs = true;
    const place = await walkCheckpoints(path, known.place, (mark, holds) => {
      isOurs &&= holds;
      if (mark !== null) newest.set(mark.of, mark.sequence);
    });
    if (isOurs) return { place, newest, lookedAt };
  }
  const newest = new Map<string, number>();
  const place = await walkCheckpoints(path, BEGINNING, (mark) => {
    if (mark !== null) newest.set(mark.of, mark.sequence);
  });
  return { place, newest, lookedAt: null };
};

/** The ends of the cases' histories, and last that of the trail. */
async function* endsSince(
  tx: Transaction,
  agency: string,
  since: Temporal.Instant | null,
  now: Temporal.Instant,
): AsyncGenerator<HistoryEnd[]> {
  yield* historyEnds(tx, agency, since?.toString() ?? null);
  const end = await trailEnd(tx, agency);
  if (end !== undefined) yield [{ of: TRAIL, at: now.toString(), ...end }];
}

const markOf = ({ of, sequence, hash }: HistoryEnd): Checkpoint => ({ of, sequence, hash });

const earlier = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) < 0 ? one : other;

/** One process at a time writes an agency's file. */
const isAlone = async (tx: Transaction, agency: string): Promise<boolean> => {
  const { rows } = await tx.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`checkpoints/${agency}`}, 0)) as held`,
  );
  return rows[0]?.held ?? false;
};

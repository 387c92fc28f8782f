import { sql } from 'drizzle-orm';
import { trailEnd } from '#modules/audit/index.ts';
import { historyEnds } from '#modules/service-requests/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Transaction } from '#platform/database.ts';
import {
  appendCheckpoints,
  type Checkpoint,
  type Checkpoints,
  checkpointPath,
  readCheckpoints,
  sizeOf,
} from './checkpoint-file.ts';

interface Parts {
  db: Database;
  clock: Clock;
  /** Where the files lie: outside the database, and best on another machine. */
  directory: string;
}

/** What the agency's audit trail is called among its cases. */
export const TRAIL = 'audit';

/** Clocks of several servers differ, and a change is dated before it commits. */
const OVERLAP = Temporal.Duration.from({ hours: 1 });

/** Writes down how far the histories of an agency have come, so that what is cut off afterwards is missed. */
export const createCheckpointKeeper = ({ db, clock, directory }: Parts) => {
  /** Where the file ends, and what was newest in it of what changed lately. */
  const states = new Map<string, Pick<Checkpoints, 'head' | 'size'> & { newest: Map<string, number> }>();

  /** All that there is the first time, and when another process wrote; then what has changed since. */
  const look = async (tx: Transaction, agency: string, path: string) => {
    const state = states.get(agency);
    const isOurs = state !== undefined && state.size === (await sizeOf(path));
    const since = isOurs ? clock.now().subtract(OVERLAP).toString() : null;
    const ends = [...(await historyEnds(tx, agency, since)), ...(await trailMark(tx, agency))];
    if (isOurs) return { ends, ...state };
    const { marks, head, size } = await readCheckpoints(path);
    const newest = new Map([...marks].map(([of, all]) => [of, all.at(-1)?.sequence ?? 0]));
    return { ends, head, size, newest };
  };

  return async (agency: string): Promise<void> => {
    const path = checkpointPath(directory, agency);
    await db.within(agency, async (tx) => {
      if (!(await isAlone(tx, agency))) return;
      const { ends, newest, ...place } = await look(tx, agency, path);
      const added = ends.filter(({ of, sequence }) => sequence > (newest.get(of) ?? 0));
      const written = await appendCheckpoints(path, place, added);
      states.set(agency, { ...written, newest: new Map(ends.map(({ of, sequence }) => [of, sequence])) });
    });
  };
};

const trailMark = async (tx: Transaction, agency: string): Promise<Checkpoint[]> => {
  const end = await trailEnd(tx, agency);
  return end === undefined ? [] : [{ of: TRAIL, ...end }];
};

/** One process at a time writes an agency's file. */
const isAlone = async (tx: Transaction, agency: string): Promise<boolean> => {
  const { rows } = await tx.execute<{ held: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`checkpoints/${agency}`}, 0)) as held`,
  );
  return rows[0]?.held ?? false;
};

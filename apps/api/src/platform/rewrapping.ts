import type { Database } from './database.ts';
import { countOthers, putBoxes, type SealedColumn, takeOthers, withBoxes } from './sealed-column.ts';
import type { Binding, SealedBox, Sealing } from './sealing.ts';

/** So many rows a transaction: short enough that whoever wants one of them hardly waits. */
const BATCH = 100;

/** What lies sealed, in which agencies, and the key under which all of it is to be. */
export interface RewrappingTask {
  db: Database;
  sealing: Sealing;
  columns: readonly SealedColumn[];
  agencies: readonly string[];
  keyId: string;
}

/** Rows whose boxes were wrapped anew, and how many could not be: their key is not here, or they were altered. */
export interface Rewrapped {
  done: number;
  broken: number;
}

/** How many rows are still to be done, of a column or of all. */
export const remaining = async (
  { db, columns, agencies, keyId }: RewrappingTask,
  of: readonly SealedColumn[] = columns,
): Promise<number> => {
  let count = 0;
  for (const agency of agencies)
    await db.within(agency, async (tx) => {
      for (const column of of) count += await countOthers(tx, column, agency, keyId);
    });
  return count;
};

/**
 * Goes once through everything sealed and wraps it anew, batch by batch, each a transaction of its own: it may be cut off anywhere.
 * Rows that somebody works on at that moment are left out.
 * @param tell hears how many rows each batch has done.
 */
export const rewrapOnce = async (
  task: RewrappingTask,
  tell: (column: SealedColumn, batch: Rewrapped) => void,
  signal: AbortSignal,
): Promise<Rewrapped> => {
  const total: Rewrapped = { done: 0, broken: 0 };
  for (const column of task.columns)
    for (const agency of task.agencies)
      for await (const batch of batches(task, column, agency)) {
        total.done += batch.done;
        total.broken += batch.broken;
        tell(column, batch);
        signal.throwIfAborted();
      }
  return total;
};

async function* batches(
  { db, sealing, keyId }: RewrappingTask,
  column: SealedColumn,
  agency: string,
): AsyncGenerator<Rewrapped> {
  let after: Record<string, unknown> | null = null;
  for (;;) {
    const { rows, changed }: { rows: Record<string, unknown>[]; changed: unknown[] } = await db.within(
      agency,
      async (tx) => {
        const taken = await takeOthers(tx, column, agency, { keyId, after, limit: BATCH });
        const done = taken.flatMap((row) => rewrapRow(sealing, column, row));
        if (done.length > 0) await putBoxes(tx, column, done);
        return { rows: taken, changed: done };
      },
    );
    if (rows.length > 0) yield { done: changed.length, broken: rows.length - changed.length };
    if (rows.length < BATCH) return;
    after = rows.at(-1) ?? null;
  }
}

/** None where a box cannot be unwrapped: one that is broken must not keep the others. */
const rewrapRow = (sealing: Sealing, column: SealedColumn, row: Record<string, unknown>) => {
  const rewrap = (box: SealedBox, binding: Binding) => sealing.rewrap(box, binding);
  try {
    return [{ row, value: withBoxes(column, row, rewrap) }];
  } catch {
    return [];
  }
};

import type { Transaction } from '#platform/database.ts';
import { createStandardRepository } from './repository.ts';
import type { Kept } from './view.ts';

/** How long a count may be old, in milliseconds: the catalogue is public, and counting reads every case that ever ended. */
const FRESH_FOR = 300_000;

/** Counts kept promises of an agency by standard, at most once in five minutes; all who ask meanwhile get the same numbers. */
export const rememberKept = (milliseconds: () => number) => {
  const known = new Map<string, { at: number; kept: ReadonlyMap<string, Kept> }>();
  return async (tx: Transaction, agency: string): Promise<ReadonlyMap<string, Kept>> => {
    const before = known.get(agency);
    if (before !== undefined && milliseconds() - before.at < FRESH_FOR) return before.kept;
    // Those who ask while it is counted anew get the old numbers.
    if (before !== undefined) known.set(agency, { ...before, at: milliseconds() });
    const kept = await createStandardRepository(tx).kept(agency);
    known.set(agency, { at: milliseconds(), kept });
    return kept;
  };
};

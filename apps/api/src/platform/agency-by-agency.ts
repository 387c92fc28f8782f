import { sql } from 'drizzle-orm';
import type { Database, Transaction } from './database.ts';

/** The codes of all agencies. */
export const agencyCodes = async (db: Database): Promise<string[]> => {
  const { rows } = await db.outside({}, (tx) =>
    tx.execute<{ code: string }>(sql`select code from agencies order by code`),
  );
  return rows.map(({ code }) => code);
};

/**
 * Works through what is named, one after another. Where one fails the others still have their turn.
 * @throws AggregateError when all had their turn and some failed: it names them, and the job that it ends is told and tried again.
 */
export const inTurn = async (
  names: readonly string[],
  work: (name: string) => Promise<unknown>,
): Promise<void> => {
  const faults: { name: string; error: unknown }[] = [];
  for (const name of names) await work(name).catch((error: unknown) => faults.push({ name, error }));
  if (faults.length === 0) return;
  throw new AggregateError(
    faults.map(({ error }) => error),
    `Not done in ${faults.map(({ name, error }) => `${name} (${reasonOf(error)})`).join(', ')}.`,
  );
};

/**
 * Works in each agency, as `inTurn` does.
 * @param more turns that are taken before those of the agencies, as of the installation itself.
 */
export const inEachAgency = async (
  db: Database,
  work: (agency: string) => Promise<unknown>,
  more: readonly string[] = [],
): Promise<void> => inTurn([...more, ...(await agencyCodes(db))], work);

/** The same, in a transaction of each agency's own. */
export const forEachAgency = (
  db: Database,
  work: (tx: Transaction, agency: string) => Promise<unknown>,
): Promise<void> => inEachAgency(db, (agency) => db.within(agency, (tx) => work(tx, agency)));

/** In the database's own words where it was asked: those around them repeat what it was asked with. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};

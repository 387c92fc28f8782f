import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { type ChainMark, holdAgainst } from '#platform/hold-against.ts';
import { type ChainedEntry, findBreak } from './ledger.ts';
import { serviceRequestEvents, serviceRequests } from './tables.ts';

/** A history that does not hold, and where. */
export interface BrokenHistory {
  agency: string;
  serviceRequestId: string;
  number: string | null;
  /** The first entry that is wrong or missing. */
  sequence: number;
  reason: 'gap' | 'link' | 'content' | 'tail' | 'cut' | 'rewritten' | 'orphan' | 'gone';
}

/** What was known of the chains at some time, by case; kept where whoever changes the database does not reach. */
export type KnownEnds = ReadonlyMap<string, readonly ChainMark[]>;

/**
 * Walks every case of an agency and checks its chain of events, and that the case's own row knows the chain's end: entries cut off at
 * the tail leave a chain that holds in itself. Where both were changed alike, what is `known` of the chain tells.
 */
export const verifyHistories = async (
  tx: Transaction,
  agency: string,
  known: KnownEnds = new Map(),
): Promise<{ checked: number; broken: BrokenHistory[] }> => {
  const broken: BrokenHistory[] = [];
  const missing = new Set(known.keys());
  let checked = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const cases = await tx
      .select({
        id: serviceRequests.id,
        number: serviceRequests.number,
        lastSequence: serviceRequests.lastSequence,
        lastHash: serviceRequests.lastHash,
      })
      .from(serviceRequests)
      .where(and(eq(serviceRequests.agency, agency), gt(serviceRequests.id, after)))
      .orderBy(asc(serviceRequests.id))
      .limit(500);
    const histories = await entriesOf(tx, agency, cases);
    for (const one of cases) {
      const entries = histories.get(one.id) ?? [];
      const found =
        findBreak(agency, one.id, entries) ??
        tailBreak(entries, one) ??
        holdAgainst(known.get(one.id) ?? [], entries);
      missing.delete(one.id);
      if (found !== null) broken.push({ agency, serviceRequestId: one.id, number: one.number, ...found });
      checked += 1;
    }
    const last = cases.at(-1);
    if (last === undefined) {
      const left = await orphans(tx, agency);
      for (const { serviceRequestId } of left) missing.delete(serviceRequestId);
      return { checked, broken: [...broken, ...left, ...[...missing].map((id) => lost(agency, id, 'gone'))] };
    }
    after = last.id;
  }
};

/** Histories whose case is gone: nobody takes a case away. */
const orphans = async (tx: Transaction, agency: string): Promise<BrokenHistory[]> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select e.service_request_id as id from service_request_events e
     where e.agency = ${agency} and e.sequence = 1
       and not exists (select 1 from service_requests r where r.agency = e.agency and r.id = e.service_request_id)`);
  return rows.map(({ id }) => lost(agency, id, 'orphan'));
};

const lost = (agency: string, serviceRequestId: string, reason: 'orphan' | 'gone'): BrokenHistory => ({
  ...{ agency, serviceRequestId, number: null, sequence: 1, reason },
});

/** The entries of several cases in one statement, by case. */
const entriesOf = async (
  tx: Transaction,
  agency: string,
  cases: readonly { id: string }[],
): Promise<Map<string, ChainedEntry[]>> => {
  const ids = cases.map(({ id }) => id);
  const entries = await tx
    .select()
    .from(serviceRequestEvents)
    .where(
      and(
        eq(serviceRequestEvents.agency, agency),
        sql`${serviceRequestEvents.serviceRequestId} = any(${sql.param(ids)}::uuid[])`,
      ),
    )
    .orderBy(asc(serviceRequestEvents.sequence));
  return Map.groupBy(entries, (entry) => entry.serviceRequestId);
};

const tailBreak = (entries: readonly ChainedEntry[], end: { lastSequence: number; lastHash: string }) => {
  const last = entries.at(-1);
  return last?.sequence === end.lastSequence && last.hash === end.lastHash
    ? null
    : { sequence: (last?.sequence ?? 0) + 1, reason: 'tail' as const };
};

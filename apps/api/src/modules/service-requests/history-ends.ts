import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { serviceRequests } from './tables.ts';

/** Rows read at a time. */
const STRETCH = 1000;

/** How far the history of a case has come. */
export interface HistoryEnd {
  of: string;
  sequence: number;
  hash: string;
  /** When it last changed, RFC 3339. */
  at: string;
}

/**
 * How far the history of each of an agency's cases has come, a stretch at a time; with `since`, of those that changed from then on. In the
 * order in which they changed: one that changes meanwhile comes once more, later.
 */
export async function* historyEnds(
  tx: Transaction,
  agency: string,
  since: string | null,
): AsyncGenerator<HistoryEnd[]> {
  const { updatedAt, id } = serviceRequests;
  let after = { at: since ?? '-infinity', of: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const stretch = await tx
      .select({
        of: id,
        sequence: serviceRequests.lastSequence,
        hash: serviceRequests.lastHash,
        at: updatedAt,
      })
      .from(serviceRequests)
      .where(
        and(
          eq(serviceRequests.agency, agency),
          sql`(${updatedAt}, ${id}) > (${after.at}::timestamptz, ${after.of}::uuid)`,
        ),
      )
      .orderBy(asc(updatedAt), asc(id))
      .limit(STRETCH);
    if (stretch.length > 0) yield stretch;
    const last = stretch.at(-1);
    if (last === undefined || stretch.length < STRETCH) return;
    after = last;
  }
}

import { and, asc, eq, gt, gte } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { serviceRequests } from './tables.ts';

const PAGE = 5000;

/** How far the history of each of an agency's cases has come; with `since`, of those that changed from then on. */
export const historyEnds = async (
  tx: Transaction,
  agency: string,
  since: string | null,
): Promise<{ of: string; sequence: number; hash: string }[]> => {
  const ends = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await tx
      .select({
        of: serviceRequests.id,
        sequence: serviceRequests.lastSequence,
        hash: serviceRequests.lastHash,
      })
      .from(serviceRequests)
      .where(
        and(
          eq(serviceRequests.agency, agency),
          gt(serviceRequests.id, after),
          ...(since === null ? [] : [gte(serviceRequests.updatedAt, since)]),
        ),
      )
      .orderBy(asc(serviceRequests.id))
      .limit(PAGE);
    ends.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return ends;
    after = last.of;
  }
};

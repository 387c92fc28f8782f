import { dueOf } from '@pendopo/calendar';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { Cases, Definitions } from './cases.ts';
import { serviceRequests } from './tables.ts';

/**
 * Counts every running clock of an agency anew, after its calendar changed: a holiday announced late moves what is due. Each change
 * goes into the case's history.
 *
 * @returns how many cases are due at another time now.
 */
export const recountCases = async (
  cases: Cases,
  tx: Transaction,
  agency: string,
  now: string,
  definitions: Definitions,
): Promise<number> => {
  const calendar = await definitions.calendar(tx, agency);
  const rows = await tx
    .select({ id: serviceRequests.id, marks: serviceRequests.marks, dueAt: serviceRequests.dueAt })
    .from(serviceRequests)
    .where(
      and(
        eq(serviceRequests.agency, agency),
        isNotNull(serviceRequests.desk),
        isNotNull(serviceRequests.dueAt),
      ),
    )
    .for('update');
  let moved = 0;
  for (const row of rows) {
    const dueAt = dueOf(calendar, row.marks);
    if (dueAt === null || row.dueAt === null || Date.parse(dueAt) === Date.parse(row.dueAt)) continue;
    const atHand = await cases.takeForJob(tx, agency, row.id, now);
    if (atHand === undefined) continue;
    await cases.repository(tx).update(agency, row.id, { dueAt });
    await cases.record(atHand, { action: 'recount', data: { from: row.dueAt, to: dueAt } });
    moved += 1;
  }
  return moved;
};

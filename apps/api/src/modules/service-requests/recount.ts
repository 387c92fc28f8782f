import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import type { Cases, Definitions } from './cases.ts';
import { clockColumns } from './marks.ts';
import { serviceRequests } from './tables.ts';

/**
 * Counts every running clock of an agency anew, after its calendar changed: a holiday announced late moves what is due. Each change
 * goes into the case's history and is told to whoever has the case and whoever asked.
 *
 * @returns how many cases are due at another time now, and the jobs that tell it.
 */
export const recountCases = async (
  cases: Cases,
  tx: Transaction,
  agency: string,
  now: string,
  definitions: Definitions,
): Promise<{ moved: number; jobs: Job[] }> => {
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
    // In one order, so that two changes of the calendar do not wait for each other.
    .orderBy(asc(serviceRequests.id))
    .for('update');
  const jobs: Job[] = [];
  let moved = 0;
  for (const row of rows) {
    const { dueAt, keptPromise } = clockColumns(calendar, row.marks);
    if (dueAt === null || row.dueAt === null || Date.parse(dueAt) === Date.parse(row.dueAt)) continue;
    const atHand = await cases.takeForJob(tx, agency, row.id, now);
    if (atHand === undefined) continue;
    Object.assign(atHand.loaded, { dueAt, keptPromise });
    await cases.repository(tx).update(agency, row.id, { dueAt, keptPromise });
    await cases.record(atHand, { action: 'recount', data: { from: row.dueAt, to: dueAt } });
    moved += 1;
    const news = { agency, serviceRequestId: row.id, about: 'recount', by: null };
    for (const audience of ['step', 'applicant'])
      jobs.push({
        task: 'notifications.tell',
        payload: { ...news, audience, sequence: atHand.loaded.lastSequence },
      });
  }
  return { moved, jobs };
};

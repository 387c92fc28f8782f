import { sql } from 'drizzle-orm';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';

/** Cases of one version of a standard that are due at the same time. */
export interface DueTogether {
  standard: string;
  version: number;
  dueAt: string;
}

/** How many promises a case has been given: each begins the ladder anew. */
const round = sql`(select count(*)::int from jsonb_array_elements(sr.marks) mark
  where mark ->> 'type' in ('start', 'reclassify', 'extend', 'reopen'))`;

/** Statements on what is due and what has been told of it. */
export const createEscalationRepository = (tx: Transaction, agency: string) => ({
  /** Which due times there are between two instants, among cases that go on. */
  async dueTimes(from: string, until: string): Promise<DueTogether[]> {
    const { rows } = await tx.execute<{ standard: string; version: number; dueAt: string }>(sql`
      select distinct sr.standard, sr.standard_version as version, sr.due_at as "dueAt" from service_requests sr
       where sr.agency = ${agency} and sr.desk is not null
         and sr.due_at between ${from}::timestamptz and ${until}::timestamptz`);
    return rows.map((row) => ({ ...row, dueAt: toInstant(row.dueAt) }));
  },

  /** The cases of a group of which one of these rungs has not been told. */
  async untold({ standard, version, dueAt }: DueTogether, rungs: readonly string[]): Promise<string[]> {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select sr.id from service_requests sr
       where sr.agency = ${agency} and sr.desk is not null and sr.standard = ${standard}
         and sr.standard_version = ${version} and sr.due_at = ${dueAt}::timestamptz
         and exists (select from unnest(${sql.param([...rungs])}::text[]) as wanted (rung)
           where not exists (select from escalations told
             where told.agency = sr.agency and told.service_request_id = sr.id and told.round = ${round} and told.rung = wanted.rung))
       order by sr.id`);
    return rows.map(({ id }) => id);
  },

  /** Writes down that a rung is told of a case's present promise; null if it has been told before, else which promise it is. */
  async tell(serviceRequestId: string, rung: string, dueAt: string, now: string): Promise<number | null> {
    const { rows } = await tx.execute<{ round: number }>(sql`
      insert into escalations (agency, service_request_id, round, rung, due_at, told_at)
      select sr.agency, sr.id, ${round}, ${rung}, ${dueAt}::timestamptz, ${now}::timestamptz
        from service_requests sr where sr.agency = ${agency} and sr.id = ${serviceRequestId}::uuid
      on conflict do nothing returning round`);
    return rows[0]?.round ?? null;
  },
});

import type { ClockMark } from '@pendopo/calendar';
import { sql } from 'drizzle-orm';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';

/** Cases of one version of a standard that are due at the same time. */
export interface DueTogether {
  standard: string;
  version: number;
  dueAt: string;
}

/** A case at a step that has a target of its own. */
export interface AtTarget {
  id: string;
  standard: string;
  version: number;
  steps: string[];
  variant: string | null;
  arrivals: Record<string, string>;
  marks: ClockMark[];
}

/** Cases read at a time. */
const STRETCH = 1000;

/** Rungs of steps belong to no promise of the case; their names say to which arrival. */
const NO_ROUND = 0;

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

  /** The cases that are at one of these steps and have moved since an instant (RFC 3339), a stretch at a time. */
  async *atSteps(steps: readonly string[], since: string): AsyncGenerator<AtTarget[]> {
    let after = { at: since, id: '00000000-0000-0000-0000-000000000000' };
    for (;;) {
      const { rows } = await tx.execute<AtTarget & { at: string } & Record<string, unknown>>(sql`
        select sr.id, sr.standard, sr.standard_version as version, sr.state -> 'steps' as steps,
          sr.state ->> 'variant' as variant, sr.arrivals, sr.marks, sr.updated_at as at
         from service_requests sr
         where sr.agency = ${agency} and sr.desk is not null and sr.arrivals ?| ${sql.param([...steps])}::text[]
           and (sr.updated_at, sr.id) > (${after.at}::timestamptz, ${after.id}::uuid)
         order by sr.updated_at, sr.id limit ${STRETCH}`);
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < STRETCH) return;
      after = last;
    }
  },

  /** What has been told of the steps of these cases: the rungs' names, by case. */
  async toldOfSteps(ids: readonly string[]): Promise<Map<string, string[]>> {
    if (ids.length === 0) return new Map();
    const { rows } = await tx.execute<{ id: string; rungs: string[] }>(sql`
      select service_request_id as id, array_agg(rung) as rungs from escalations
       where agency = ${agency} and service_request_id = any(${sql.param([...ids])}::uuid[]) and round = ${NO_ROUND}
       group by service_request_id`);
    return new Map(rows.map(({ id, rungs }) => [id, rungs]));
  },

  /** Of which versions of which standards there are cases that go on. */
  async versionsAtWork(): Promise<{ standard: string; version: number }[]> {
    const { rows } = await tx.execute<{ standard: string; version: number }>(sql`
      select distinct sr.standard, sr.standard_version as version from service_requests sr
       where sr.agency = ${agency} and sr.desk is not null`);
    return rows;
  },

  /** Writes down that a rung is told of a step; false if it has been told before. */
  async tellOfStep(serviceRequestId: string, rung: string, dueAt: string, now: string): Promise<boolean> {
    const { rowCount } = await tx.execute(sql`
      insert into escalations (agency, service_request_id, round, rung, due_at, told_at)
      values (${agency}, ${serviceRequestId}::uuid, ${NO_ROUND}, ${rung}, ${dueAt}::timestamptz, ${now}::timestamptz)
      on conflict do nothing`);
    return rowCount === 1;
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

import type { CaseState, Detail, Register } from '@pendopo/standards';
import { type SQL, sql } from 'drizzle-orm';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';

/** A case in a register, as far as its entry and its secrecy go. */
export interface EntryRow {
  agency: string;
  id: string;
  /** When it entered the register, RFC 3339. */
  at: string;
  number: string | null;
  standardVersion: number;
  organizationId: string | null;
  concernedId: string | null;
  filedBy: string | null;
  /** The officer who took it down for a member of the public. */
  receivedBy: string | null;
  involved: string[];
  channel: string;
  subject: string | null;
  state: CaseState;
  form: Record<string, unknown>;
  submittedAt: string | null;
  dueAt: string | null;
  endedAt: string | null;
  organization: { name: string; shortName: string } | null;
  concerned: { name: string; shortName: string } | null;
}

/** What was done with a case. */
export interface DeedRow {
  serviceRequestId: string;
  step: string | null;
  action: string;
  at: string;
  by: string | null;
  position: string | null;
  acting: string | null;
  note: string | null;
  input: Record<string, unknown> | null;
  details: Detail[] | null;
}

/** A letter of a case. */
export interface LetterRow {
  serviceRequestId: string;
  kind: string;
  title: string;
  number: string | null;
  issuedAt: string;
}

/** Where a stretch ended: when its last case entered, and its number, for those that entered at the same time. */
export interface Place {
  at: string;
  name: string;
}

/** Which entries are wanted: of a service, between two instants, after a place, only so many. */
export interface Stretch {
  standard: string;
  entry: Register['entry'];
  /** RFC 3339; the first is included, the second is not. */
  from: string;
  until: string;
  confidential: boolean;
  after: Place | null;
  limit: number;
}

/** Statements on registers. Cases, history and letters are read as they are; nothing of a register is stored. */
export const createRegisterRepository = (tx: Transaction, agency: string) => ({
  /** Cases in which the outcome has happened, by the first time that it did. */
  async entries({ standard, entry, from, until, confidential, after, limit }: Stretch): Promise<EntryRow[]> {
    const unit = (column: 'organization_id' | 'concerned_id') =>
      sql`(select json_build_object('name', o.name, 'shortName', o.short_name) from organizations o
        where o.agency = sr.agency and o.id = ${sql.raw(`sr.${column}`)})`;
    const { rows } = await tx.execute<EntryRow & Record<string, unknown>>(sql`
      select sr.agency, sr.id, entered.at, sr.number, sr.standard_version as "standardVersion", sr.channel, sr.subject, sr.state, sr.form,
        sr.organization_id as "organizationId", sr.concerned_id as "concernedId", sr.filed_by as "filedBy", sr.involved,
        (select p.name from people p where p.agency = sr.agency and p.id = sr.filed_by and sr.organization_id is null) as "receivedBy",
        sr.submitted_at as "submittedAt", sr.due_at as "dueAt", sr.ended_at as "endedAt",
        ${unit('organization_id')} as organization, ${unit('concerned_id')} as concerned
      from ${entered(agency, { standard, entry, from, until, confidential })}
        and (${after?.at ?? null}::timestamptz is null
          or (entered.at, coalesce(sr.number, sr.id::text)) > (${after?.at ?? null}::timestamptz, ${after?.name ?? null}::text))
      order by entered.at, coalesce(sr.number, sr.id::text) limit ${limit}`);
    return rows.map((row) => ({
      ...row,
      at: toInstant(row.at),
      submittedAt: row.submittedAt && toInstant(row.submittedAt),
      dueAt: row.dueAt && toInstant(row.dueAt),
      endedAt: row.endedAt && toInstant(row.endedAt),
    }));
  },

  /** How many there are. */
  async total(stretch: Omit<Stretch, 'after' | 'limit'>): Promise<number> {
    const { rows } = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from ${entered(agency, stretch)}`,
    );
    return rows[0]?.count ?? 0;
  },

  /** What was done with these cases, in its order. */
  async deeds(ids: readonly string[]): Promise<DeedRow[]> {
    const { rows } = await tx.execute<DeedRow & Record<string, unknown>>(sql`
      select service_request_id as "serviceRequestId", step, action, at, actor_name as by, position, acting, note,
        data->'input' as input, data->'details' as details
      from service_request_events
      where agency = ${agency} and service_request_id = any(${sql.param([...ids])}::uuid[])
      order by service_request_id, sequence`);
    return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
  },

  /** The letters of these cases, in the order in which they were issued. */
  async letters(ids: readonly string[]): Promise<LetterRow[]> {
    const { rows } = await tx.execute<LetterRow & Record<string, unknown>>(sql`
      select service_request_id as "serviceRequestId", kind, title, number, issued_at as "issuedAt"
      from letters
      where agency = ${agency} and service_request_id = any(${sql.param([...ids])}::uuid[])
      order by service_request_id, issued_at, id`);
    return rows.map((row) => ({ ...row, issuedAt: toInstant(row.issuedAt) }));
  },
});

/** Cases in which an outcome has happened in a span, with when it first did. */
const entered = (
  agency: string,
  { standard, entry, from, until, confidential }: Omit<Stretch, 'after' | 'limit'>,
): SQL => sql`service_requests sr cross join lateral (
        select min(ev.at) as at from service_request_events ev
         where ev.agency = sr.agency and ev.service_request_id = sr.id and ev.action = ${entry.outcome}
           and (${entry.step ?? null}::text is null or ev.step = ${entry.step ?? null})
      ) entered
      where sr.agency = ${agency} and sr.standard = ${standard}
        and sr.submitted_at < ${until}::timestamptz and sr.updated_at >= ${from}::timestamptz
        and (not sr.confidential or ${confidential})
        and entered.at >= ${from}::timestamptz and entered.at < ${until}::timestamptz`;

import type { EventType } from '@pendopo/contracts';
import { sql } from 'drizzle-orm';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';
import { statement, text } from '#platform/statement.ts';
import type { EventRow } from './tables.ts';

/** A page of the feed. */
export interface EventPage {
  /** Events as JSON, with commas between. */
  items: string;
  /** The last place among them; null if there are none. */
  seen: number | null;
  /** Whether more follows already. */
  more: boolean;
}

/** Statements on the feed. */
export const createEventRepository = (tx: Transaction, agency: string) => ({
  /** Whoever gives places in an agency's feed is alone until the transaction ends. */
  async claim(): Promise<void> {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`events/${agency}`}, 0))`);
  },

  /** The same where nobody else is at it; answers whether. */
  async claimIfFree(): Promise<boolean> {
    const { rows } = await tx.execute<{ isAlone: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`events/${agency}`}, 0)) as "isAlone"`,
    );
    return rows[0]?.isAlone ?? false;
  },

  /** Moves at most `limit` events from the outbox to the end of the feed, in the order in which they were written. */
  async place(limit: number): Promise<EventRow[]> {
    const { rows } = await tx.execute<EventRow & Record<string, unknown>>(sql`
      with taken as (
        delete from event_outbox where agency = ${agency} and position in (
          select position from event_outbox where agency = ${agency} order by position limit ${limit})
        returning *)
      insert into events (agency, sequence, id, type, at, data, organization_id)
      select agency,
        coalesce((select max(sequence) from events where agency = ${agency}), 0) + row_number() over (order by position),
        id, type, at, data, organization_id
      from taken
      order by position
      returning agency, sequence::int8 as sequence, id, type, at, data, organization_id as "organizationId"`);
    return rows
      .map((row) => ({
        ...row,
        sequence: Number(row.sequence),
        at: toInstant(row.at),
      }))
      .sort((one, other) => one.sequence - other.sequence);
  },

  /**
   * A page of the feed after a place: all of it, or of certain types, or about one unit. The database writes it as the contract's
   * `Event` has it, for what is stored as JSON need not be read to be passed on.
   */
  async following(
    after: number,
    { types, organization }: { types: readonly EventType[] | null; organization: string | null },
    limit: number,
  ): Promise<EventPage> {
    const { rows } = await tx.run<{ items: string; seen: string | null; more: boolean }>(statement`
      with page as materialized (
        select id, sequence, type, replace(to_json(at) #>> '{}', '+00:00', 'Z') as timestamp, agency, data
        from events
        where agency = ${agency} and sequence > ${after}::int8
          ${types === null ? text('') : statement`and type = any(${[...types]}::text[])`}
          ${organization === null ? text('') : statement`and organization_id = ${organization}::uuid`}
        order by sequence limit ${limit + 1}::int),
      shown as (select * from page order by sequence limit ${limit}::int)
      select coalesce(string_agg(row_to_json(shown)::text, ','), '') as items, max(sequence) as seen,
        (select count(*) from page) > ${limit}::int as more
      from shown`);
    const [row] = rows;
    const seen = row?.seen ?? null;
    return { items: row?.items ?? '', seen: seen === null ? null : Number(seen), more: row?.more ?? false };
  },

  /** The last place that is taken; 0 before the first event. */
  async last(): Promise<number> {
    const { rows } = await tx.execute<{ last: string }>(
      sql`select coalesce(max(sequence), 0) as last from events where agency = ${agency}`,
    );
    return Number(rows[0]?.last ?? 0);
  },
});

import type { EventType } from '@pendopo/contracts';
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';
import { type EventRow, events } from './tables.ts';

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

  /** The feed after a place: all of it, or of certain types, or about one unit. */
  following: (
    after: number,
    { types, organization }: { types: readonly EventType[] | null; organization: string | null },
    limit: number,
  ): Promise<EventRow[]> =>
    tx
      .select()
      .from(events)
      .where(
        and(
          eq(events.agency, agency),
          gt(events.sequence, after),
          ...(types === null ? [] : [inArray(events.type, [...types])]),
          ...(organization === null ? [] : [eq(events.organizationId, organization)]),
        ),
      )
      .orderBy(asc(events.sequence))
      .limit(limit),

  /** The last place that is taken; 0 before the first event. */
  async last(): Promise<number> {
    const { rows } = await tx.execute<{ last: string }>(
      sql`select coalesce(max(sequence), 0) as last from events where agency = ${agency}`,
    );
    return Number(rows[0]?.last ?? 0);
  },
});

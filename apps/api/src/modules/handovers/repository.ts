import { and, asc, desc, eq, getTableColumns, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Transaction } from '#platform/database.ts';
import { insertRow } from '#platform/row-statements.ts';
import type { Destroyer } from './destroyer.ts';
import { handovers } from './tables.ts';

/** A handover as it is stored, without its box. */
export type HandoverRow = Omit<typeof handovers.$inferSelect, 'box'>;

/** A handover with the names that a reader needs. */
export interface ReadHandover extends HandoverRow {
  username: string | null;
  number: string | null;
  standard: string;
  standardVersion: number;
}

/** The handovers of a case's present round as one JSON array, for the statement that reads the case. */
export const currentHandovers = sql`(select json_agg(json_build_object(
  'id', id, 'provisionId', provision_id, 'label', label, 'recipient', recipient_name, 'recipientId', recipient_person_id,
  'status', status, 'expiresAt', expires_at, 'revealedAt', revealed_at, 'revealedAs', revealed_as) order by id)
  from handovers where agency = service_requests.agency and service_request_id = service_requests.id
  and superseded_at is null)`;

const { box: _box, ...columns } = getTableColumns(handovers);

const ofRequest = (column: string) =>
  sql.raw(
    `(select ${column} from service_requests where service_requests.agency = handovers.agency and service_requests.id = handovers.service_request_id)`,
  );

/** Statements on handovers. None but `open` reads a box. */
export const createHandoverRepository = (tx: Transaction) => {
  const read = (where: SQL | undefined): Promise<ReadHandover[]> =>
    tx
      .select({
        ...columns,
        username: sql<
          string | null
        >`(select username from people where people.agency = handovers.agency and people.id = handovers.recipient_person_id)`,
        number: sql<string | null>`${ofRequest('number')}`,
        standard: sql<string>`${ofRequest('standard')}`,
        standardVersion: sql<number>`${ofRequest('standard_version')}`,
      })
      .from(handovers)
      .where(where)
      .orderBy(asc(handovers.id));

  return {
    ofCase: (agency: string, serviceRequestId: string) =>
      read(
        and(
          eq(handovers.agency, agency),
          eq(handovers.serviceRequestId, serviceRequestId),
          isNull(handovers.supersededAt),
        ),
      ),

    /** All that were ever sealed in a case, also those that others took the place of. */
    ever: (agency: string, serviceRequestId: string) =>
      read(and(eq(handovers.agency, agency), eq(handovers.serviceRequestId, serviceRequestId))),

    /** Those for a person, by account, or by NIP where there was no account yet; told to the person, so not before delivery. */
    forPerson: (agency: string, person: { personId: string; nip: string | null }) =>
      read(
        and(
          eq(handovers.agency, agency),
          isNull(handovers.supersededAt),
          sql`${handovers.deliveredAt} is not null`,
          or(
            eq(handovers.recipientPersonId, person.personId),
            person.nip === null
              ? undefined
              : and(isNull(handovers.recipientPersonId), eq(handovers.recipientNip, person.nip)),
          ),
        ),
      ),

    async find(agency: string, id: string): Promise<ReadHandover | undefined> {
      const [row] = await read(and(eq(handovers.agency, agency), eq(handovers.id, id)));
      return row;
    },

    async lastRound(agency: string, provisionId: string): Promise<number> {
      const [row] = await tx
        .select({ round: handovers.round })
        .from(handovers)
        .where(and(eq(handovers.agency, agency), eq(handovers.provisionId, provisionId)))
        .orderBy(desc(handovers.round))
        .limit(1);
      return row?.round ?? 0;
    },

    async insert(row: typeof handovers.$inferInsert): Promise<void> {
      await tx.later(handovers, insertRow(handovers, row));
    },

    /** Puts items' handovers aside and destroys what is still sealed. */
    async supersede(agency: string, provisionIds: readonly string[], who: Destroyer): Promise<void> {
      const destroyed = (column: PgColumn, value: string | null) =>
        sql`case when ${handovers.status} in ('sealed', 'delivered') then ${sql.param(value, column)} else ${column} end`;
      await tx
        .update(handovers)
        .set({
          supersededAt: who.at,
          box: null,
          destroyedAt: destroyed(handovers.destroyedAt, who.at),
          destroyedBy: destroyed(handovers.destroyedBy, who.by),
          destroyedAs: destroyed(handovers.destroyedAs, who.as),
          status: sql`case when ${handovers.status} in ('sealed', 'delivered') then 'withdrawn' else ${handovers.status} end`,
        })
        .where(
          and(
            eq(handovers.agency, agency),
            inArray(handovers.provisionId, [...provisionIds]),
            isNull(handovers.supersededAt),
          ),
        );
    },

    /** Tells what is sealed in a case: it may be opened until `expiresAt`. */
    async deliver(agency: string, serviceRequestId: string, now: string, expiresAt: string): Promise<void> {
      await tx
        .update(handovers)
        .set({ status: 'delivered', deliveredAt: now, expiresAt })
        .where(
          and(
            eq(handovers.agency, agency),
            eq(handovers.serviceRequestId, serviceRequestId),
            eq(handovers.status, 'sealed'),
          ),
        );
    },

    /** Destroys what is sealed in a case. */
    async withdrawCase(agency: string, serviceRequestId: string, who: Destroyer): Promise<void> {
      await tx
        .update(handovers)
        .set({ status: 'withdrawn', ...gone(who) })
        .where(and(eq(handovers.agency, agency), eq(handovers.serviceRequestId, serviceRequestId), unopened));
    },

    /** Ends a sealed handover without showing it; false when it was not sealed any more. */
    async close(
      agency: string,
      id: string,
      status: 'expired' | 'withdrawn' | 'locked',
      who: Destroyer,
    ): Promise<boolean> {
      const closed = await tx
        .update(handovers)
        .set({ status, ...gone(who) })
        .where(and(eq(handovers.agency, agency), eq(handovers.id, id), unopened))
        .returning({ id: handovers.id });
      return closed.length === 1;
    },

    /** Counts a wrong password; answers how many there were. */
    async countFailure(agency: string, id: string): Promise<number> {
      const [row] = await tx
        .update(handovers)
        .set({ failedAttempts: sql`${handovers.failedAttempts} + 1` })
        .where(and(eq(handovers.agency, agency), eq(handovers.id, id), unopened))
        .returning({ failed: handovers.failedAttempts });
      return row?.failed ?? 0;
    },

    /**
     * Takes the box out, for good: only one call ever gets it, and only while it is sealed, in time and this person's. Its row keeps
     * that it was opened, when, and under which position.
     */
    async open(agency: string, id: string, now: string, as: string) {
      const { rows } = await tx.execute<{ box: string }>(sql`
        with sealed as (
          select agency, id, box from handovers
          where agency = ${agency} and id = ${id} and status in ('sealed', 'delivered') and box is not null
            and (expires_at is null or expires_at > ${now}::timestamptz)
          for update)
        update handovers h set status = 'revealed', revealed_at = ${now}::timestamptz, destroyed_at = ${now}::timestamptz,
          revealed_as = ${as}, box = null
        from sealed where h.agency = sealed.agency and h.id = sealed.id
        returning sealed.box::text as box`);
      return rows[0]?.box;
    },

    /** Notes that the recipients of these were warned by the product, or reminded because somebody wanted it. */
    async note(agency: string, ids: readonly string[], told: { warnedAt: string } | { remindedAt: string }) {
      await tx
        .update(handovers)
        .set(told)
        .where(and(eq(handovers.agency, agency), inArray(handovers.id, [...ids])));
    },

    /** The cases in which something unopened runs out by `horizon`, more than half of its time is over, and nobody was warned. */
    async ending(agency: string, now: string, horizon: string): Promise<string[]> {
      const rows = await tx
        .selectDistinct({ id: handovers.serviceRequestId })
        .from(handovers)
        .where(and(eq(handovers.agency, agency), endingBy(now, horizon)));
      return rows.map(({ id }) => id);
    },

    /** Those of a case, in the same sense. */
    async endingOf(agency: string, serviceRequestId: string, now: string, horizon: string) {
      return tx
        .select({ id: handovers.id, recipientPersonId: handovers.recipientPersonId })
        .from(handovers)
        .where(
          and(
            eq(handovers.agency, agency),
            eq(handovers.serviceRequestId, serviceRequestId),
            endingBy(now, horizon),
          ),
        );
    },

    /** The cases in which something sealed waited too long. */
    async overdue(agency: string, now: string): Promise<string[]> {
      const rows = await tx
        .selectDistinct({ id: handovers.serviceRequestId })
        .from(handovers)
        .where(and(eq(handovers.agency, agency), unopened, sql`${handovers.expiresAt} <= ${now}`));
      return rows.map(({ id }) => id);
    },

    /** Destroys what waited too long in a case; answers what it gave access to. */
    async expire(agency: string, serviceRequestId: string, who: Destroyer): Promise<string[]> {
      const expired = await tx
        .update(handovers)
        .set({ status: 'expired', ...gone(who) })
        .where(
          and(
            eq(handovers.agency, agency),
            eq(handovers.serviceRequestId, serviceRequestId),
            unopened,
            sql`${handovers.expiresAt} <= ${who.at}`,
          ),
        )
        .returning({ label: handovers.label });
      return expired.map(({ label }) => label);
    },
  };
};

const endingBy = (now: string, horizon: string) =>
  and(
    eq(handovers.status, 'delivered'),
    isNull(handovers.warnedAt),
    sql`${handovers.expiresAt} > ${now} and ${handovers.expiresAt} <= ${horizon}`,
    sql`${handovers.expiresAt} - ${now}::timestamptz <= ${now}::timestamptz - ${handovers.deliveredAt}`,
  );

/** The box is taken out, and the row keeps when and by whom. */
const gone = ({ at, by, as }: Destroyer) => ({
  box: null,
  destroyedAt: at,
  destroyedBy: by,
  destroyedAs: as,
});

const unopened = inArray(handovers.status, ['sealed', 'delivered']);

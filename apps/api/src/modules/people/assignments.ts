import { and, eq, gte, isNull, lte, or } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { positionAssignments } from './tables.ts';

/** A position at one place: on the agency's side, or in one unit. */
export interface Place {
  side: 'organization' | 'agency';
  position: string;
  organizationId: string | null;
}

/** A holding of a position. */
export interface Assignment extends Place {
  id: string;
  personId: string;
  acting: 'plt' | 'plh' | null;
  startsOn: string;
  endsOn: string | null;
}

const columns = {
  id: positionAssignments.id,
  personId: positionAssignments.personId,
  side: positionAssignments.side,
  position: positionAssignments.position,
  organizationId: positionAssignments.organizationId,
  acting: positionAssignments.acting,
  startsOn: positionAssignments.startsOn,
  endsOn: positionAssignments.endsOn,
};

/** Statements on who holds which position. */
export const createAssignmentRepository = (tx: Transaction, agency: string) => ({
  async find(personId: string, id: string): Promise<Assignment | undefined> {
    const [row] = await tx
      .select(columns)
      .from(positionAssignments)
      .where(
        and(
          eq(positionAssignments.agency, agency),
          eq(positionAssignments.id, id),
          eq(positionAssignments.personId, personId),
        ),
      );
    return row;
  },

  /** Who holds a position at a place at some time of a period, acting ones included. */
  async holders(place: Place, from: string, until: string | null): Promise<Assignment[]> {
    const { side, position, organizationId } = place;
    return tx
      .select(columns)
      .from(positionAssignments)
      .where(
        and(
          eq(positionAssignments.agency, agency),
          eq(positionAssignments.side, side),
          eq(positionAssignments.position, position),
          organizationId === null
            ? isNull(positionAssignments.organizationId)
            : eq(positionAssignments.organizationId, organizationId),
          or(isNull(positionAssignments.endsOn), gte(positionAssignments.endsOn, from)),
          ...(until === null ? [] : [lte(positionAssignments.startsOn, until)]),
        ),
      );
  },

  async add(values: Omit<typeof positionAssignments.$inferInsert, 'agency'>): Promise<void> {
    await tx.insert(positionAssignments).values({ agency, ...values });
  },

  /** Ends one at once: yesterday was its last day. One that would begin today or later never was. */
  async close({ id, startsOn }: Pick<Assignment, 'id' | 'startsOn'>, today: string): Promise<void> {
    const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString();
    if (startsOn <= yesterday) await this.end(id, yesterday);
    else await this.remove(id);
  },

  async end(id: string, lastDay: string): Promise<void> {
    await tx
      .update(positionAssignments)
      .set({ endsOn: lastDay })
      .where(and(eq(positionAssignments.agency, agency), eq(positionAssignments.id, id)));
  },

  async remove(id: string): Promise<void> {
    await tx
      .delete(positionAssignments)
      .where(and(eq(positionAssignments.agency, agency), eq(positionAssignments.id, id)));
  },
});

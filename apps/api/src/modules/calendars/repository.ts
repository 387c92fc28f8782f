import { and, eq, isNull, lt, or } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { calendarAddresses as addresses } from './tables.ts';

/** Statements on addresses of calendars. */
export const createCalendarRepository = (tx: Transaction, agency: string) => ({
  async of(personId: string) {
    const [row] = await tx
      .select({ createdAt: addresses.createdAt, readAt: addresses.readAt })
      .from(addresses)
      .where(and(eq(addresses.agency, agency), eq(addresses.personId, personId)));
    return row;
  },

  async keep(personId: string, digest: string, createdAt: string): Promise<void> {
    const fresh = { digest, createdAt, readAt: null };
    await tx
      .insert(addresses)
      .values({ agency, personId, ...fresh })
      .onConflictDoUpdate({ target: [addresses.agency, addresses.personId], set: fresh });
  },

  async remove(personId: string): Promise<void> {
    await tx.delete(addresses).where(and(eq(addresses.agency, agency), eq(addresses.personId, personId)));
  },

  /** Whose an address is; undefined where it is nobody's now. */
  async ownerOf(digest: string): Promise<string | undefined> {
    const [row] = await tx
      .select({ personId: addresses.personId })
      .from(addresses)
      .where(and(eq(addresses.agency, agency), eq(addresses.digest, digest)));
    return row?.personId;
  },

  /** Notes the hour in which an address was read. */
  async noteRead(digest: string, hour: string): Promise<void> {
    await tx
      .update(addresses)
      .set({ readAt: hour })
      .where(
        and(
          eq(addresses.agency, agency),
          eq(addresses.digest, digest),
          or(isNull(addresses.readAt), lt(addresses.readAt, hour)),
        ),
      );
  },
});

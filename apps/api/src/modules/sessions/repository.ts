import { and, desc, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Lack } from '#platform/access.ts';
import { announce } from '#platform/announcements.ts';
import type { Transaction } from '#platform/database.ts';
import { type SignInMethod, sessions } from './tables.ts';

/** Statements on sessions. */
export const createSessionRepository = (tx: Transaction) => ({
  async add(values: typeof sessions.$inferInsert): Promise<string> {
    const [row] = await tx.insert(sessions).values(values).returning({ id: sessions.id });
    if (row === undefined) throw new Error('The session was not written.');
    return row.id;
  },

  /** The session, held until the transaction ends. */
  async lock(agency: string, id: string) {
    const [row] = await tx
      .select()
      .from(sessions)
      .where(and(eq(sessions.agency, agency), eq(sessions.id, id)))
      .for('update');
    return row;
  },

  async update(agency: string, id: string, changes: Partial<typeof sessions.$inferInsert>): Promise<void> {
    await tx
      .update(sessions)
      .set(changes)
      .where(and(eq(sessions.agency, agency), eq(sessions.id, id)));
  },

  /** A person's sessions that can be used at an instant, the last used first. */
  async open(agency: string, personId: string, at: string) {
    return tx
      .select({
        id: sessions.id,
        device: sessions.device,
        address: sessions.address,
        method: sessions.method,
        createdAt: sessions.createdAt,
        lastUsedAt: sessions.lastUsedAt,
      })
      .from(sessions)
      .where(
        and(
          eq(sessions.agency, agency),
          eq(sessions.personId, personId),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, at),
        ),
      )
      .orderBy(desc(sessions.lastUsedAt), desc(sessions.id));
  },

  /** What the session lacks before anything else is open to it, on the agency's day. */
  async lack(agency: string, id: string, day: string): Promise<Lack | null> {
    const { rows } = await tx.execute<{ lacks: Lack | null }>(sql`
      select lacking_factor(agency, person_id, strong, ${day}::date) as lacks from sessions
      where agency = ${agency} and id = ${id}::uuid`);
    return rows[0]?.lacks ?? null;
  },

  /** What the person of a session signed in with. */
  async methodOf(agency: string, id: string): Promise<SignInMethod | null> {
    const [row] = await tx
      .select({ method: sessions.method })
      .from(sessions)
      .where(and(eq(sessions.agency, agency), eq(sessions.id, id)));
    return row?.method ?? null;
  },

  /** Ends one session, of that person where one is named; false if there is no such one, or it had ended. */
  async revoke(agency: string, id: string, at: string, personId?: string): Promise<boolean> {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: at })
      .where(
        and(
          eq(sessions.agency, agency),
          eq(sessions.id, id),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, at),
          ...(personId === undefined ? [] : [eq(sessions.personId, personId)]),
        ),
      )
      .returning({ id: sessions.id });
    await announce(tx, { about: 'session', agency, session: id });
    return ended.length === 1;
  },

  /** Ends a person's sessions, but the one to keep. */
  async revokeAll(agency: string, personId: string, at: string, keep: string | null): Promise<void> {
    await tx
      .update(sessions)
      .set({ revokedAt: at })
      .where(
        and(
          eq(sessions.agency, agency),
          eq(sessions.personId, personId),
          isNull(sessions.revokedAt),
          ...(keep === null ? [] : [ne(sessions.id, keep)]),
        ),
      );
    await announce(tx, { about: 'session', agency, person: personId });
  },

  async forget(agency: string, before: string): Promise<void> {
    await tx.delete(sessions).where(and(eq(sessions.agency, agency), lt(sessions.expiresAt, before)));
  },
});

import type { AgencyDefinition } from '@pendopo/standards';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { OwnDay } from './special-days.ts';
import { agencies, agencyDays, type StoredLogo } from './tables.ts';

/** Statements on agencies and their own special days. */
export const createAgencyRepository = (tx: Transaction) => ({
  async list() {
    const word = (name: string) => sql<string>`${agencies.definition} ->> ${sql.raw(`'${name}'`)}`;
    return tx
      .select({
        code: agencies.code,
        name: word('name'),
        shortName: word('shortName'),
        region: word('region'),
        monogram: word('monogram'),
        accent: agencies.accent,
      })
      .from(agencies)
      .orderBy(asc(agencies.code));
  },

  /** The definition as text, so that it is told at once whether it has changed. */
  async definition(code: string): Promise<string | undefined> {
    const [row] = await tx
      .select({ definition: sql<string>`${agencies.definition}::text` })
      .from(agencies)
      .where(eq(agencies.code, code));
    return row?.definition;
  },

  /** What a change begins from; whoever changes it too waits. */
  async beforeChange(code: string) {
    const [row] = await tx
      .select({
        definition: sql<AgencyDefinition>`${agencies.definition}`,
        revision: agencies.revision,
        updatedAt: agencies.updatedAt,
        updatedBy: agencies.updatedBy,
      })
      .from(agencies)
      .where(eq(agencies.code, code))
      .for('update');
    return row;
  },

  /** Makes or changes it, each change a revision; `by` is the person's name, null where there is none. */
  async save(definition: AgencyDefinition, at: string, by: string | null): Promise<void> {
    const { code, accent } = definition;
    const values = { definition: { ...definition }, accent, updatedAt: at, updatedBy: by };
    await tx
      .insert(agencies)
      .values({ code, agency: code, ...values })
      .onConflictDoUpdate({
        target: agencies.code,
        set: { ...values, revision: sql`${agencies.revision} + 1` },
      });
  },

  /** A new agency; false if there is one of that code. */
  async add(definition: AgencyDefinition, at: string): Promise<boolean> {
    const { code, accent } = definition;
    const added = await tx
      .insert(agencies)
      .values({ code, agency: code, definition: { ...definition }, accent, updatedAt: at })
      .onConflictDoNothing()
      .returning({ code: agencies.code });
    return added.length === 1;
  },

  /** What is shown beside the definition. */
  async standing(code: string): Promise<{ logo: StoredLogo | null; revision: number }> {
    const [row] = await tx
      .select({ logo: agencies.logo, revision: agencies.revision })
      .from(agencies)
      .where(eq(agencies.code, code));
    return row ?? { logo: null, revision: 0 };
  },

  async logo(code: string): Promise<StoredLogo | null> {
    const [row] = await tx.select({ logo: agencies.logo }).from(agencies).where(eq(agencies.code, code));
    return row?.logo ?? null;
  },

  async setLogo(code: string, logo: StoredLogo | null): Promise<void> {
    await tx.update(agencies).set({ logo }).where(eq(agencies.code, code));
  },

  async days(agency: string): Promise<OwnDay[]> {
    return tx
      .select({
        date: agencyDays.date,
        kind: agencyDays.kind,
        name: agencyDays.name,
        decree: agencyDays.decree,
        announcedOn: agencyDays.announcedOn,
      })
      .from(agencyDays)
      .where(eq(agencyDays.agency, agency))
      .orderBy(asc(agencyDays.date));
  },

  /** False if the agency has that date already. */
  async addDay(agency: string, day: OwnDay): Promise<boolean> {
    const added = await tx
      .insert(agencyDays)
      .values({ agency, ...day })
      .onConflictDoNothing()
      .returning({ date: agencyDays.date });
    return added.length === 1;
  },

  /** Enters days, or changes what they are and why; the day on which one was announced stays. */
  async putDays(agency: string, days: readonly OwnDay[]): Promise<void> {
    if (days.length === 0) return;
    await tx
      .insert(agencyDays)
      .values(days.map((day) => ({ agency, ...day })))
      .onConflictDoUpdate({
        target: [agencyDays.agency, agencyDays.date],
        set: { kind: sql`excluded.kind`, name: sql`excluded.name`, decree: sql`excluded.decree` },
      });
  },

  async removeDay(agency: string, date: string): Promise<boolean> {
    const removed = await tx
      .delete(agencyDays)
      .where(and(eq(agencyDays.agency, agency), eq(agencyDays.date, date)))
      .returning({ date: agencyDays.date });
    return removed.length === 1;
  },
});

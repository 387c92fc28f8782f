import { and, asc, eq, ilike, or } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { organizations } from './tables.ts';

const columns = {
  id: organizations.id,
  agency: organizations.agency,
  kind: organizations.kind,
  name: organizations.name,
  shortName: organizations.shortName,
  label: organizations.label,
  address: organizations.address,
  phone: organizations.phone,
  active: organizations.active,
};

/** What a new unit is made of. */
export interface NewOrganization {
  id?: string;
  kind: string;
  name: string;
  shortName: string;
  label: string;
  parentId?: string | null;
  address?: string | null;
  phone?: string | null;
}

/** Statements on the units that an agency serves. */
export const createOrganizationRepository = (tx: Transaction) => ({
  async list(agency: string, q: string | undefined) {
    const like = `%${(q ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
    return tx
      .select(columns)
      .from(organizations)
      .where(
        and(
          eq(organizations.agency, agency),
          ...(q === undefined
            ? []
            : [
                or(
                  ilike(organizations.name, like),
                  ilike(organizations.shortName, like),
                  ilike(organizations.label, like),
                ),
              ]),
        ),
      )
      .orderBy(asc(organizations.name), asc(organizations.id))
      .limit(2000);
  },

  /** The new unit; undefined if another has its label. */
  async add(agency: string, organization: NewOrganization) {
    const [row] = await tx
      .insert(organizations)
      .values({ agency, ...organization })
      .onConflictDoNothing({ target: [organizations.agency, organizations.label] })
      .returning(columns);
    return row;
  },

  async change(agency: string, id: string, changes: Partial<NewOrganization>): Promise<void> {
    await tx
      .update(organizations)
      .set(changes)
      .where(and(eq(organizations.agency, agency), eq(organizations.id, id)));
  },

  async find(agency: string, id: string) {
    const [row] = await tx
      .select(columns)
      .from(organizations)
      .where(and(eq(organizations.agency, agency), eq(organizations.id, id)));
    return row;
  },
});

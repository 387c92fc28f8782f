import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';
import type { PersonRow } from './person-row.ts';
import type { Reach } from './policy.ts';
import { accounts, people } from './tables.ts';

/** What a list of people is narrowed to. */
export interface PeopleFilter {
  reach: Reach;
  organization?: string | undefined;
  side?: 'organization' | 'agency' | undefined;
  status?: 'active' | 'suspended' | undefined;
  q?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** Statements on people and their user names. `today` is the agency's date; positions are those held then or later. */
export const createPeopleRepository = (tx: Transaction, agency: string, today: string) => {
  const select = async (where: SQL, limit: number): Promise<PersonRow[]> => {
    const { rows } = await tx.execute<PersonRow & Record<string, unknown>>(sql`
      select person.id, person.username, person.name, person.nip, person.email, person.phone, person.status,
        person.last_sign_in_at as "lastSignInAt",
        (select preference.refused ->> 'at' from notification_preferences preference
         where preference.agency = person.agency and preference.person_id = person.id
           and preference.refused ->> 'address' = person.email) as "emailRefusedAt",
        (select count(*)::int from assets
         where assets.agency = person.agency and assets.responsible_person_id = person.id
           and assets.status <> 'terminated') as assets,
        (select json_build_object('id', unit.id, 'name', unit.name)
         from organizations unit
         where unit.agency = person.agency and unit.id = person.organization_id) as organization,
        (select coalesce(json_agg(json_build_object(
            'assignment', held.id, 'side', held.side, 'position', held.position,
            'organization', case when unit.id is not null then json_build_object('id', unit.id, 'name', unit.name) end,
            'acting', held.acting,
            'actingFor', case when absent.id is not null then json_build_object('id', absent.id, 'name', absent.name) end,
            'from', held.starts_on, 'until', held.ends_on, 'mapped', held.mapped,
            'confirmedAt', case when held.mapped then coalesce(held.confirmed_at, held.starts_on) end) order by held.starts_on, held.id), '[]')
         from position_assignments held
         left join organizations unit on unit.agency = held.agency and unit.id = held.organization_id
         left join people absent on absent.agency = held.agency and absent.id = held.acting_for
         where held.agency = person.agency and held.person_id = person.id
           and (held.ends_on is null or held.ends_on >= ${today}::date)) as positions
      from people person
      where person.agency = ${agency} and ${where}
      order by person.name, person.id
      limit ${limit}`);
    return rows.map((row) => ({
      ...row,
      lastSignInAt: row.lastSignInAt && toInstant(row.lastSignInAt),
      emailRefusedAt: row.emailRefusedAt && toInstant(row.emailRefusedAt),
      positions: row.positions.map((held) => ({
        ...held,
        confirmedAt: held.confirmedAt && toInstant(held.confirmedAt),
      })),
    }));
  };

  return {
    list: (filter: PeopleFilter) => select(narrow(filter, today), filter.limit),

    async total(filter: Omit<PeopleFilter, 'limit'>): Promise<number> {
      const { rows } = await tx.execute<{ count: number }>(
        sql`select count(*)::int as count from people person where person.agency = ${agency} and ${narrow(filter, today)}`,
      );
      return rows[0]?.count ?? 0;
    },

    async find(id: string): Promise<PersonRow | undefined> {
      return (await select(sql`person.id = ${id}::uuid`, 1))[0];
    },

    /** Those who bear one of these NIP, wherever they are and whatever their standing. */
    withNips: (nips: readonly string[]) =>
      select(sql`person.nip = any(${sql.param([...nips])}::text[])`, nips.length),

    /** The new person's id; undefined if the user name is somebody's, in whichever agency. */
    async add(values: Omit<typeof people.$inferInsert, 'agency'>): Promise<string | undefined> {
      const [person] = await tx
        .insert(people)
        .values({ agency, ...values })
        .onConflictDoNothing({ target: [people.agency, people.username] })
        .returning({ id: people.id });
      if (person === undefined) return undefined;
      const [account] = await tx
        .insert(accounts)
        .values({ username: values.username, agency, personId: person.id })
        .onConflictDoNothing({ target: accounts.username })
        .returning({ username: accounts.username });
      return account === undefined ? undefined : person.id;
    },

    async update(id: string, changes: Partial<typeof people.$inferInsert>): Promise<void> {
      await tx
        .update(people)
        .set(changes)
        .where(and(eq(people.agency, agency), eq(people.id, id)));
    },

    /** Whether somebody else of the agency has that NIP. */
    async hasNip(nip: string, except: string | null): Promise<boolean> {
      const found = await tx
        .select({ id: people.id })
        .from(people)
        .where(
          and(
            eq(people.agency, agency),
            eq(people.nip, nip),
            ...(except === null ? [] : [ne(people.id, except)]),
          ),
        )
        .limit(1);
      return found.length > 0;
    },
  };
};

const narrow = (filter: Omit<PeopleFilter, 'limit'>, today: string): SQL => {
  const { reach, organization, side, status, q, after } = filter;
  const conditions = [sql`true`];
  if (reach !== 'all') conditions.push(within(reach));
  if (organization !== undefined) conditions.push(sql`person.organization_id = ${organization}::uuid`);
  if (side === 'organization') conditions.push(sql`person.organization_id is not null`);
  if (side === 'agency')
    conditions.push(sql`(person.organization_id is null or exists (
      select from position_assignments held
      where held.agency = person.agency and held.person_id = person.id and held.side = 'agency'
        and (held.ends_on is null or held.ends_on >= ${today}::date)))`);
  if (status !== undefined) conditions.push(sql`person.status = ${status}`);
  if (q !== undefined) {
    const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
    conditions.push(
      sql`(person.name ilike ${like} or person.username ilike ${like} or (person.nip = ${q} and ${reach === 'all'}))`,
    );
  }
  if (after !== undefined)
    conditions.push(sql`(person.name, person.id) > (
      select last.name, last.id from people last where last.agency = person.agency and last.id = ${after}::uuid)`);
  return sql.join(conditions, sql` and `);
};

const within = (units: readonly (string | null)[]): SQL => {
  const named = units.filter((unit) => unit !== null);
  const staff = units.includes(null);
  return sql`(person.organization_id = any(${sql.param(named)}::uuid[]) or (${staff} and person.organization_id is null))`;
};

import { sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';

/** An account with what its person is today, and the hash of its password. */
export interface AccountRow {
  username: string;
  name: string;
  organization: { id: string; name: string } | null;
  positions: { side: string; position: string }[];
  passwordHash: string;
}

/** Statements of the demonstration. */
export const createDemoRepository = (tx: Transaction) => ({
  /** Codes of all agencies with their zones; public, so read from outside any of them. */
  async agencies(): Promise<{ code: string; zone: string }[]> {
    const { rows } = await tx.execute<{ code: string; zone: string }>(
      sql`select code, definition ->> 'zone' as zone from agencies order by code`,
    );
    return rows;
  },

  /** Active people of an agency with what they hold on a day, the agency's own before the units'. */
  async accounts(agency: string, today: string): Promise<AccountRow[]> {
    const { rows } = await tx.execute<AccountRow & Record<string, unknown>>(sql`
      select person.username, person.name, person.password_hash as "passwordHash",
        case when unit.id is not null then json_build_object('id', unit.id, 'name', unit.name) end as organization,
        (select coalesce(json_agg(json_build_object('side', held.side, 'position', held.position) order by held.id), '[]')
         from position_assignments held
         where held.agency = person.agency and held.person_id = person.id
           and held.starts_on <= ${today}::date and (held.ends_on is null or held.ends_on >= ${today}::date)) as positions
      from people person
      left join organizations unit on unit.agency = person.agency and unit.id = person.organization_id
      where person.agency = ${agency} and person.status = 'active' and person.password_hash is not null
      order by unit.name nulls first, person.id`);
    return rows;
  },
});

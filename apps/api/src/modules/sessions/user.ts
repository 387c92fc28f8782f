import type { User } from '@pendopo/contracts';
import { sql } from 'drizzle-orm';
import { positionTitle } from '#modules/agencies/index.ts';
import type { Transaction } from '#platform/database.ts';
import { localDate } from '#platform/local-time.ts';
import type { Home } from './home.ts';

type Row = Omit<User, 'positions'> & { positions: Omit<User['positions'][number], 'title'>[] };

/**
 * A person as one's own: with the positions held today, by the agency's date. Whoever signed in at an identity provider need not know a
 * password, nor change one. One statement.
 */
export const readUser = async (
  tx: Transaction,
  definition: Home,
  { personId, sessionId }: { personId: string; sessionId: string },
  now: Temporal.Instant,
): Promise<User> => {
  const today = localDate(now, definition.zone);
  const { rows } = await tx.execute<Row & Record<string, unknown>>(sql`
    select person.id, person.username, person.name, person.email, person.phone, person.nip, person.locale, person.agency,
      person.must_change_password and not exists (
        select from sessions session
        where session.agency = person.agency and session.id = ${sessionId}::uuid and session.method = 'provider')
        as "mustChangePassword",
      (select json_build_object('id', unit.id, 'name', unit.name, 'shortName', unit.short_name)
       from organizations unit
       where unit.agency = person.agency and unit.id = person.organization_id) as organization,
      (select coalesce(json_agg(json_build_object(
          'side', held.side, 'position', held.position,
          'organization', case when unit.id is not null then json_build_object('id', unit.id, 'name', unit.name) end,
          'acting', held.acting,
          'actingFor', case when absent.id is not null then json_build_object('id', absent.id, 'name', absent.name) end,
          'from', held.starts_on, 'until', held.ends_on) order by held.id), '[]')
       from position_assignments held
       left join organizations unit on unit.agency = held.agency and unit.id = held.organization_id
       left join people absent on absent.agency = held.agency and absent.id = held.acting_for
       where held.agency = person.agency and held.person_id = person.id
         and held.starts_on <= ${today}::date and (held.ends_on is null or held.ends_on >= ${today}::date)) as positions
    from people person
    where person.agency = ${definition.code} and person.id = ${personId}::uuid`);
  const [row] = rows;
  if (row === undefined) throw new Error('A session has a person.');
  return {
    ...row,
    positions: row.positions.map((held) => ({
      ...held,
      title: positionTitle(definition, held.side, held.position),
    })),
  };
};

/** Changes what a person may change alone. */
export const updateUser = async (
  tx: Transaction,
  agency: string,
  personId: string,
  changes: { email?: string | null; phone?: string | null; locale?: 'id' | 'en' },
): Promise<void> => {
  const { email, phone, locale } = changes;
  const sets = [
    ...(email === undefined ? [] : [sql`email = ${email}`]),
    ...(phone === undefined ? [] : [sql`phone = ${phone}`]),
    ...(locale === undefined ? [] : [sql`locale = ${locale}`]),
  ];
  if (sets.length === 0) return;
  await tx.execute(
    sql`update people set ${sql.join(sets, sql`, `)} where agency = ${agency} and id = ${personId}::uuid`,
  );
};

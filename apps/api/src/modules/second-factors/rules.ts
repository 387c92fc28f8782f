import { sql } from 'drizzle-orm';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { factorRules } from './tables.ts';

/** A position of an agency or of its units. */
export interface Place {
  side: 'agency' | 'organization';
  position: string;
}

/** Which positions of an agency need a second factor. */
export const readRules = (tx: Transaction, agency: string): Promise<Place[]> =>
  tx
    .select({ side: factorRules.side, position: factorRules.position })
    .from(factorRules)
    .where(sql`${factorRules.agency} = ${agency}`);

/** Puts others in their place. */
export const replaceRules = async (
  tx: Transaction,
  agency: string,
  places: readonly Place[],
): Promise<void> => {
  await tx.delete(factorRules).where(sql`${factorRules.agency} = ${agency}`);
  if (places.length > 0)
    await tx.insert(factorRules).values(places.map(({ side, position }) => ({ agency, side, position })));
};

/** Whether one of the positions that somebody holds today asks for a second factor. */
export const asksFactor = (
  rules: readonly Place[],
  { assignments }: Pick<PersonActor, 'assignments'>,
): boolean =>
  assignments.some((held) =>
    rules.some(({ side, position }) => side === held.side && position === held.position),
  );

/** How many hold each position of an agency on a day, and how many of them have no second factor. */
export const countHolders = async (
  tx: Transaction,
  agency: string,
  day: string,
): Promise<(Place & { holders: number; without: number })[]> => {
  const { rows } = await tx.execute<
    Place & { holders: number; without: number } & Record<string, unknown>
  >(sql`
    select held.side, held.position, count(distinct person.id)::int as holders,
      (count(distinct person.id) filter (where not exists (
        select from totp_factors app
        where app.agency = person.agency and app.person_id = person.id and app.confirmed_at is not null)
        and not exists (
        select from passkeys passkey
        where passkey.agency = person.agency and passkey.person_id = person.id)))::int as without
    from position_assignments held
    join people person on person.agency = held.agency and person.id = held.person_id and person.status = 'active'
    where held.agency = ${agency} and held.starts_on <= ${day}::date
      and (held.ends_on is null or held.ends_on >= ${day}::date)
    group by held.side, held.position`);
  return rows;
};

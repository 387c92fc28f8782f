import { expandForm, type JsonSchema, type StandardDefinition } from '@pendopo/standards';
import type { Transaction } from '#platform/database.ts';
import { localDate } from '#platform/local-time.ts';
import { statement } from '#platform/statement.ts';
import type { CaseAtHand } from './cases.ts';
import { OfficialUnknown } from './errors.ts';
import { positionTitle } from './position-title.ts';

/** A person of a unit: whoever holds a position there, or still answers for something that the unit has. */
export interface UnitOfficial {
  id: string;
  name: string;
  nip: string | null;
  /** In words; null for whoever holds none there. */
  position: string | null;
  /** Signs in, and holds a position there today. */
  isFit: boolean;
  /** How many of the unit's assets that stand this person answers for. */
  assets: number;
}

/** Of whom something is asked, and on which day. */
interface Asking {
  tx: Transaction;
  agency: CaseAtHand['agency'];
  unit: string;
  /** RFC 3339. */
  now: string;
}

/** The officials of a unit by name, as a record of handover prints them. How they are reached is not told. */
export const officialsOf = async ({ tx, agency, unit, now }: Asking): Promise<UnitOfficial[]> => {
  const today = localDate(now, agency.zone);
  const { rows } = await tx.run<UnitOfficial>(statement`
    select person.id, person.name, person.nip, post.position,
      person.status = 'active' and person.organization_id = ${unit} and post.position is not null as "isFit",
      coalesce(held.assets, 0)::int as assets
    from people as person
    left join lateral (
      select position from position_assignments as one
      where one.agency = person.agency and one.person_id = person.id and one.organization_id = ${unit}
        and one.starts_on <= ${today}::date and (one.ends_on is null or one.ends_on >= ${today}::date)
      order by one.starts_on, one.id limit 1) as post on true
    left join (
      select responsible_person_id as id, count(*) as assets from assets
      where agency = ${agency.code} and organization_id = ${unit} and status <> 'terminated'
      group by responsible_person_id) as held on held.id = person.id
    where person.agency = ${agency.code} and (post.position is not null or held.assets > 0)
      and person.id in (
        select person_id from position_assignments where agency = ${agency.code} and organization_id = ${unit}
        union
        select responsible_person_id from assets where agency = ${agency.code} and organization_id = ${unit})
    order by person.name, person.id`);
  return rows.map((row) => ({
    ...row,
    position: row.position && positionTitle(agency, 'organization', row.position),
  }));
};

/** What a property of the form that names an official would say of this one; what is not known, or not asked, is left out. */
export const answersAbout = (
  { form }: Pick<StandardDefinition, 'form'>,
  field: string,
  { name, nip, position }: UnitOfficial,
): Record<string, string> => {
  const properties = expandForm(form).schema.properties as Record<string, JsonSchema> | undefined;
  const asked = Object.keys((properties?.[field]?.properties as object | undefined) ?? {});
  return Object.fromEntries(
    Object.entries({ name, nip, position }).flatMap(([key, value]) =>
      value !== null && asked.includes(key) ? [[key, value]] : [],
    ),
  );
};

/**
 * What the form of a new case says of the official whose assets it is about; nothing where none was named.
 * @throws 422 where the standard is about no such thing, or the person is none of the unit's.
 */
export const officialFor = async (
  asking: Omit<Asking, 'unit'>,
  definition: StandardDefinition,
  unit: string | null,
  official: string | undefined,
): Promise<Record<string, unknown>> => {
  if (official === undefined) return {};
  const { assetsOf } = definition;
  const all = unit === null || assetsOf === undefined ? [] : await officialsOf({ ...asking, unit });
  const found = all.find(({ id }) => id === official);
  if (found === undefined || assetsOf === undefined)
    throw OfficialUnknown({ errors: [{ pointer: '/official', code: 'unknown-official', detail: official }] });
  return { [assetsOf]: answersAbout(definition, assetsOf, found) };
};

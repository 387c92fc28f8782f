import { administeredUnits, isAdministrator, positionTitle } from '#modules/agencies/index.ts';
import { manages, mayAddTo, mayGive, type PersonRow, sees } from '#modules/people/index.ts';
import type { RowFault } from '#modules/table-files/index.ts';
import { changesOf, type Finding, foundNew, foundThere, type Importing } from '../import-kind.ts';
import type { PersonEntry, Unit } from './people-form.ts';
import { type NamedPlace, placesOf } from './places-of.ts';

/** A row with who it is about, and what is to be written of it. */
export interface JudgedPerson {
  row: PersonEntry;
  person: PersonRow | undefined;
  organizationId: string | null;
  /** Positions that are not held yet. */
  given: NamedPlace[];
  finding: Finding;
}

/** What a row says of a person, held against the one who bears that NIP. */
export const judgePerson = (
  importing: Importing,
  row: PersonEntry,
  person: PersonRow | undefined,
  units: readonly Unit[],
): JudgedPerson => {
  const unit = units.find(({ label }) => label === row.unit);
  const organizationId = unit?.id ?? person?.organization?.id ?? homeOf(importing);
  const { places, faults } = placesOf(importing, row.positions ?? '', organizationId);
  const given = places.filter((place) => !isHeld(person, place));
  const all = [
    ...(row.unit !== undefined && unit === undefined ? [unknownUnit] : []),
    ...whoFaults(importing, person, organizationId),
    ...moveFaults(person, unit),
    ...faults,
    ...givingFaults(importing, person, given),
  ];
  const finding =
    person === undefined ? foundNew(all) : foundThere(changesIn(importing, row, person, unit, given), all);
  return { row, person, organizationId, given, finding };
};

/** Whoever looks after one unit alone need not name it. */
const homeOf = ({ actor }: Importing): string | null => {
  if (isAdministrator(actor)) return null;
  const [unit, ...others] = administeredUnits(actor);
  return others.length === 0 ? (unit ?? null) : null;
};

const isHeld = (person: PersonRow | undefined, { side, position, organizationId }: NamedPlace): boolean =>
  person?.positions.some(
    (held) =>
      held.side === side && held.position === position && (held.organization?.id ?? null) === organizationId,
  ) === true;

const changesIn = (
  { definition }: Importing,
  row: PersonEntry,
  person: PersonRow,
  unit: Unit | undefined,
  given: readonly NamedPlace[],
) => {
  const { name, email, phone, organization } = person;
  const moved = unit === undefined ? {} : { unit: unit.name };
  const changes = changesOf(
    { name, email, phone, unit: organization?.name ?? null },
    { name: row.name, email: row.email, phone: row.phone, ...moved },
  );
  if (given.length === 0) return changes;
  const held = person.positions.map(({ side, position }) => positionTitle(definition, side, position));
  const after = [...held, ...given.map(({ title }) => title)].join('; ');
  return [...changes, { column: 'positions', before: held.join('; ') || null, after }];
};

/** Somebody whom the actor does not look after is not to be changed, nor told more of than that they are there. */
const whoFaults = (
  { actor }: Importing,
  person: PersonRow | undefined,
  organizationId: string | null,
): RowFault[] => {
  if (!mayAddTo(actor, organizationId)) return [notYourUnit];
  if (person === undefined || (sees(actor, person) && manages(actor, person))) return [];
  return [nipTaken];
};

/** A position stays in its unit: whoever moves on must be done with the old one first. */
const moveFaults = (person: PersonRow | undefined, unit: Unit | undefined): RowFault[] => {
  const old = person?.organization;
  if (old == null || unit === undefined || unit.id === old.id) return [];
  return person?.positions.some(({ organization }) => organization?.id === old.id) === true
    ? [holdsThere(old.name)]
    : [];
};

const givingFaults = (
  { actor }: Importing,
  person: PersonRow | undefined,
  given: readonly NamedPlace[],
): RowFault[] => {
  if (given.length === 0) return [];
  if (actor.client !== undefined) return [givenByPeople];
  if (person?.id === actor.personId) return [ownPosition];
  return given.some((place) => !mayGive(actor, place)) ? [notYoursToGive] : [];
};

const unknownUnit: RowFault = {
  column: 'unit',
  code: 'unknown',
  detail: 'Unit ini tidak ada.',
};
const notYourUnit: RowFault = {
  column: 'unit',
  code: 'not-your-unit',
  detail: 'Anda hanya dapat memasukkan pegawai unit Anda sendiri.',
};
const nipTaken: RowFault = {
  column: 'nip',
  code: 'nip-taken',
  detail: 'NIP ini milik pegawai yang tidak Anda kelola.',
};
const ownPosition: RowFault = {
  column: 'positions',
  code: 'own-position',
  detail: 'Jabatan Anda sendiri diatur oleh administrator lain.',
};
const givenByPeople: RowFault = {
  column: 'positions',
  code: 'given-by-people',
  detail: 'Jabatan diberikan oleh administrator, bukan oleh sistem lain. Kosongkan kolom ini.',
};
const notYoursToGive: RowFault = {
  column: 'positions',
  code: 'not-yours-to-give',
  detail: 'Anda tidak berwenang memberikan jabatan ini.',
};

const holdsThere = (name: string): RowFault => ({
  column: 'unit',
  code: 'holds-there',
  detail: `Masih memegang jabatan di ${name}. Akhiri jabatan itu lebih dahulu.`,
});

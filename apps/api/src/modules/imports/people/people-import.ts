import { administeredUnits, isAdministrator } from '#modules/agencies/index.ts';
import { createRoster } from '#modules/people/index.ts';
import { newId } from '#modules/service-requests/index.ts';
import type { Deed, Importing, ImportKind } from '../import-kind.ts';
import { type JudgedPerson, judgePerson } from './judge-person.ts';
import { type PersonEntry, peopleForm, unitsOf } from './people-form.ts';

/**
 * People with their positions, told apart by NIP. Nobody is removed or loses a position, nobody gets a password: those who are new are
 * given one by hand, as ever, or sign in through the identity provider.
 */
export const peopleImport: ImportKind = {
  title: 'Pegawai',
  mayImport: (actor) => isAdministrator(actor) || administeredUnits(actor).length > 0,
  form: peopleForm,

  async compare(importing, given) {
    const rows = given as readonly unknown[] as readonly PersonEntry[];
    const { tx, actor, today } = importing;
    const units = await unitsOf(importing);
    const known = await createRoster(tx, actor.agency, today).byNip(rows.map(({ nip }) => nip));
    const judged = rows.map((row) => judgePerson(importing, row, known.get(row.nip), units));
    return {
      findings: judged.map(({ finding }) => finding),
      write: () => writePeople(importing, judged),
    };
  },
};

const writePeople = async (importing: Importing, judged: readonly JudgedPerson[]): Promise<Deed[]> => {
  const { tx, actor, today, now } = importing;
  const roster = createRoster(tx, actor.agency, today);
  const written = judged
    .filter(({ finding }) => finding.outcome !== 'same')
    .map((one) => ({ ...one, id: one.person?.id ?? newId(now) }));
  await roster.add(
    written
      .filter(({ person }) => person === undefined)
      .map(({ id, row, organizationId }) => ({
        ...{ id, name: row.name, nip: row.nip, organizationId },
        ...{ email: row.email ?? null, phone: row.phone ?? null },
      })),
  );
  for (const one of written) {
    const changes = dataOf(one);
    if (Object.keys(changes).length > 0) await roster.change(one.id, changes);
  }
  await roster.assign(
    written.flatMap(({ id, given, row }) =>
      given.map(({ title: _, ...place }) => ({ ...place, personId: id, startsOn: row.since ?? today })),
    ),
  );
  return written.flatMap((one) => deedsOf(one, today));
};

type Written = JudgedPerson & { id: string };

/** What is written anew of somebody who was there. */
const dataOf = ({ person, finding, row, organizationId }: Written) => {
  if (person === undefined) return {};
  const has = (column: string) => finding.changes.some((change) => change.column === column);
  return {
    ...(has('name') ? { name: row.name } : {}),
    ...(has('email') && row.email !== undefined ? { email: row.email } : {}),
    ...(has('phone') && row.phone !== undefined ? { phone: row.phone } : {}),
    ...(has('unit') ? { organizationId } : {}),
  };
};

const deedsOf = (one: Written, today: string): Deed[] => {
  const { id: subject, person, organizationId, given, row } = one;
  const changed = Object.keys(dataOf(one)).sort();
  return [
    ...(person === undefined
      ? [{ action: 'person.add' as const, subject, data: { organization: organizationId, imported: true } }]
      : []),
    ...(changed.length > 0
      ? [{ action: 'person.change' as const, subject, data: { changed, imported: true } }]
      : []),
    ...given.map(({ side, position, organizationId: unit }) => ({
      action: 'position.give' as const,
      subject,
      data: { side, position, organizationId: unit, from: row.since ?? today, imported: true },
    })),
  ];
};

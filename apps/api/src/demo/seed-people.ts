import { createHash } from 'node:crypto';
import type { AgencyDefinition, StandardDefinition } from '@pendopo/standards';
import { organizations } from '../modules/agencies/tables.ts';
import { demoPassword } from '../modules/demo/index.ts';
import { accounts, people, positionAssignments } from '../modules/people/tables.ts';
import type { Transaction } from '../platform/database.ts';
import { hashPassword } from '../platform/passwords.ts';
import { createPeople, type Person } from './names.ts';
import { createRandom } from './random.ts';
import { type Unit, unitsOf } from './units.ts';

/** Since when everybody of the demonstration holds what they hold. */
const since = '2024-01-02';

/** A person of the demonstration as the seeds and their driver know one. */
export interface SeededPerson extends Person {
  id: string;
  email: string;
  organization: string | null;
  positions: { side: 'organization' | 'agency'; position: string }[];
}

/** A unit with its id. */
export interface SeededUnit extends Unit {
  id: string;
}

/** Who there is in an agency of the demonstration. */
export interface Population {
  units: SeededUnit[];
  people: SeededPerson[];
}

interface Post {
  positions: SeededPerson['positions'];
  rank: 'head' | 'staff';
}

/**
 * Fills an agency with units and people, so that every position it defines is held, in each unit too. Rows are written straight:
 * nothing but lists stands behind them. Ids come from the names, so that seeding twice is noticed by the keys.
 */
export const seedPeople = async (
  tx: Transaction,
  agency: AgencyDefinition,
  standards: readonly StandardDefinition[],
  taken: Set<string>,
): Promise<Population> => {
  const make = createPeople(createRandom(`people of ${agency.code}`));
  const passwordHash = await sharedHash();
  const units = unitsOf(agency).map((unit, index) => ({
    ...unit,
    id: idOf(agency.code, 'unit', unit.label, index + 1),
  }));
  const found: SeededPerson[] = [];
  const settle = ({ positions, rank }: Post, unit: SeededUnit | null): void => {
    let person = make(rank);
    while (taken.has(person.username)) person = make(rank);
    taken.add(person.username);
    const id = idOf(agency.code, 'person', person.username, found.length + 1);
    // Addresses below a name that is nobody's (RFC 2606): no mail of a demonstration may ever reach a real office.
    const email = `${person.username}@${unit?.label ?? 'diskominfo'}.${agency.code}.example`;
    found.push({ ...person, id, email, organization: unit?.id ?? null, positions });
  };
  for (const post of agencyPosts(agency, standards)) settle(post, null);
  for (const unit of units) for (const post of unitPosts(agency)) settle(post, unit);

  await tx
    .insert(organizations)
    .values(units.map(({ code: _code, ...unit }) => ({ agency: agency.code, ...unit, phone: null })));
  await tx.insert(people).values(
    found.map(({ id, username, name, nip, phone, email, organization }) => ({
      ...{ agency: agency.code, id, username, name, nip, phone, email, passwordHash },
      organizationId: organization,
    })),
  );
  await tx
    .insert(accounts)
    .values(found.map(({ id, username }) => ({ agency: agency.code, username, personId: id })));
  await tx.insert(positionAssignments).values(
    found.flatMap(({ id, organization, positions }) =>
      positions.map(({ side, position }) => ({
        ...{ agency: agency.code, personId: id, side, position, startsOn: since },
        organizationId: side === 'organization' ? organization : null,
      })),
    ),
  );
  return { units, people: found };
};

/** Everyone the agency needs: one for each position, a second one where the daily work is done, and those who look after it all. */
const agencyPosts = ({ positions }: AgencyDefinition, standards: readonly StandardDefinition[]): Post[] => {
  const busy = new Set(
    standards
      .flatMap(({ procedure = [], variants = [] }) => [
        ...procedure,
        ...variants.flatMap((variant) => variant.procedure),
      ])
      .filter(({ kind, actor }) => kind === 'provisioning' && actor.side === 'agency')
      .flatMap(({ actor }) => actor.positions),
  );
  const own = positions.filter(({ side }) => side === 'agency');
  return [
    ...own.flatMap(({ key }): Post[] => {
      const post: Post = {
        positions: [{ side: 'agency', position: key }],
        rank: busy.has(key) ? 'staff' : 'head',
      };
      return busy.has(key) ? [post, post] : [post];
    }),
    { positions: [{ side: 'agency', position: 'administrator' }], rank: 'staff' },
    { positions: [{ side: 'agency', position: 'inspector' }], rank: 'head' },
    { positions: [{ side: 'agency', position: 'system-administrator' }], rank: 'staff' },
  ];
};

/** In every unit: each of its positions, and somebody who looks after its people. */
const unitPosts = ({ positions }: AgencyDefinition): Post[] => [
  ...positions
    .filter(({ side }) => side === 'organization')
    .map(
      ({ key }, index): Post => ({
        positions: [{ side: 'organization', position: key }],
        rank: index === 0 ? 'head' : 'staff',
      }),
    ),
  { positions: [{ side: 'organization', position: 'administrator' }], rank: 'staff' },
];

/** One derivation for everybody: a hundred of them would take the first start half a minute, and the password is printed anyway. */
let shared: Promise<string> | null = null;
const sharedHash = (): Promise<string> => {
  shared ??= hashPassword(demoPassword);
  return shared;
};

/** A UUID (version 8) out of a name, sorting by its number. */
const idOf = (agency: string, kind: string, name: string, no: number): string => {
  const hex = createHash('sha256').update(`${agency}/${kind}/${name}`).digest('hex');
  const first = no.toString(16).padStart(8, '0');
  return `${first}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

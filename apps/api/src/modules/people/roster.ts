import { sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { NewAssignment } from './add-person.ts';
import { UsernameTaken } from './errors.ts';
import { createPeopleRepository } from './repository.ts';
import { positionAssignments } from './tables.ts';
import { usernameFrom } from './username-from.ts';

/** A person who comes in together with many, and has no password yet. */
export interface Newcomer {
  id: string;
  name: string;
  nip: string;
  email: string | null;
  phone: string | null;
  organizationId: string | null;
}

/** Endings that are tried for a user name that is somebody's already. */
const MOST_NAMESAKES = 1000;

/** People by the hundred, as a list brings them; `today` is the agency's date. */
export const createRoster = (tx: Transaction, agency: string, today: string) => {
  const repository = createPeopleRepository(tx, agency, today);

  /** Adds those whose user name is free in the whole installation; answers the ids of the others. */
  const addFree = async (named: readonly (Newcomer & { username: string })[]): Promise<Set<string>> => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as given(
          id uuid, username text, name text, nip text, email text, phone text, "organizationId" uuid)),
      free as (
        insert into accounts (username, agency, person_id)
        select username, ${agency}, id from given
        on conflict (username) do nothing returning person_id)
      insert into people (agency, id, username, name, nip, email, phone, organization_id, must_change_password)
      select ${agency}, id, username, name, nip, email, phone, "organizationId", true
      from given where id in (select person_id from free)
      returning id`);
    const added = new Set(rows.map(({ id }) => id));
    return new Set(named.flatMap(({ id }) => (added.has(id) ? [] : [id])));
  };

  return {
    /** People by NIP, suspended ones among them. */
    async byNip(nips: readonly string[]) {
      const found = await repository.withNips([...new Set(nips)]);
      return new Map(found.map((person) => [person.nip ?? '', person] as const));
    },

    /** Adds people under user names made of their names. @throws 409 where a thousand others have such a name */
    async add(newcomers: readonly Newcomer[]): Promise<void> {
      const tried = new Map<string, number>();
      const nextName = (name: string): string => {
        const first = usernameFrom(name, 1);
        const nth = (tried.get(first) ?? 0) + 1;
        if (nth > MOST_NAMESAKES) throw UsernameTaken();
        tried.set(first, nth);
        return usernameFrom(name, nth);
      };
      for (let left = newcomers; left.length > 0; ) {
        const taken = await addFree(left.map((one) => ({ ...one, username: nextName(one.name) })));
        left = left.filter(({ id }) => taken.has(id));
      }
    },

    change: repository.update,

    /** Positions held from a day on; nothing is checked but what the table does. */
    async assign(assignments: readonly NewAssignment[]): Promise<void> {
      if (assignments.length === 0) return;
      await tx.insert(positionAssignments).values(assignments.map((one) => ({ agency, ...one })));
    },
  };
};

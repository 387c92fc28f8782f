import type { Transaction } from '#platform/database.ts';
import { createAssignmentRepository } from './assignments.ts';
import { UsernameTaken } from './errors.ts';
import { createPeopleRepository } from './repository.ts';

/** A person to be, without anybody asking for it: the first administrator, the people of the demonstration. */
export interface NewPerson {
  id?: string;
  username: string;
  name: string;
  nip?: string | null;
  email?: string | null;
  phone?: string | null;
  organizationId?: string | null;
  /** argon2id, by `hashPassword`. */
  passwordHash: string | null;
  mustChangePassword?: boolean;
}

/** A position to be held from an ISO date on. */
export interface NewAssignment {
  personId: string;
  side: 'organization' | 'agency';
  position: string;
  organizationId?: string | null;
  acting?: 'plt' | 'plh' | null;
  actingFor?: string | null;
  startsOn: string;
  endsOn?: string | null;
  decree?: string | null;
}

/** Adds a person in a transaction within the agency; answers the id. @throws 409 when the user name is somebody's */
export const addPerson = async (tx: Transaction, agency: string, person: NewPerson): Promise<string> => {
  const id = await createPeopleRepository(tx, agency, '0001-01-01').add(person);
  if (id === undefined) throw UsernameTaken();
  return id;
};

/** Adds a position held, in a transaction within the agency; nothing is checked but what the table does. */
export const addAssignment = (tx: Transaction, agency: string, assignment: NewAssignment): Promise<void> =>
  createAssignmentRepository(tx, agency).add(assignment);

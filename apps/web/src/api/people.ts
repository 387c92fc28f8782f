import {
  assignPosition,
  type BodyOf,
  createPerson,
  endPersonSessions,
  endPosition,
  listOrganizations,
  listPeople,
  type QueryOf,
  resetPassword,
  resetSecondFactors,
  updatePerson,
} from '@pendopo/contracts';
import { client } from './client.ts';

/** Filter of a list of people. */
export type PeopleQuery = QueryOf<typeof listPeople>;
/** Somebody to be added. */
export type NewPerson = BodyOf<typeof createPerson>;
/** What of somebody is to be another. */
export type PersonChanges = BodyOf<typeof updatePerson>;
/** A position to be given. */
export type NewPosition = BodyOf<typeof assignPosition>;

export const fetchPeople = (query: PeopleQuery, signal?: AbortSignal) =>
  client.call(listPeople, { query, ...(signal ? { signal } : {}) });

export const fetchOrganizations = (signal?: AbortSignal) =>
  client.call(listOrganizations, { ...(signal ? { signal } : {}) });

export const addPerson = (body: NewPerson) => client.call(createPerson, { body });

export const changePerson = (id: string, body: PersonChanges) =>
  client.call(updatePerson, { params: { id }, body });

export const endSessionsOf = (id: string) => client.call(endPersonSessions, { params: { id } });

export const resetFactorsOf = (id: string) => client.call(resetSecondFactors, { params: { id } });

export const renewPassword = (id: string) => client.call(resetPassword, { params: { id } });

export const givePosition = (id: string, body: NewPosition) =>
  client.call(assignPosition, { params: { id }, body });

export const takePosition = (id: string, assignment: string) =>
  client.call(endPosition, { params: { id, assignment } });

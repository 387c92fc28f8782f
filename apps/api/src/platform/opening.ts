import pg from 'pg';

/** An agency's code. */
export const AGENCY = /^[a-z][a-z0-9-]{1,30}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A session that a transaction is entered for. */
export interface Bearer {
  agency: string;
  id: string;
  at: Temporal.Instant;
}

/** A registered system that calls: as which version of itself, with which token, and for which official, if for any. */
export interface CallingClient extends Bearer {
  version: number;
  token: string;
  official: string | null;
}

/** Somebody for whom a job does what they asked for earlier. */
export interface AbsentPerson {
  agency: string;
  person: string;
  at: Temporal.Instant;
}

/** In whose name a transaction is entered. */
export type Entrant = Bearer | CallingClient | AbsentPerson;

/** Whether what goes into a statement as text is what it says it is. */
export const isPlain = (bearer: Entrant): boolean =>
  AGENCY.test(bearer.agency) &&
  UUID.test('person' in bearer ? bearer.person : bearer.id) &&
  (!('token' in bearer) || (UUID.test(bearer.token) && Number.isSafeInteger(bearer.version)));

/** SQL that begins a bearer's transaction and says who it is. */
export const entering = (bearer: Entrant): string => {
  if ('person' in bearer) return `enter_person('${bearer.agency}', '${bearer.person}', '${bearer.at}')`;
  const { agency, id, at } = bearer;
  if (!('token' in bearer)) return `enter('${agency}', '${id}', '${at}')`;
  const official = pg.escapeLiteral(bearer.official ?? '');
  return `enter_client('${agency}', '${id}', ${bearer.version}, ${official}, '${at}')`;
};

/** SQL that counts a system's call and says how it stands. */
export const calling = ({ agency, id, version, token, at }: CallingClient): string =>
  `client_call('${agency}', '${id}', ${version}, '${token}', '${at}')`;

import { sealedColumn } from '#platform/sealed-column.ts';
import type { Binding, SealedBox, Sealing } from '#platform/sealing.ts';
import { sessions } from './tables.ts';

/** It opens for this person alone, in whichever session the proof goes on. */
const bindingOf = ({ agency, personId }: { agency: string; personId: string | null }): Binding => [
  'id-token',
  agency,
  personId ?? '',
];

/** Seals what an identity provider said of a person. */
export const sealIdToken = (
  sealing: Sealing,
  person: { agency: string; personId: string },
  token: string,
): SealedBox => sealing.seal(token, bindingOf(person));

/** What it said, for the provider itself. */
export const openIdToken = (
  sealing: Sealing,
  session: { agency: string; personId: string | null; idToken: SealedBox | null },
): string | null => (session.idToken === null ? null : sealing.open(session.idToken, bindingOf(session)));

/** Where the words of identity providers lie sealed. */
export const sealedIdTokens = sealedColumn(sessions, sessions.idToken, bindingOf);

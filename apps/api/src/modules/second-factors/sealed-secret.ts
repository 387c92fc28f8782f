import { sealedColumn } from '#platform/sealed-column.ts';
import type { Binding } from '#platform/sealing.ts';
import { totpFactors } from './tables.ts';

/** A sealed secret opens for this person of this agency alone. */
export const bindingOf = ({ agency, personId }: { agency: string; personId: string }): Binding => [
  'totp',
  agency,
  personId,
];

/** Where the secrets of authenticator apps lie sealed. */
export const sealedTotpSecrets = sealedColumn(totpFactors, totpFactors.secret, bindingOf);

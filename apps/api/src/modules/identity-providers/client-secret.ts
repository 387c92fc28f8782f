import { sealedColumn } from '#platform/sealed-column.ts';
import type { Binding } from '#platform/sealing.ts';
import { identityProviderSecrets } from './tables.ts';

/** It opens for this agency's provider alone. */
export const bindingOf = ({ agency }: { agency: string }): Binding => ['identity-provider', agency];

/** Where what we prove ourselves by at identity providers lies sealed. */
export const sealedClientSecrets = sealedColumn(
  identityProviderSecrets,
  identityProviderSecrets.secret,
  bindingOf,
);

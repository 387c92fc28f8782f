import type { IdentityProvider } from '@pendopo/contracts';
import type { ProviderRow } from './repository.ts';

/** A provider as its administrator sees it: of the secret only that there is one. */
export const presentProvider = (
  { agency: _agency, ...row }: ProviderRow,
  hasSecret: boolean,
): IdentityProvider => ({
  ...row,
  hasSecret,
});

import type { ApiClient, ClientScope } from '@pendopo/contracts';
import { scopeTitles } from '@pendopo/contracts';
import type { Language } from '#platform/problems.ts';
import { writeClientId } from './client-id.ts';
import type { KnownClient } from './repository.ts';
import { isValid } from './secrets.ts';

/** A system as an administrator sees it; of secrets only which there are. */
export const presentClient = (known: KnownClient, now: string): ApiClient => {
  const { agency: _, organizationId: __, ...client } = known.client;
  return {
    ...client,
    clientId: writeClientId(known.client),
    organization: known.organization,
    lastUsedAt: known.lastUsedAt,
    secrets: known.secrets.map((secret) => ({
      id: secret.id,
      ending: secret.ending,
      createdAt: secret.createdAt,
      createdBy: secret.createdBy,
      lastUsedAt: secret.lastUsedAt,
      expiresAt: secret.expiresAt,
      valid: known.client.status === 'active' && isValid(secret, now),
    })),
  };
};

/** Scopes in words. */
export const presentScopes = (scopes: readonly string[], language: Language): ClientScope[] =>
  scopes.map((scope) => ({ scope, title: scopeTitles[scope]?.[language] ?? scope }));

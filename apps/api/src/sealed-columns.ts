import { sealedSecrets } from './modules/backends/index.ts';
import { sealedCredentials } from './modules/handovers/index.ts';
import { sealedClientSecrets } from './modules/identity-providers/index.ts';
import { sealedPasswords } from './modules/provisioning/index.ts';
import { sealedTotpSecrets } from './modules/second-factors/index.ts';
import { sealedIdTokens } from './modules/sessions/index.ts';
import { sealedWebhookSecrets } from './modules/webhooks/index.ts';
import { sealedAnswers } from './platform/idempotency.ts';
import type { SealedColumn } from './platform/sealed-column.ts';

/** Everything that lies sealed in the database. A new key-encryption key wraps what is here; a test holds it against the tables. */
export const sealedColumns: readonly SealedColumn[] = [
  sealedCredentials,
  sealedPasswords,
  sealedSecrets,
  sealedTotpSecrets,
  sealedIdTokens,
  sealedClientSecrets,
  sealedWebhookSecrets,
  sealedAnswers,
];

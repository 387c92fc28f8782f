import type { Passkey } from '@pendopo/contracts';
import type { PasskeyRow } from './passkey-repository.ts';

/** A passkey as its owner sees it; its key is nobody's business. */
export const presentPasskey = ({ id, name, synced, createdAt, lastUsedAt }: PasskeyRow): Passkey => ({
  id,
  name,
  synced,
  createdAt,
  lastUsedAt,
});

import { foreseeProvisions } from '@pendopo/contracts';
import { client } from './client.ts';

/** What the provisioning that lies ahead of a case would make, asked of its back-ends now. */
export const fetchForeseen = (id: string, signal?: AbortSignal) =>
  client.call(foreseeProvisions, { params: { id }, ...(signal ? { signal } : {}) });

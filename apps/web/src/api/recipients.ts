import { checkRecipient } from '@pendopo/contracts';
import { client } from './client.ts';

/** Whether the unit has an account of somebody whom its form names. */
export const askRecipient = async (id: string, person: { nip: string; name?: string }) =>
  (await client.call(checkRecipient, { params: { id }, body: person })).verdict;

import { listAuditEntries, listDeadLetters, rerunDeadLetter } from '@pendopo/contracts';
import { client } from './client.ts';

export const fetchDeadLetters = (signal?: AbortSignal) =>
  client.call(listDeadLetters, { ...(signal ? { signal } : {}) });

export const rerunJob = (id: string) => client.call(rerunDeadLetter, { params: { id } });

export const fetchAuditEntries = (cursor?: string, signal?: AbortSignal) =>
  client.call(listAuditEntries, {
    query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) },
    ...(signal ? { signal } : {}),
  });

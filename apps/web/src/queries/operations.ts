import { defineQueryOptions } from '@pinia/colada';
import { fetchSessions } from '../api/account.ts';
import { fetchAuditEntries, fetchDeadLetters } from '../api/operations.ts';

/** Jobs that failed for good. */
export const deadLettersQuery = defineQueryOptions({
  key: ['dead-letters'],
  query: ({ signal }) => fetchDeadLetters(signal),
  staleTime: 5_000,
});

/** The newest entries of the audit trail. */
export const auditQuery = defineQueryOptions({
  key: ['audit'],
  query: ({ signal }) => fetchAuditEntries(undefined, signal),
  staleTime: 5_000,
});

/** My open sessions. */
export const sessionsQuery = defineQueryOptions({
  key: ['sessions'],
  query: ({ signal }) => fetchSessions(signal),
  staleTime: 5_000,
});

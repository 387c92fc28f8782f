import { type BodyOf, decideFinding, listFindings, lookForFindings, type QueryOf } from '@pendopo/contracts';
import { client } from './client.ts';

/** Filter of the findings. */
export type FindingQuery = QueryOf<typeof listFindings>;
/** What somebody decides of one. */
export type Decision = BodyOf<typeof decideFinding>;

export const fetchFindings = (query: FindingQuery, signal?: AbortSignal) =>
  client.call(listFindings, { query, ...(signal ? { signal } : {}) });

/** Has the register held against its back-ends now. */
export const startLook = () => client.call(lookForFindings, {});

export const sendDecision = (id: string, body: Decision) =>
  client.call(decideFinding, { params: { id }, body });

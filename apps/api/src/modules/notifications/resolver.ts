import type { Transaction } from '#platform/database.ts';
import type { JobPayload } from '#platform/jobs.ts';

/** What a job of telling carries: which case, whom to tell, and of what. */
export interface NewsPayload extends JobPayload {
  serviceRequestId: string;
  /** `step`, `applicant`, `recipients`, `unopened`, `involved`: the case's module knows who they are. */
  audience: string;
  /** The action it is about. */
  about: string;
  /** Whoever did it and need not be told; null for nobody. */
  by: string | null;
  /** Place in the case's history: the same news twice is one. */
  sequence: number;
  /** Tells two comments at the same place apart. */
  comment?: string;
}

/** News, and whom it is for. */
export interface News {
  /** Ids of people of the agency. */
  people: readonly string[];
  title: string;
  body: string;
  /** The case's number, if it has one. */
  number: string | null;
}

/** Says whom news are for and what they say; null when there is nothing to tell any more. `now` is RFC 3339. */
export type NewsResolver = (tx: Transaction, payload: NewsPayload, now: string) => Promise<News | null>;

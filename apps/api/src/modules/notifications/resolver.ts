import type { NotificationKind } from '@pendopo/contracts';
import type { Transaction } from '#platform/database.ts';
import type { JobPayload } from '#platform/jobs.ts';

/** What a job of telling carries: which case, whom to tell, and of what. */
export interface NewsPayload extends JobPayload {
  serviceRequestId: string;
  /** `step`, `applicant`, `recipients`, `unopened`, `involved`, `superior`, `top`, `outside`: the case's module knows who they are. */
  audience: string;
  /** The action it is about. */
  about: string;
  /** Whoever did it and need not be told; null for nobody. */
  by: string | null;
  /** Place in the case's history: the same news twice is one. */
  sequence: number;
  /** Tells two comments, or two rungs of a deadline, at the same place apart. */
  comment?: string;
}

/** News, and whom they are for. */
export interface News {
  /** Ids of people of the agency. */
  people: readonly string[];
  kind: NotificationKind;
  title: string;
  body: string;
  /** The case's number, if it has one. */
  number: string | null;
  /** Whether they may open the case. */
  opens: boolean;
  /** It tells what somebody did who may stay unknown. */
  coarse?: boolean;
}

/** News for an applicant without an account: words that may stand in any mailbox, and no secret. */
export interface OutsideNews {
  address: string;
  agency: { name: string; shortName: string; accent: string };
  title: string;
  body: string;
  /** The page to look at, without anything that opens a case. */
  path: string;
}

/** What is to be told of a case. */
export interface Resolved {
  news: readonly News[];
  outside: OutsideNews | null;
}

/** Says whom news are for and what they say; null when there is nothing to tell any more. `now` is RFC 3339. */
export type NewsResolver = (tx: Transaction, payload: NewsPayload, now: string) => Promise<Resolved | null>;

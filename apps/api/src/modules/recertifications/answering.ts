import type { AgencyDefinition } from '@pendopo/standards';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import type { ReadEntry } from './entries.ts';
import type { Answer } from './tables.ts';

/** Who answers for which units, and when. */
export interface Answering {
  tx: Transaction;
  actor: PersonActor;
  units: readonly string[];
  /** Answers for what is no unit's, too. */
  keeps: boolean;
  /** Until when somebody has to find whose a disowned thing is, `YYYY-MM-DD`, and who. */
  disowned: { due: () => Promise<string>; keepers: () => Promise<string[]> };
  /** RFC 3339. */
  now: string;
  /** The agency's day. */
  today: string;
  agency: AgencyDefinition;
}

/** An answer that was given, and the entry that it is about. */
export interface Taken {
  entry: ReadEntry;
  answer: Answer;
  note: string | null;
  /** Who answers for it from now on; null where that stays. */
  responsible: Person | null;
}

/** Somebody who may answer for it. */
export interface Person {
  id: string;
  name: string;
  side: 'organization' | 'agency';
  position: string;
}

import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';

/** Who decides, in which transaction and when. */
export interface Deciding {
  tx: Transaction;
  actor: PersonActor;
  /** RFC 3339. */
  now: string;
}

/** A line of an asset's life about what somebody decided. @param note the reason; null without one. */
export const eventOf = ({ actor, now }: Deciding, event: string, note: string | null) => ({
  ...{ at: now, event, by: actor.name, note },
});

import type { Handovers } from '#modules/handovers/index.ts';
import type { Cases } from '#modules/service-requests/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/database.ts';
import type { Sealing } from '#platform/sealing.ts';

/** What a run writes with. */
export interface RunTools {
  db: Database;
  clock: Clock;
  cases: Cases;
  handovers: Handovers;
  sealing: Sealing;
}

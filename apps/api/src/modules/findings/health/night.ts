import { forEachAgency } from '#platform/agency-by-agency.ts';
import type { Transaction } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { createFindingRepository } from '../repository.ts';
import { createSiteRepository } from './repository.ts';
import { type Visiting, visitable, visitJob } from './visit-sites.ts';

/** As many as one job visits. */
const BATCH = 25;

/** The visits of a night are spread over as long, and two of an agency lie at most this far apart. */
const NIGHT = Temporal.Duration.from({ hours: 5 });
const APART = Temporal.Duration.from({ seconds: 30 });

/** Begins the night's visits in every agency. Answers how many jobs. */
export const beginVisits = async (visiting: Visiting): Promise<number> => {
  let begun = 0;
  await forEachAgency(visiting.db, async (tx, agency) => {
    begun += await beginVisitsOf(visiting, tx, agency);
  });
  return begun;
};

/** Begins visits to all sites of an agency. Answers how many jobs. */
export const beginVisitsOf = async (visiting: Visiting, tx: Transaction, agency: string): Promise<number> => {
  const now = visiting.clock.now();
  await createFindingRepository(tx, agency).closeUnvisited(now.round('millisecond').toString());
  const candidates = await createSiteRepository(tx, agency, visiting.own).candidates();
  const ids = candidates.filter((one) => visitable(visiting, one) !== undefined).map(({ id }) => id);
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );
  const apart = Math.min(
    APART.total('milliseconds'),
    NIGHT.total('milliseconds') / Math.max(1, batches.length),
  );
  await enqueue(
    tx,
    batches.map((assets, index) => {
      const at = now.add({ milliseconds: Math.round(apart * index) }).toString();
      return visitJob({ agency, assets }, `round-${index}`, index === 0 ? undefined : at);
    }),
  );
  return batches.length;
};

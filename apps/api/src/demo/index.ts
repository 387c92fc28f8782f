import { statfs } from 'node:fs/promises';
import { type CatalogueAgency, loadCatalogue, loadExamples } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { createLetterRenderer } from '../modules/letters/rendering/render-letter.ts';
import { loadStandard } from '../modules/standards/index.ts';
import { createPapers } from './papers.ts';
import { seedCases } from './seed-cases.ts';
import { seedCatalogue } from './seed-catalogue.ts';
import { seedInformation } from './seed-information.ts';
import type { TravellingClock } from './travelling-clock.ts';
import { markFinished, markUnfinished } from './unfinished.ts';

export { createTravellingClock, type TravellingClock } from './travelling-clock.ts';
export { clearUnfinished } from './unfinished.ts';

/** What the demonstration is built on. */
export interface DemoParts {
  app: FastifyInstance;
  clock: TravellingClock;
  ownerUrl: string;
  tell(line: string): void;
  /** Leaves off when it aborts; what was made is then cleared away by the next start. */
  signal: AbortSignal;
  catalogue?: readonly CatalogueAgency[];
}

/**
 * Fills an empty installation with the catalogue, its people and six weeks of cases; one that has an agency is left as it is. A case
 * that could not be played to its end is told by name and stays where it stands.
 * @throws the signal's reason when it is told to leave off.
 */
export const seedDemo = async (parts: DemoParts): Promise<void> => {
  const { app, clock, ownerUrl, tell, signal, catalogue = loadCatalogue() } = parts;
  const { rows } = await app.db.outside({}, (tx) =>
    tx.execute<{ count: number }>(sql`select count(*)::int as count from agencies`),
  );
  if (rows[0]?.count !== 0) return;
  tell('Preparing the demonstration …');
  await markUnfinished(ownerUrl);
  try {
    const populations = await seedCatalogue({ db: app.db, clock }, catalogue);
    const paper = createPapers(createLetterRenderer());
    await seedInformation({ app, catalogue, paper, now: clock.now().toString() });
    const failures = await seedCases({ app, clock, ownerUrl, catalogue, populations, paper, signal });
    await offerExamples(app, catalogue, clock.now().toString());
    await markFinished(ownerUrl);
    for (const { title, reason } of failures) tell(`The demonstration leaves off ${title}: ${reason}`);
  } catch (cause) {
    signal.throwIfAborted();
    if (await isFull(app.config.dataDir))
      throw new Error('The disk is full. With more room, the next start makes the demonstration anew.', {
        cause,
      });
    throw cause;
  }
};

/** Services that no decree knows are offered last: nobody has a story with them yet. */
const offerExamples = async (
  app: FastifyInstance,
  catalogue: readonly CatalogueAgency[],
  now: string,
): Promise<void> => {
  for (const { agency } of catalogue)
    await app.db.within(agency.code, async (tx) => {
      for (const example of loadExamples(agency)) await loadStandard(tx, agency.code, example, now);
    });
};

/** Whether no room is left for the database's next segment: what fails then says many things, and seldom why. */
const isFull = async (folder: string): Promise<boolean> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < 16 * 1024 * 1024;
};

import { loadCatalogue } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { seedCases } from './seed-cases.ts';
import { seedCatalogue } from './seed-catalogue.ts';
import type { TravellingClock } from './travelling-clock.ts';

export { createTravellingClock, type TravellingClock } from './travelling-clock.ts';

/** What the demonstration is built on. */
export interface DemoParts {
  app: FastifyInstance;
  clock: TravellingClock;
  ownerUrl: string;
  tell(line: string): void;
}

/** Fills an empty installation with the catalogue, its people and six weeks of cases; one that has an agency is left as it is. */
export const seedDemo = async ({ app, clock, ownerUrl, tell }: DemoParts): Promise<void> => {
  const { rows } = await app.db.outside({}, (tx) =>
    tx.execute<{ count: number }>(sql`select count(*)::int as count from agencies`),
  );
  if (rows[0]?.count !== 0) return;
  tell('Preparing the demonstration');
  const catalogue = loadCatalogue();
  const populations = await seedCatalogue({ db: app.db, clock }, catalogue);
  await seedCases({ app, clock, ownerUrl, catalogue, populations });
};

import type { CatalogueAgency } from '@pendopo/standards';
import { createAgencies } from '../modules/agencies/index.ts';
import { loadStandard } from '../modules/standards/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database.ts';
import { type Population, seedPeople } from './seed-people.ts';

/** Brings agencies, their standards and their people into an empty database; answers who there is, by agency. */
export const seedCatalogue = async (
  { db, clock }: { db: Database; clock: Clock },
  catalogue: readonly CatalogueAgency[],
): Promise<Map<string, Population>> => {
  const now = () => clock.now().toString();
  const agencies = createAgencies(now, () => performance.now());
  const populations = new Map<string, Population>();
  const taken = new Set<string>();
  for (const { agency, standards } of catalogue) {
    const population = await db.within(agency.code, async (tx) => {
      await agencies.save(tx, agency);
      for (const standard of standards) await loadStandard(tx, agency.code, standard, now());
      const definitions = standards.map(({ definition }) => definition);
      return seedPeople(tx, agency, definitions, taken);
    });
    populations.set(agency.code, population);
  }
  return populations;
};

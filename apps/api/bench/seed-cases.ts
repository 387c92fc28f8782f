import type pg from 'pg';
import { benchStandard } from './bench-standard.ts';
import { bulkInsert } from './bulk-insert.ts';
import type { Chance } from './chance.ts';
import { addCase } from './made-up-case.ts';
import type { SeededAgency } from './seed-people.ts';
import type { Batch, SeededCase } from './seeded-case.ts';
import { weighted } from './weighted.ts';

const perBatch = 1000;
const day = 86_400_000;
/** Two years, ending yesterday: what a round adds is younger than every seeded case. */
const span = 730 * day;

/** Writes `count` cases through the tables the product reads. */
export const seedCases = async (
  owner: pg.ClientBase,
  agencies: readonly SeededAgency[],
  chance: Chance,
  count: number,
): Promise<SeededCase[]> => {
  const standards = new Map(agencies.map(({ code }) => [code, benchStandard(code)]));
  const first = Date.now() - day - span;
  const seeded: SeededCase[] = [];
  // The database writes one batch while the next is made up.
  let writing = Promise.resolve();
  for (let from = 0; from < count; from += perBatch) {
    const batch: Batch = { service_requests: [], service_request_events: [], attachments: [], verdicts: [] };
    for (let index = from; index < Math.min(count, from + perBatch); index += 1) {
      const agency = agencyAt(agencies, chance.next());
      const standard = standards.get(agency.code);
      if (standard === undefined) throw new Error(`${agency.code} has no standard.`);
      const at = Math.floor(first + (span * index) / count);
      seeded.push(addCase(batch, { agency, standard, chance, index, at }));
    }
    await writing;
    writing = write(owner, batch);
  }
  await writing;
  return seeded;
};

const write = async (owner: pg.ClientBase, batch: Batch): Promise<void> => {
  await owner.query('begin');
  for (const [table, rows] of Object.entries(batch)) await bulkInsert(owner, table, rows);
  await owner.query('commit');
};

const agencyAt = (agencies: readonly SeededAgency[], draw: number): SeededAgency =>
  weighted(agencies, draw, ({ share }) => share);

import type { Transaction } from '#platform/database.ts';
import { deadKeys } from '#platform/jobs.ts';
import { createExportRepository } from './repository.ts';
import { jobKeyOf } from './service.ts';
import { goOn } from './write-export.ts';

/**
 * Ends those that no job writes any more, as when its worker was killed each time: whoever asked is told, and has the place for another.
 */
export const giveUpUnwritten = async (tx: Transaction, agency: string): Promise<void> => {
  const unwritten = await createExportRepository(tx, agency).allUnwritten();
  const dead = await deadKeys(tx, unwritten.map(jobKeyOf));
  for (const id of unwritten)
    if (dead.has(jobKeyOf(id))) await goOn(tx, { agency, id }, { state: 'failed', fault: 'interrupted' });
};

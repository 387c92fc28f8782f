import type { Transaction } from '#platform/database.ts';
import { deadLetters } from '#platform/jobs.ts';
import { WRITE } from './service.ts';
import { goOn } from './write-export.ts';

/**
 * Ends those that no job writes any more, as when its worker was killed each time: whoever asked is told, and has the place for another.
 */
export const giveUpUnwritten = async (tx: Transaction, agency: string): Promise<void> => {
  for (const { task, payload } of await deadLetters(tx))
    if (task === WRITE)
      await goOn(tx, { agency, id: String(payload.export) }, { state: 'failed', fault: 'interrupted' });
};

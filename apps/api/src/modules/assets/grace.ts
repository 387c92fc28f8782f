import { addWorkingTime } from '@pendopo/calendar';
import type { Agencies } from '#modules/agencies/index.ts';
import type { Transaction } from '#platform/database.ts';

/** How long what was terminated is kept where an agency says nothing. */
const USUAL = { amount: 14, unit: 'calendar-day' } as const;

/**
 * Until when something is kept that is terminated at an instant, by the agency's calendar; null where the agency keeps nothing.
 * @param now RFC 3339, as the answer.
 */
export const graceEnd = async (
  agencies: Agencies,
  tx: Transaction,
  agency: string,
  now: string,
): Promise<string | null> => {
  const { amount, unit } = (await agencies.definition(tx, agency)).terminationGrace ?? USUAL;
  if (unit === 'none' || amount === 0) return null;
  return addWorkingTime(await agencies.calendar(tx, agency), now, amount, unit);
};

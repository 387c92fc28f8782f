import { addWorkingTime, type WorkingCalendar } from '@pendopo/calendar';
import type { StandardDefinition } from '@pendopo/standards';

/** A step that waits for the applicant's last word, and since when. */
export interface Asked {
  step: string;
  at: string;
}

/** When silence is taken for consent; null where nobody is asked, or for ever. */
export const silenceEnds = (
  calendar: WorkingCalendar,
  { amount, unit }: NonNullable<StandardDefinition['acceptanceWindow']>,
  asked: Asked | null,
): string | null =>
  asked === null || unit === 'none' ? null : addWorkingTime(calendar, asked.at, amount, unit);

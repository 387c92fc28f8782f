import type { AgencyDefinition } from './definition/agency.ts';
import { type Reminder, usualReminders } from './definition/reminder.ts';
import type { StandardDefinition } from './definition/standard.ts';

/** Who is reminded when of what is due under a standard: as it says itself, else as its agency does, else as is usual. */
export const remindersOf = (
  { reminders }: Pick<StandardDefinition, 'reminders'>,
  agency: Pick<AgencyDefinition, 'reminders'>,
): readonly Reminder[] => reminders ?? agency.reminders ?? usualReminders;

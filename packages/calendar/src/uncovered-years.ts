import type { WorkingCalendar } from './working-calendar.ts';

/** The years from one ISO date to another whose national days have not been decreed: there only weekends and own days count as off. */
export function uncoveredYears(calendar: WorkingCalendar, from: string, to: string): number[] {
  const years: number[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    if (!calendar.coveredYears.includes(year)) years.push(year);
  }
  return years;
}

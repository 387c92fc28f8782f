import type { WorkingCalendar } from '@pendopo/calendar';
import { isWorkingDay, serviceHoursOf } from '@pendopo/calendar';
import type { Agency } from '@pendopo/contracts';
import type { AgencyDefinition } from '@pendopo/standards';
import { localDate } from '#platform/local-time.ts';
import type { Language } from '#platform/problems.ts';
import type { StoredLogo } from './tables.ts';

/** An agency with all that is public, and its counter as it is now. */
export const presentAgency = (
  definition: AgencyDefinition,
  calendar: WorkingCalendar,
  now: Temporal.Instant,
  language: Language,
  { logo, revision }: { logo: StoredLogo | null; revision: number },
): Agency => {
  const { code, name, shortName, region, monogram, accent } = definition;
  const today = presentToday(calendar, now, language);
  const entry = { code, name, shortName, region, monogram, accent: String(accent) };
  return { ...entry, definition, revision, logo: logo?.sha256 ?? null, today };
};

const presentToday = (
  calendar: WorkingCalendar,
  now: Temporal.Instant,
  language: Language,
): Agency['today'] => {
  const date = localDate(now, calendar.zone);
  const hours = serviceHoursOf(calendar, date);
  const open = hours.some(
    ({ from, until }) =>
      Temporal.Instant.compare(Temporal.Instant.from(from), now) <= 0 &&
      Temporal.Instant.compare(now, Temporal.Instant.from(until)) < 0,
  );
  return {
    date,
    hours: hours.map(({ from, until }): [string, string] => [
      timeOf(from, calendar.zone),
      timeOf(until, calendar.zone).replace(/^00:00$/, '24:00'),
    ]),
    open,
    reason: open ? null : whyClosed(calendar, date, language),
  };
};

const timeOf = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });

const whyClosed = (calendar: WorkingCalendar, date: string, language: Language): string => {
  if (isWorkingDay(calendar, date))
    return language === 'id' ? 'Di luar jam pelayanan' : 'Outside service hours';
  const day = calendar.days.find((one) => one.date === date && one.kind !== 'make-up');
  if (day !== undefined) return language === 'en' ? (day.english ?? day.name) : day.name;
  return language === 'id' ? 'Bukan hari kerja' : 'Not a working day';
};

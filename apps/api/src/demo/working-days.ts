import { isWorkingDay, type WorkingCalendar } from '@pendopo/calendar';

/** The working days before today, the latest first, as far back as six weeks; `now` is RFC 3339, the days ISO 8601. */
export const workingDaysBefore = (calendar: WorkingCalendar, now: string): string[] => {
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(calendar.zone).toPlainDate();
  return Array.from({ length: 43 }, (_, index) => today.subtract({ days: index + 1 }).toString()).filter(
    (date) => isWorkingDay(calendar, date),
  );
};

import { ladder, type Rung, type WorkingCalendar } from '@pendopo/calendar';
import type { Reminder } from '@pendopo/standards';

/** A rung of a deadline's ladder whose moment has come. */
export interface DueRung {
  /** Names it among the rungs of a case; the same reminder has the same name for ever. */
  key: string;
  when: Reminder['when'];
  to: Reminder['to'];
}

/** How long after its moment a rung is still told, when no worker was there at the time; later it would only confuse. */
const STALE_AFTER = { hours: 14 * 24 };
const STALE_AFTER_MS = STALE_AFTER.hours * 3_600_000;

/**
 * The rungs that are to be told by now, of what is due at an instant: those whose moment has come and is not long past. A warning is
 * nothing to tell once what it warned of has happened.
 * @param now RFC 3339, to the minute.
 * @param since from when there was anybody to be told; a warning for before that is none.
 */
export const dueRungs = (
  calendar: WorkingCalendar,
  dueAt: string,
  reminders: readonly Reminder[],
  now: string,
  since?: string,
): DueRung[] => {
  const moments = momentsOf(calendar, dueAt, reminders);
  const at = Date.parse(now);
  const from = Math.max(at - STALE_AFTER_MS, since === undefined ? 0 : Date.parse(since));
  const hasHappened = Date.parse(dueAt) <= at;
  return reminders.flatMap((reminder, index) => {
    const moment = moments[index] ?? Number.NaN;
    const isToTell = moment <= at && moment >= from && !(reminder.when === 'before' && hasHappened);
    return isToTell ? [{ key: keyOf(reminder), when: reminder.when, to: reminder.to }] : [];
  });
};

/** Moments that were counted, by calendar, reminders and due time: a calendar that changes is another one. */
const counted = new WeakMap<WorkingCalendar, WeakMap<readonly Reminder[], Map<string, readonly number[]>>>();

/** So many due times are remembered; then it begins anew. */
const MOST_COUNTED = 5000;

/** The moments of reminders in epoch milliseconds. Thousands of cases are due as one and the same day closes: it is counted once. */
const momentsOf = (
  calendar: WorkingCalendar,
  dueAt: string,
  reminders: readonly Reminder[],
): readonly number[] => {
  const ofCalendar = counted.getOrInsertComputed(calendar, () => new WeakMap());
  const known = ofCalendar.getOrInsertComputed(reminders, () => new Map<string, readonly number[]>());
  const before = known.get(dueAt);
  if (before !== undefined) return before;
  if (known.size >= MOST_COUNTED) known.clear();
  const moments = ladder(calendar, dueAt, reminders.map(rungOf)).map((moment) => Date.parse(moment));
  known.set(dueAt, moments);
  return moments;
};

const rungOf = ({ when, amount = 0, unit = 'working-day' }: Reminder): Rung =>
  when === 'at' ? { when } : { when, amount, unit };

const keyOf = ({ when, amount, unit, to }: Reminder): string =>
  [when, ...(amount === undefined || unit === undefined ? [] : [amount, unit]), to].join(':');

/**
 * Between which due times a rung of these reminders can have its moment about now, in whole days with room for the longest holidays:
 * what lies outside need not be looked at.
 */
export const dueSpan = (reminders: readonly Reminder[], now: string): { from: string; until: string } => {
  const longest = (when: Reminder['when']) =>
    Math.max(0, ...reminders.map((one) => (one.when === when ? (one.amount ?? 0) : 0)));
  const instant = Temporal.Instant.from(now);
  return {
    from: instant
      .subtract(STALE_AFTER)
      .subtract(atMost(longest('after')))
      .toString(),
    until: instant.add(atMost(longest('before'))).toString(),
  };
};

/** How long so many days or hours, working or not, can last, with room for the longest holidays. */
export const atMost = (amount: number): { hours: number } => ({ hours: (amount * 2 + 15) * 24 });

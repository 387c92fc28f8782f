import { type ClockMark, dueOf, type WorkingCalendar } from '@pendopo/calendar';
import { type Reminder, type StandardDefinition, type Step, stepOf } from '@pendopo/standards';
import { atMost, type DueRung, dueRungs, dueSpan } from './rungs.ts';

/** A rung of a step's own ladder whose moment has come. */
export interface StepRung extends DueRung {
  step: string;
  /** When the step is due, RFC 3339. */
  dueAt: string;
}

/** As much of a case as its steps' targets depend on. */
export interface Standing {
  steps: readonly string[];
  variant: string | null;
  arrivals: Readonly<Record<string, string>>;
  marks: readonly ClockMark[];
}

/**
 * The rungs of the steps at which a case is that are to be told by now. A step's target runs from when the case came to it, and stops
 * as the case's clock does. What is due no sooner than the case itself is told with the case.
 * @param now RFC 3339, to the minute.
 */
export const dueStepRungs = (
  calendar: WorkingCalendar,
  standard: StandardDefinition,
  standing: Standing,
  reminders: readonly Reminder[],
  now: string,
): StepRung[] => {
  return standing.steps.flatMap((key) => {
    const target = stepOf(standard, standing.variant, key)?.target;
    const since = standing.arrivals[key];
    if (target === undefined || since === undefined) return [];
    const dueAt = dueOf(calendar, marksFrom(since, target, standing.marks));
    const rungs = dueAt === null ? [] : dueRungs(calendar, dueAt, reminders, now, since);
    if (dueAt === null || rungs.length === 0) return [];
    const caseDue = dueOf(calendar, standing.marks);
    if (caseDue !== null && Date.parse(dueAt) >= Date.parse(caseDue)) return [];
    return rungs.map((rung) => ({
      ...{ ...rung, key: `${key}@${since}:${rung.key}` },
      ...{ step: key, dueAt },
    }));
  });
};

/** Steps of a standard, in whichever of its procedures, that have a target of their own. */
export const stepsWithTarget = (standard: StandardDefinition): string[] =>
  targetsOf(standard).map(({ key }) => key);

/**
 * Since when a case must have moved for a rung of one of its steps to be told now. Whatever starts, stops or starts again a target moves
 * the case, so one that has not moved since then is long past all of it, or stands still.
 * @param now RFC 3339, to the minute.
 */
export const movedSince = (
  standard: StandardDefinition,
  reminders: readonly Reminder[],
  now: string,
): string => {
  const longest = Math.max(0, ...targetsOf(standard).map(({ amount }) => amount));
  return Temporal.Instant.from(dueSpan(reminders, now).from).subtract(atMost(longest)).toString();
};

const targetsOf = ({ procedure = [], variants = [] }: StandardDefinition) =>
  [...procedure, ...variants.flatMap((variant) => variant.procedure)].flatMap(({ key, target }) =>
    target === undefined || target.unit === 'none' ? [] : [{ key, amount: target.amount }],
  );

const marksFrom = (
  since: string,
  target: NonNullable<Step['target']>,
  marks: readonly ClockMark[],
): ClockMark[] => [
  { type: 'start', at: since, deadline: target },
  ...marks.filter(
    ({ type, at }) =>
      (type === 'pause' && Date.parse(at) >= Date.parse(since)) ||
      (type === 'resume' && Date.parse(at) > Date.parse(since)),
  ),
];

import { type ClockMark, dueOf, type WorkingCalendar } from '@pendopo/calendar';
import type { Effect, StandardDefinition } from '@pendopo/standards';

type ClockEffect = Extract<Effect, { type: 'clock' }>;

/** The clock's marks after an effect. A standard that promises nothing has no clock. */
export const markClock = (
  marks: readonly ClockMark[],
  effect: ClockEffect,
  definition: StandardDefinition,
  at: string,
): ClockMark[] => {
  if (definition.deadline.unit === 'none') return [...marks];
  switch (effect.mark) {
    case 'start':
      return [
        ...marks,
        {
          type: 'start',
          at,
          deadline: { amount: definition.deadline.amount, unit: definition.deadline.unit },
        },
      ];
    case 'pause':
      return [...marks, { type: 'pause', at, reason: effect.reason ?? 'papers', owner: 'applicant' }];
    case 'resume':
    case 'end':
    case 'reopen':
      return [...marks, { type: effect.mark, at }];
  }
};

/** What lists and reports need of the clock, stored with the case so that they can sort by it. */
export const clockColumns = (
  calendar: WorkingCalendar,
  marks: ClockMark[],
): { marks: ClockMark[]; dueAt: string | null; keptPromise: boolean | null } => {
  const dueAt = dueOf(calendar, marks);
  const last = marks.at(-1);
  return {
    marks,
    dueAt,
    keptPromise: last?.type === 'end' && dueAt !== null ? Date.parse(last.at) <= Date.parse(dueAt) : null,
  };
};

import { type ClockMark, dueOf, type WorkingCalendar } from '@pendopo/calendar';
import type { ClockEffect } from '@pendopo/standards';

/** The clock's marks after an effect. Where nothing is promised they still tell whose the days were. */
export const markClock = (marks: readonly ClockMark[], effect: ClockEffect, at: string): ClockMark[] => {
  switch (effect.mark) {
    case 'start':
    case 'reclassify':
      return [...marks, { type: effect.mark, at, deadline: effect.span }];
    case 'extend':
      return [...marks, { type: 'extend', at, ...effect.span, reason: effect.reason ?? '' }];
    case 'external-start':
      return [...marks, { type: 'external-start', at, party: effect.reason ?? '' }];
    case 'pause':
      return [...marks, { type: 'pause', at, reason: effect.reason ?? 'papers', owner: 'applicant' }];
    case 'resume':
    case 'end':
    case 'reopen':
    case 'external-end':
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

import type { WorkingCalendar } from '@pendopo/calendar';
import type { CaseState, Effect } from '@pendopo/standards';
import type { Job } from '#platform/jobs.ts';
import type { CaseAtHand, Cases } from './cases.ts';
import { clockColumns, markClock } from './marks.ts';
import { takeNumber } from './numbers.ts';

/**
 * Carries out what an action sets off, in its transaction: number and clock here, letters, provisions, assets and credentials by the
 * modules that own them. Changes the case in hand; answers the jobs to be queued.
 */
export const carryOut = async (
  cases: Cases,
  calendar: WorkingCalendar,
  atHand: CaseAtHand,
  effects: readonly Effect[],
): Promise<Job[]> => {
  const jobs: Job[] = [];
  for (const effect of effects) jobs.push(...(await carryOutOne(cases, calendar, atHand, effect)));
  return jobs;
};

const carryOutOne = async (
  cases: Cases,
  calendar: WorkingCalendar,
  atHand: CaseAtHand,
  effect: Effect,
): Promise<Job[]> => {
  const { loaded, definition, agency, tx, now } = atHand;
  switch (effect.type) {
    case 'take-number':
      loaded.submittedAt = now;
      loaded.number = await takeNumber(
        tx,
        agency,
        { key: 'case', sequence: `case:${definition.abbreviation}`, abbreviation: definition.abbreviation },
        now,
      );
      return [];
    case 'clock':
      Object.assign(loaded, clockColumns(calendar, markClock(loaded.marks, effect, definition, now)));
      return [];
    case 'enter':
    case 'assign':
    case 'disposition':
      return [];
    case 'notify':
      return [
        {
          task: 'notifications.tell',
          payload: {
            agency: loaded.agency,
            serviceRequestId: loaded.id,
            audience: effect.audience,
            about: effect.about,
            by: atHand.actor.kind === 'person' ? atHand.actor.personId : null,
            sequence: loaded.lastSequence + 1,
          },
        },
      ];
    default: {
      const handler = cases.handlerOf(effect.type);
      if (handler === undefined) throw new Error(`Nobody carries out the effect ${effect.type}`);
      return (handler as (atHand: CaseAtHand, effect: Effect) => Promise<Job[]>)(atHand, effect);
    }
  }
};

/** Columns that repeat what the state says, for lists and indexes. */
export const stateColumns = (state: CaseState) => ({
  status: state.status,
  state,
  step: state.steps[0] ?? null,
  assigneeId: (state.steps[0] === undefined ? undefined : state.assignees[state.steps[0]]) ?? null,
});

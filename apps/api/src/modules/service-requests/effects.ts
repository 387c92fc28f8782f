import type { WorkingCalendar } from '@pendopo/calendar';
import type { CaseState, Effect } from '@pendopo/standards';
import type { Job } from '#platform/jobs.ts';
import type { CaseAtHand, Cases, Happening } from './cases.ts';
import { clockColumns, markClock } from './marks.ts';
import { takeNumber } from './numbers.ts';
import { outsideContact } from './outside-news.ts';

/**
 * Carries out what an action sets off, in its transaction: number and clock here, letters, provisions, assets and credentials by the
 * modules that own them. Changes the case in hand; answers the jobs to be queued.
 */
export const carryOut = async (
  cases: Cases,
  calendar: WorkingCalendar,
  atHand: CaseAtHand,
  happening: Happening,
): Promise<Job[]> => {
  const jobs: Job[] = [];
  for (const effect of happening.effects)
    jobs.push(...(await carryOutOne(cases, calendar, atHand, effect, happening)));
  return jobs;
};

const carryOutOne = async (
  cases: Cases,
  calendar: WorkingCalendar,
  atHand: CaseAtHand,
  effect: Effect,
  happening: Happening,
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
      return outsideContact(atHand).email === null ? [] : [receiptNotice(atHand)];
    case 'clock':
      Object.assign(loaded, clockColumns(calendar, markClock(loaded.marks, effect, now)));
      return [];
    case 'forward-to-unit':
      loaded.concernedId = effect.organization;
      loaded.concerned = await cases.repository(tx).unit(loaded.agency, effect.organization);
      return [];
    case 'enter':
    case 'assign':
    case 'disposition':
      return [];
    case 'notify':
      return noticesOf(atHand, effect, happening);
    default: {
      const handler = cases.handlerOf(effect.type);
      if (handler === undefined) throw new Error(`Nobody carries out the effect ${effect.type}`);
      return (handler as (atHand: CaseAtHand, effect: Effect) => Promise<Job[]>)(atHand, effect);
    }
  }
};

/**
 * The jobs that tell of an action: of a step its holders, each of their own where several are in progress. At a step that waits for
 * others there is nobody new to tell.
 */
const noticesOf = (
  { loaded, actor }: CaseAtHand,
  { audience, about }: Extract<Effect, { type: 'notify' }>,
  { effects, step, state }: Happening,
): Job[] => {
  const notice = (more: { steps?: string[] }): Job => ({
    task: 'notifications.tell',
    payload: {
      agency: loaded.agency,
      serviceRequestId: loaded.id,
      audience,
      about,
      ...more,
      by: actor.kind === 'person' ? actor.personId : null,
      sequence: loaded.lastSequence + 1,
    },
  });
  if (audience !== 'step') return [notice({})];
  const entered = effects.flatMap((effect) => (effect.type === 'enter' ? [effect.step] : []));
  const steps = step === null && entered.length === 0 ? state.steps : entered;
  if (steps.length === 0) return [];
  return state.steps.length === 1 ? [notice({})] : steps.map((key) => notice({ steps: [key] }));
};

/** Tells an applicant without an account, who gave an address, under which number their case goes. */
const receiptNotice = ({ loaded }: CaseAtHand): Job => ({
  task: 'notifications.tell',
  payload: {
    agency: loaded.agency,
    serviceRequestId: loaded.id,
    ...{ audience: 'outside', about: 'submit', by: null },
    sequence: loaded.lastSequence + 1,
  },
});

/** Columns that repeat what the state says, for lists and indexes. */
export const stateColumns = (state: CaseState) => ({
  status: state.status,
  state,
  step: state.steps[0] ?? null,
  assigneeId: (state.steps[0] === undefined ? undefined : state.assignees[state.steps[0]]) ?? null,
});

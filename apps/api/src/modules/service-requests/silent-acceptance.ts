import { addWorkingTime } from '@pendopo/calendar';
import { type CaseActor, outcomesOf, type Actor as StepActor, stepOf } from '@pendopo/standards';
import type { Transaction } from '#platform/database.ts';
import type { Job, JobPayload } from '#platform/jobs.ts';
import { judge, perform } from './act.ts';
import type { Cases, Definitions, EffectHandler } from './cases.ts';

/** The task that closes an acceptance nobody answers. */
export const acceptSilenceTask = 'cases.accept-silence';

/** What that task needs to know. */
export interface SilencePayload extends JobPayload {
  serviceRequestId: string;
  step: string;
}

/**
 * Acceptance closes by itself after the time that the standard or the agency sets: the work was delivered, and a case must not stay
 * open because its recipient is content and silent. A later delivery of the same case begins the time anew.
 */
export const scheduleSilentAcceptance =
  (definitions: Definitions): EffectHandler<'schedule-acceptance'> =>
  async ({ tx, agency, definition, loaded, now }, { step }) => {
    const { amount, unit } = definition.acceptanceWindow ?? agency.acceptanceWindow;
    if (unit === 'none') return [];
    const payload: SilencePayload = { agency: loaded.agency, serviceRequestId: loaded.id, step };
    const runAt = addWorkingTime(await definitions.calendar(tx, loaded.agency), now, amount, unit);
    return [{ task: acceptSilenceTask, payload, runAt, key: `${acceptSilenceTask}:${loaded.id}` }];
  };

/** Takes silence for consent, unless the case has moved on meanwhile; answers the jobs that follow. */
export const acceptSilence = async (
  cases: Cases,
  definitions: Definitions,
  tx: Transaction,
  payload: SilencePayload,
  now: string,
): Promise<Job[]> => {
  const atHand = await cases.takeForJob(tx, payload.agency, payload.serviceRequestId, now);
  if (atHand === undefined) return [];
  const { definition, loaded } = atHand;
  const step = stepOf(definition, loaded.state.variant, payload.step);
  const action = { key: 'accept', step: payload.step, note: null, input: {} };
  const isStillAsked = step !== undefined && loaded.state.steps.includes(step.key);
  if (!isStillAsked || !outcomesOf(step).some(({ outcome }) => outcome === action.key)) return [];
  // Nobody acts: the rule stands in for those who could have, and history says so.
  const result = await judge(atHand, action, {
    person: loaded.state.assignees[step.key] ?? null,
    holdings: holdingsOf(step.actor),
  });
  return result.ok ? perform(cases, definitions, atHand, action, result) : [];
};

/** All that somebody may hold who takes a step; a member of the public holds no position. */
const holdingsOf = ({ side, unit, positions }: StepActor): CaseActor['holdings'] =>
  side === 'applicant' ? [{ side, position: side }] : positions.map((position) => ({ side, position, unit }));

import type { Static } from 'typebox';
import type { CaseState } from './case.ts';
import type { TimeSpan } from './definition/primitives.ts';
import type { StandardDefinition } from './definition/standard.ts';
import type { Step } from './definition/step.ts';
import type { ClockEffect } from './effect.ts';
import { isApplicants, isLastWord, procedureOf } from './procedure.ts';

type Span = Static<typeof TimeSpan>;
type Spanned = Extract<ClockEffect, { span: Span }>['mark'];
type Plain = Exclude<ClockEffect['mark'], Spanned>;

/**
 * What a change of a case does to the clock of its promise: it starts where the deadline says, counts anew under another class or with
 * an extension, stops while the case lies with the applicant, tells an outside party's share apart, ends with what was promised or with
 * the case, and goes on when that is disputed. `reason` is what was said with the change.
 */
export function clockEffects(
  standard: StandardDefinition,
  before: CaseState,
  after: CaseState,
  reason: string | null = null,
): { effects: ClockEffect[]; clock: CaseState['clock'] } {
  const effects: ClockEffect[] = [];
  let clock = before.clock;
  const mark = (kind: Plain, next: CaseState['clock'], why: string | null = null) => {
    effects.push({ type: 'clock', mark: kind, reason: why });
    clock = next;
  };
  const count = (kind: Spanned, span: Span, why: string | null) =>
    effects.push({ type: 'clock', mark: kind, reason: why, span });
  const isCounting = () => clock === 'running' || clock === 'paused';

  const party = clock === 'running' ? partyOf(standard, before) : null;
  if (clock === 'idle' && startsNow(standard, before, after)) {
    count('start', promiseOf(standard, after.class), null);
    clock = 'running';
  } else if (isCounting() && after.class !== before.class) {
    count('reclassify', promiseOf(standard, after.class), reason);
  }
  if (isCounting() && after.extended && !before.extended && standard.deadline.extension)
    count('extend', standard.deadline.extension, reason);
  // An objection is about an answer that was given; its own step has its own time.
  const isObjection = after.objected !== before.objected;
  if (clock === 'ended' && isKept(standard, before) && !isKept(standard, after) && !isObjection)
    mark('reopen', 'running');

  const isEnding = isCounting() && isKept(standard, after);
  const isResting = !isEnding && liesWithApplicant(standard, after);
  const next = isCounting() && !isEnding && !isResting ? partyOf(standard, after) : null;
  if (party !== null && party !== next) mark('external-end', clock);
  if (clock === 'running' && isResting)
    mark('pause', 'paused', after.status === 'returned' ? 'papers' : 'applicant');
  if (clock === 'paused' && !isResting && !isEnding) mark('resume', 'running');
  if (next !== null && next !== party) mark('external-start', clock, next);
  if (isEnding) mark('end', 'ended');
  return { effects, clock };
}

/** What is promised to a case of a class, or to one that has none yet. */
const promiseOf = ({ deadline, classes }: StandardDefinition, key: string | undefined): Span =>
  classes?.find((one) => one.key === key)?.deadline ?? { amount: deadline.amount, unit: deadline.unit };

function startsNow({ deadline }: StandardDefinition, before: CaseState, after: CaseState): boolean {
  if (deadline.from === 'submission')
    return before.status === 'draft' && after.status !== 'draft' && after.status !== 'cancelled';
  if (deadline.from === 'classification') return after.class !== undefined;
  return after.steps.includes(deadline.from);
}

const isKept = ({ deadline }: StandardDefinition, state: CaseState): boolean =>
  hasEnded(state) ||
  (deadline.until === 'delivery' && state.delivered) ||
  (deadline.until === 'answer' && state.answered === true);

/** Whether the applicant alone can go on. Confirming at the end is a right, not something that the agency waits for. */
function liesWithApplicant(standard: StandardDefinition, state: CaseState): boolean {
  if (state.status !== 'open') return state.status === 'returned';
  const steps = stepsOf(standard, state);
  return steps.length > 0 && steps.every((step) => isApplicants(step) && !isLastWord(step));
}

/** The outside party that has the whole case. */
function partyOf(standard: StandardDefinition, state: CaseState): string | null {
  const steps = stepsOf(standard, state);
  return steps.every(({ actor }) => actor.party !== undefined) ? (steps[0]?.actor.party ?? null) : null;
}

const stepsOf = (standard: StandardDefinition, { variant, steps }: CaseState): Step[] =>
  procedureOf(standard, variant).filter(({ key }) => steps.includes(key));

/** Whether a case is over. */
export const hasEnded = ({ status }: Pick<CaseState, 'status'>): boolean =>
  status === 'completed' || status === 'rejected' || status === 'cancelled';

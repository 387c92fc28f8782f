import type { CaseState, Effect } from './case.ts';
import type { StandardDefinition } from './definition/standard.ts';

type Mark = Extract<Effect, { type: 'clock' }>['mark'];

/**
 * What a change of a case does to the clock of its promise: it starts where the deadline says, stops while the case lies with the
 * applicant, ends with what was promised or with the case, and goes on when that is disputed.
 */
export function clockEffects(
  standard: StandardDefinition,
  before: CaseState,
  after: CaseState,
): { effects: Effect[]; clock: CaseState['clock'] } {
  const effects: Effect[] = [];
  let clock = before.clock;
  const mark = (kind: Mark, next: CaseState['clock'], reason: string | null = null) => {
    effects.push({ type: 'clock', mark: kind, reason });
    clock = next;
  };

  if (clock === 'idle' && startsNow(standard, before, after)) mark('start', 'running');
  if (clock === 'running' && after.status === 'returned') mark('pause', 'paused', 'papers');
  if (clock === 'paused' && after.status === 'open') mark('resume', 'running');
  if (clock === 'ended' && before.delivered && !after.delivered) mark('reopen', 'running');
  if ((clock === 'running' || clock === 'paused') && endsNow(standard, after)) mark('end', 'ended');
  return { effects, clock };
}

function startsNow({ deadline }: StandardDefinition, before: CaseState, after: CaseState): boolean {
  if (deadline.from === 'submission')
    return before.status === 'draft' && after.status !== 'draft' && after.status !== 'cancelled';
  return after.steps.includes(deadline.from);
}

const endsNow = ({ deadline }: StandardDefinition, after: CaseState): boolean =>
  hasEnded(after) || (deadline.until === 'delivery' && after.delivered);

/** Whether a case is over. */
export const hasEnded = ({ status }: Pick<CaseState, 'status'>): boolean =>
  status === 'completed' || status === 'rejected' || status === 'cancelled';

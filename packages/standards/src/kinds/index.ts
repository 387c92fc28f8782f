import type { Step, StepKind } from '../definition/step.ts';
import { acceptance } from './acceptance.ts';
import { answer } from './answer.ts';
import { answerAsked } from './answer-asked.ts';
import { assignment } from './assignment.ts';
import { composeOutcome } from './compose-outcome.ts';
import { composition } from './composition.ts';
import { disposition } from './disposition.ts';
import { endorsement } from './endorsement.ts';
import { forwardToUnit } from './forward-to-unit.ts';
import { handover } from './handover.ts';
import type { Kind, Outcome } from './kind.ts';
import { objection } from './objection.ts';
import { provisioning } from './provisioning.ts';
import { ratification } from './ratification.ts';
import { referral } from './referral.ts';
import { verification } from './verification.ts';
import { work } from './work.ts';

const kinds: { [K in StepKind]: Kind<Extract<Step, { kind: K }>> } = {
  assignment,
  composition,
  verification,
  disposition,
  referral,
  work,
  provisioning,
  endorsement,
  ratification,
  handover,
  acceptance,
  answer,
  objection,
};

/** The kinds of steps there are. */
export const stepKinds = Object.keys(kinds) as StepKind[];

/** How a step's kind works. */
export const kindOf = (step: Pick<Step, 'kind'>): Kind => kinds[step.kind] as Kind;

/** How one outcome of a step works, with all that its wiring and its questions add; undefined where the kind has no such outcome. */
export const outcomeOf = (step: Pick<Step, 'kind'>, key: string): Outcome | undefined => {
  const { outcomes }: { outcomes: Record<string, Outcome> } = kindOf(step);
  const own = Object.hasOwn(outcomes, key) ? outcomes[key] : undefined;
  return own && composeOutcome(own, forwardToUnit(key), answerAsked(key));
};

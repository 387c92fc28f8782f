import type { Step, StepKind } from '../definition/step.ts';
import { acceptance } from './acceptance.ts';
import { assignment } from './assignment.ts';
import { composition } from './composition.ts';
import { disposition } from './disposition.ts';
import { endorsement } from './endorsement.ts';
import { handover } from './handover.ts';
import type { Kind, Outcome } from './kind.ts';
import { provisioning } from './provisioning.ts';
import { ratification } from './ratification.ts';
import { verification } from './verification.ts';

const kinds: { [K in StepKind]: Kind<Extract<Step, { kind: K }>> } = {
  assignment,
  composition,
  verification,
  disposition,
  provisioning,
  endorsement,
  ratification,
  handover,
  acceptance,
};

/** The kinds of steps there are. */
export const stepKinds = Object.keys(kinds) as StepKind[];

/** How a step's kind works. */
export const kindOf = (step: Pick<Step, 'kind'>): Kind => kinds[step.kind] as Kind;

/** How one outcome of a step works; undefined where the kind has no such outcome. */
export const outcomeOf = (step: Pick<Step, 'kind'>, key: string): Outcome | undefined =>
  (kindOf(step).outcomes as Record<string, Outcome>)[key];

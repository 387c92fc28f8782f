import { holdsStep, mayTake, procedureOf, type Step, type StepFile } from '@pendopo/standards';
import type { AttachmentRow } from './case-row.ts';
import type { CaseAtHand } from './cases.ts';
import { caseActorOf, isInside } from './policy.ts';

/** A file that belongs to a step, with the step; undefined where the key is a requirement's. */
export const stepFileOf = (
  { definition, loaded }: Pick<CaseAtHand, 'definition' | 'loaded'>,
  key: string,
): { step: Step; file: StepFile } | undefined => {
  for (const step of procedureOf(definition, loaded.state.variant)) {
    const file = step.files?.find((one) => one.key === key);
    if (file !== undefined) return { step, file };
  }
  return undefined;
};

/**
 * Whether the reader may see a file: what answers a requirement everybody who sees the case; what belongs to a step the agency and
 * whoever holds the step, and the others where the standard shares it, once the step has been left and unless it was taken back.
 */
export const maySeeFile = (
  atHand: CaseAtHand,
  { requirement, replacedAt = null }: Pick<AttachmentRow, 'requirement'> & { replacedAt?: string | null },
): boolean => {
  const found = stepFileOf(atHand, requirement);
  if (found === undefined || isInside(atHand.actor)) return true;
  const { step, file } = found;
  if (holdsStep(step, caseActorOf(atHand.actor, atHand.loaded))) return true;
  return file.shared === true && replacedAt === null && !atHand.loaded.state.steps.includes(step.key);
};

/** Whether the actor may attach to a step, or take back: whoever may take it now. */
export const mayAttachTo = ({ actor, loaded }: CaseAtHand, step: Step): boolean =>
  mayTake(loaded.state, step, caseActorOf(actor, loaded));

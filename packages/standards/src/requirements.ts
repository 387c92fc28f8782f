import type { RequirementFacts } from './case.ts';
import { type ConditionValues, holds } from './condition.ts';
import type { Requirement } from './definition/requirement.ts';
import type { StandardDefinition } from './definition/standard.ts';

/** A requirement with everything said that a standard may leave out. */
export type ResolvedRequirement = Requirement &
  Required<Pick<Requirement, 'mandatory' | 'reviewable' | 'accept' | 'maxMegabytes' | 'maxFiles'>>;

/**
 * What a standard asks for, defaults filled in: mandatory; uploads take a verdict, form answers do not; a document may be PDF, PNG or
 * JPEG, a photo PNG or JPEG; one file of at most 10 MB. Nothing is accepted as a file for what is answered in the form. With the values
 * of a case (`valuesOf`) only what it asks of that case.
 */
export const requirementsOf = (
  standard: StandardDefinition,
  values?: ConditionValues,
): ResolvedRequirement[] =>
  standard.requirements
    .filter(({ when }) => values === undefined || holds(when, values))
    .map((requirement) => ({
      ...requirement,
      mandatory: requirement.mandatory ?? true,
      reviewable: requirement.reviewable ?? isUploaded(requirement),
      accept: requirement.accept ?? acceptedBy(requirement),
      maxMegabytes: requirement.maxMegabytes ?? 10,
      maxFiles: requirement.maxFiles ?? 1,
    }));

/** Whether a requirement is met by files; the others are answered in the form. */
export const isUploaded = ({ kind }: Pick<Requirement, 'kind'>): boolean =>
  kind === 'document' || kind === 'photo';

/** Whether there is anything that answers the requirement. */
export const isAnswered = (requirement: Requirement, facts: RequirementFacts): boolean =>
  isUploaded(requirement) ? facts.files > 0 : facts.answered;

function acceptedBy({ kind }: Requirement): ResolvedRequirement['accept'] {
  if (kind === 'document') return ['pdf', 'png', 'jpeg'];
  return kind === 'photo' ? ['png', 'jpeg'] : [];
}

import { ProvisionError, type ProvisionErrorKind } from '../provision-error.ts';

/** What a panel says when it refuses, and what it means. */
export interface Refusal {
  says: RegExp;
  kind: ProvisionErrorKind;
  code: string;
  /** In our words: the panel's own text is never passed on, for it may quote what was sent. */
  means: string;
  /** The part of the spec that is at fault, as a JSON pointer. */
  pointer?: string;
}

/** The error that a refusal is, by the first that fits. What nobody foresaw is ambiguous: it has to be looked at. */
export const readRefusal = (refusals: readonly Refusal[], text: string): ProvisionError => {
  const known = refusals.find(({ says }) => says.test(text));
  if (known === undefined)
    return new ProvisionError('ambiguous', 'refused', 'It was refused for a reason that is not known.');
  const { kind, code, means, pointer } = known;
  return new ProvisionError(kind, code, means, pointer === undefined ? {} : { pointer });
};

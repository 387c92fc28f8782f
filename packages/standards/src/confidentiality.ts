import type { CaseState } from './case.ts';
import type { StandardDefinition } from './definition/standard.ts';

/** What a case keeps back, and from whom. */
export interface Hidden {
  /**
   * The reporter stays unknown: these properties of the form and requirements are for the positions of the agency named and for the
   * persons to whom they were opened, nobody else.
   */
  identity: { fields: readonly string[]; seenBy: readonly string[]; openedTo: readonly string[] } | null;
  /** Content is for these positions of the agency, for the unit concerned and for the applicant. */
  content: { seenBy: readonly string[] } | null;
}

/**
 * What a case keeps back by its form's `identity` and `visibility`.
 *
 * @example
 * hiddenOf(standard, { identity: 'masked', visibility: 'public' }, state)
 * // { identity: { fields: ['name', 'phone'], seenBy: [the standard's positions], openedTo: [] }, content: null }
 */
export const hiddenOf = (
  { confidentiality }: StandardDefinition,
  form: Readonly<Record<string, unknown>>,
  state?: Pick<CaseState, 'identity'>,
): Hidden => ({
  identity:
    form.identity === 'masked' && confidentiality?.identity !== undefined
      ? { ...confidentiality.identity, openedTo: state?.identity?.openedTo ?? [] }
      : null,
  content: form.visibility === 'confidential' ? (confidentiality?.content ?? null) : null,
});

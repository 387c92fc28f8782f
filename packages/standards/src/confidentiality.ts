import type { StandardDefinition } from './definition/standard.ts';

/** What a case keeps back, and from whom. */
export interface Hidden {
  /** The reporter stays unknown: these properties of the form and requirements are for the positions of the agency named, nobody else. */
  identity: { fields: readonly string[]; seenBy: readonly string[] } | null;
  /** Content is for these positions of the agency, for the unit concerned and for the applicant. */
  content: { seenBy: readonly string[] } | null;
}

/**
 * What a case keeps back by its form's `identity` and `visibility`.
 *
 * @example
 * hiddenOf(standard, { identity: 'masked', visibility: 'public' })
 * // { identity: { fields: ['name', 'phone'], seenBy: [the standard's positions] }, content: null }
 */
export const hiddenOf = (
  { confidentiality }: StandardDefinition,
  form: Readonly<Record<string, unknown>>,
): Hidden => ({
  identity: form.identity === 'masked' ? (confidentiality?.identity ?? null) : null,
  content: form.visibility === 'confidential' ? (confidentiality?.content ?? null) : null,
});

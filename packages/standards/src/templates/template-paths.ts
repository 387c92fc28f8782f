import type { AgencyDefinition } from '../definition/agency.ts';
import type { FormDefinition } from '../definition/form.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { expandForm } from '../form/expand-form.ts';
import type { JsonSchema } from '../schema/fault.ts';

/** What a template may speak of beside the form, `form.…`. All are texts. */
export const templatePaths = {
  agency: ['code', 'name', 'shortName', 'government', 'region', 'domain', 'seat', 'address'],
  organization: ['name', 'shortName', 'label'],
  standard: ['code', 'title'],
  serviceRequest: ['number', 'subject', 'reason'],
} as const;

/**
 * Values for the places of a template, in the shape of `templatePaths`; what is missing stays empty. `serviceRequest.reason` is what an
 * `issue-letter` effect says as its reason.
 */
export type TemplateValues = { form: Record<string, unknown> } & Record<string, unknown>;

/** The values that come from the documents; the caller adds the form and what the case itself says. */
export const documentValues = (standard: StandardDefinition, agency: AgencyDefinition) => ({
  agency: Object.fromEntries(templatePaths.agency.map((path) => [path, agency[path]])),
  standard: { code: standard.code, title: standard.title },
});

/** What is wrong with a path of a template: nothing, that it leads nowhere, or that what it names may be left empty. */
export function judgePath(form: FormDefinition, path: string): 'known' | 'unknown' | 'optional' {
  const [root = '', ...rest] = path.split('.');
  if (root !== 'form') {
    const paths: readonly string[] | undefined = Object.hasOwn(templatePaths, root)
      ? templatePaths[root as keyof typeof templatePaths]
      : undefined;
    return paths?.includes(rest.join('.')) ? 'known' : 'unknown';
  }
  let schema: JsonSchema = expandForm(form).schema;
  let verdict: 'known' | 'optional' = 'known';
  for (const key of rest) {
    const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
    const next = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (next === undefined) return 'unknown';
    if (!((schema.required ?? []) as string[]).includes(key)) verdict = 'optional';
    schema = next;
  }
  return schema.type === 'object' || schema.type === 'array' || rest.length === 0 ? 'unknown' : verdict;
}

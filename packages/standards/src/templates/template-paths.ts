import type { AgencyDefinition } from '../definition/agency.ts';
import type { FormDefinition, StandardDefinition } from '../definition/standard.ts';
import { expandForm } from '../form/expand-form.ts';
import type { JsonSchema } from '../schema/fault.ts';
import { timeInWords } from '../titles.ts';

/** What a template may speak of beside the form, `form.…`. All are texts. */
export const templatePaths = {
  agency: ['code', 'name', 'shortName', 'government', 'region', 'domain', 'seat', 'address'],
  organization: ['name', 'shortName', 'label'],
  standard: ['code', 'title', 'promise'],
  serviceRequest: ['number', 'submitted', 'due', 'reason', 'note', 'instruction'],
} as const;

/** Values for the places of a template, in the shape of `templatePaths`; what is missing stays empty. */
export interface TemplateValues {
  form: Record<string, unknown>;
  agency?: Partial<Record<(typeof templatePaths.agency)[number], string>>;
  organization?: Partial<Record<(typeof templatePaths.organization)[number], string>>;
  standard?: Partial<Record<(typeof templatePaths.standard)[number], string>>;
  /** `submitted` and `due` as people write dates; `reason`, `note` and `instruction` out of the action at hand. */
  serviceRequest?: Partial<Record<(typeof templatePaths.serviceRequest)[number], string>>;
}

/** The values of a template that come from the documents; the caller adds the case's own. */
export const documentValues = (
  standard: StandardDefinition,
  agency: AgencyDefinition,
): Required<Pick<TemplateValues, 'agency' | 'standard'>> => ({
  agency: Object.fromEntries(templatePaths.agency.map((path) => [path, agency[path]])),
  standard: {
    code: standard.code,
    title: standard.title,
    promise: timeInWords(standard.deadline) ?? '',
  },
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

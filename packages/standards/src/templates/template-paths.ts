import type { AgencyDefinition } from '../definition/agency.ts';
import type { Condition } from '../definition/condition.ts';
import type { FormDefinition } from '../definition/form.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Step } from '../definition/step.ts';
import { expandForm } from '../form/expand-form.ts';
import type { JsonSchema } from '../schema/fault.ts';

/**
 * What a template may speak of beside the form, `form.…`, and the answers of officials, `answers.<step>.…`. All are texts. `unit` is the
 * unit concerned, `referral` the outside party asked last, `asset` what the case is about, as it was before the case did anything
 * with it; its `asset.spec.…` and `asset.facts.…` are what is recorded of it, which differs from kind to kind.
 */
export const templatePaths = {
  agency: ['code', 'name', 'shortName', 'government', 'region', 'domain', 'seat', 'address'],
  organization: ['name', 'shortName', 'label'],
  unit: ['name', 'shortName'],
  asset: ['name', 'responsible', 'expiresOn'],
  referral: ['party', 'ticket'],
  standard: ['code', 'title'],
  serviceRequest: ['number', 'subject', 'reason', 'class'],
} as const;

/**
 * Values for the places of a template, in the shape of `templatePaths`; what is missing stays empty. `serviceRequest.reason` is what an
 * `issue-letter` effect says as its reason, `serviceRequest.class` the title of the class in force.
 */
export type TemplateValues = { form: Record<string, unknown> } & Record<string, unknown>;

/** The values that come from the documents; the caller adds the form and what the case itself says. */
export const documentValues = (standard: StandardDefinition, agency: AgencyDefinition) => ({
  agency: Object.fromEntries(templatePaths.agency.map((path) => [path, agency[path]])),
  standard: { code: standard.code, title: standard.title },
});

type Verdict = 'known' | 'unknown' | 'optional';

/** Where a template stands: for the rows of which table, and under which condition. */
export interface TemplatePlace {
  forEach?: string | undefined;
  when?: Condition | undefined;
  /** It stands at what is done with an asset, which is one also where a case is about several. */
  ofAsset?: boolean | undefined;
}

/** What is wrong with a path of a template: nothing, that it leads nowhere, or that what it names may be left empty. */
export function judgePath(
  standard: StandardDefinition,
  path: string,
  { forEach: table, when, ofAsset = false }: TemplatePlace = {},
): Verdict {
  const [root = '', ...rest] = path.split('.');
  switch (root) {
    case 'form':
      return judgeForm(standard.form, rest, when);
    case 'row':
      return judgeRow(standard.form, table, rest);
    case 'answers':
      return judgeAnswer(standard, rest);
    case 'asset':
      return standard.assetsOf === undefined || ofAsset ? judgeAsset(standard, rest) : 'unknown';
    default: {
      const paths: readonly string[] | undefined = Object.hasOwn(templatePaths, root)
        ? templatePaths[root as keyof typeof templatePaths]
        : undefined;
      return paths?.includes(rest.join('.')) ? 'known' : 'unknown';
    }
  }
}

/** The schema at a path of the form, `form.staff`, or undefined. */
export function schemaAt(form: FormDefinition, path: string): JsonSchema | undefined {
  const [, ...rest] = path.split('.');
  return rest.reduce<JsonSchema | undefined>(
    (schema, key) => memberOf(schema ?? {}, key),
    expandForm(form).schema,
  );
}

/** A property that is required under a condition is certain where the same condition holds. */
function judgeForm(form: FormDefinition, path: string[], when: Condition = {}): Verdict {
  const { schema, conditions, required } = expandForm(form);
  const [name = ''] = path;
  const isCertain =
    required.includes(name) &&
    Object.entries(conditions[name] ?? {}).every(
      ([on, expected]) => JSON.stringify(when[on]) === JSON.stringify(expected),
    );
  return judge(isCertain ? { ...schema, required: [name] } : schema, path);
}

function judgeRow(form: FormDefinition, table: string | undefined, path: string[]): Verdict {
  const items = table === undefined ? undefined : schemaAt(form, table)?.items;
  return items === undefined ? 'unknown' : judge(items as JsonSchema, path);
}

/** Whoever asks need not name an asset, and what is recorded of one differs. Only a standard that is about assets knows any. */
function judgeAsset({ assets }: StandardDefinition, [name = '', ...rest]: string[]): Verdict {
  const isRecorded = (name === 'spec' || name === 'facts') && rest.length === 1 && rest[0] !== '';
  const isNamed = rest.length === 0 && templatePaths.asset.some((path) => path === name);
  return assets !== undefined && (isRecorded || isNamed) ? 'optional' : 'unknown';
}

/** What was asked at a step is there once it has been taken; whether that is certain, nobody can tell from the path. */
function judgeAnswer({ procedure, variants }: StandardDefinition, [key, ...path]: string[]): Verdict {
  const steps: readonly Step[] = [...(procedure ?? []), ...(variants ?? []).flatMap((one) => one.procedure)];
  const asks = steps.find((step) => step.key === key && step.asks !== undefined)?.asks;
  return asks === undefined ? 'unknown' : judgeForm(asks, path);
}

function judge(root: JsonSchema, path: string[]): Verdict {
  let schema = root;
  let verdict: Verdict = 'known';
  for (const key of path) {
    const next = memberOf(schema, key);
    if (next === undefined) return 'unknown';
    if (!((schema.required ?? []) as string[]).includes(key)) verdict = 'optional';
    schema = next;
  }
  return schema.type === 'object' || schema.type === 'array' || path.length === 0 ? 'unknown' : verdict;
}

function memberOf({ properties }: JsonSchema, key: string): JsonSchema | undefined {
  const members = (properties ?? {}) as Record<string, JsonSchema>;
  return Object.hasOwn(members, key) ? members[key] : undefined;
}

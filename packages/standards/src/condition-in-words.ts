import type { AgencyDefinition } from './definition/agency.ts';
import type { Condition, Expected } from './definition/condition.ts';
import type { StandardDefinition } from './definition/standard.ts';
import type { Step } from './definition/step.ts';
import type { JsonSchema } from './schema/fault.ts';
import { schemaAt } from './templates/template-paths.ts';

/**
 * A condition as an official reads it.
 *
 * @example
 * conditionInWords({ 'form.applicant': 'person', 'form.copies': { min: 1 } }, standard, agency)
 * // 'Pemohon: Perorangan; Jumlah salinan: paling sedikit 1'
 */
export const conditionInWords = (
  condition: Condition,
  standard: StandardDefinition,
  agency: AgencyDefinition,
): string =>
  Object.entries(condition)
    .map(([path, expected]) => {
      const { title, choices } = subjectOf(path, standard, agency);
      return `${title}: ${inWords(expected, choices)}`;
    })
    .join('; ');

/** What a path speaks of: its name, and the names of what can stand there. */
interface Subject {
  title: string;
  choices: ReadonlyMap<unknown, string>;
}

function subjectOf(path: string, standard: StandardDefinition, agency: AgencyDefinition): Subject {
  const [root, key, ...rest] = path.split('.');
  switch (root) {
    case 'variant':
      return { title: 'Varian', choices: titlesOf(standard.variants) };
    case 'class':
      return { title: 'Klasifikasi', choices: titlesOf(standard.classes) };
    case 'organization':
      return { title: 'Jenis unit', choices: new Map(Object.entries(agency.organizationKinds)) };
    case 'asset':
      return { title: 'Jenis aset', choices: assetKinds };
    case 'answers': {
      const asks = stepsOf(standard).find((step) => step.key === key)?.asks;
      return asked(path, asks && schemaAt(asks, ['form', ...rest].join('.')));
    }
    default:
      return asked(path, schemaAt(standard.form, path));
  }
}

const assetKinds: Subject['choices'] = new Map([
  ['subdomain', 'Subdomain'],
  ['hosting-account', 'Akun hosting'],
  ['database', 'Basis data'],
  ['mailbox', 'Kotak surel'],
  ['virtual-machine', 'Mesin virtual'],
  ['other', 'Lainnya'],
]);

const titlesOf = (list: readonly { key: string; title: string }[] = []): Subject['choices'] =>
  new Map(list.map(({ key, title }) => [key, title]));

const stepsOf = ({ procedure, variants }: StandardDefinition): Step[] => [
  ...(procedure ?? []),
  ...(variants ?? []).flatMap((variant) => variant.procedure),
];

function asked(path: string, schema: JsonSchema = {}): Subject {
  const choices = (schema.oneOf ?? []) as { const: unknown; title?: string }[];
  return {
    title: typeof schema.title === 'string' ? schema.title : path,
    choices: new Map(choices.map((choice) => [choice.const, choice.title ?? String(choice.const)])),
  };
}

function inWords(expected: Expected, choices: Subject['choices']): string {
  if (Array.isArray(expected)) return expected.map((one) => inWords(one, choices)).join(' atau ');
  if (typeof expected === 'boolean') return expected ? 'ya' : 'tidak';
  if (typeof expected !== 'object') return choices.get(expected) ?? String(expected);
  if ('answered' in expected) return expected.answered ? 'diisi' : 'tidak diisi';
  const { min, max } = expected;
  if (min !== undefined && max !== undefined) return `${min} sampai ${max}`;
  return min !== undefined ? `paling sedikit ${min}` : `paling banyak ${max}`;
}

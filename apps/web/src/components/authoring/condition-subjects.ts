import { type Choice, type Subject, valueAt } from './field-spec.ts';
import { stepsIn } from './steps-in.ts';

/** What conditions of a standard can look at: answers of the form and of officials, who asks, which product, which class. */
export const subjectsOf = (
  root: unknown,
  t: (key: string) => string,
  kindsOfUnits: readonly Choice[],
): Subject[] => [
  ...answersIn(valueAt(root, ['form', 'properties']), 'form', t),
  ...stepsIn(root).flatMap((step) =>
    answersIn(valueAt(step, ['asks', 'properties']), `answers.${valueAt(step, ['key'])}`, t),
  ),
  { path: 'organization.kind', title: t('authoring.condition.unit'), values: [...kindsOfUnits] },
  ...assetsIn(root, t),
  ...listed(root, 'variants', 'variant', t('authoring.condition.variant')),
  ...listed(root, 'classes', 'class', t('authoring.condition.class')),
];

/** What a case is about, where the standard says so. */
const assetsIn = (root: unknown, t: (key: string) => string): Subject[] => {
  const kinds = valueAt(root, ['assets']);
  if (!Array.isArray(kinds)) return [];
  const values = kinds.map((kind) => ({
    value: String(kind),
    label: t(`authoring.word.${String(kind).replaceAll('-', '_')}`),
  }));
  return [{ path: 'asset.kind', title: t('authoring.field.item_kind'), values }];
};

const answersIn = (properties: unknown, base: string, t: (key: string) => string): Subject[] =>
  Object.entries((properties ?? {}) as Record<string, unknown>).map(([name, question]) => ({
    path: `${base}.${name}`,
    title: String(valueAt(question, ['title']) ?? name),
    values: valuesOf(question, t),
  }));

const valuesOf = (question: unknown, t: (key: string) => string): Subject['values'] => {
  if (valueAt(question, ['type']) === 'boolean')
    return [
      { value: true, label: t('authoring.condition.yes') },
      { value: false, label: t('authoring.condition.no') },
    ];
  const choices = valueAt(question, ['oneOf']);
  return (Array.isArray(choices) ? choices : []).map((one) => {
    const value = valueAt(one, ['const']) as string | number | boolean;
    return { value, label: String(valueAt(one, ['title']) ?? value) };
  });
};

/** Products and classes, where a standard has several. */
const listed = (root: unknown, name: string, path: string, title: string): Subject[] => {
  const list = valueAt(root, [name]);
  if (!Array.isArray(list)) return [];
  const values = list.map((one) => ({
    value: String(valueAt(one, ['key'])),
    label: String(valueAt(one, ['title'])),
  }));
  return [{ path, title, values }];
};

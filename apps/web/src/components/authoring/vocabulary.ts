import { useI18n } from 'vue-i18n';
import type { Definition } from '../../api/agency-settings.ts';
import { type Choice, type ChoicesOf, valueAt } from './field-spec.ts';

/** The words of the format, as choices that officials understand. */
export const useVocabulary = (agency: () => Definition) => {
  const { t } = useI18n();
  const words = (values: readonly string[]): ChoicesOf => {
    const choices = values.map((value) => ({
      value,
      label: t(`authoring.word.${value.replaceAll('-', '_')}`),
    }));
    return () => choices;
  };
  const positionsOn = (side: unknown): Choice[] =>
    agency()
      .positions.filter((position) => position.side === side)
      .map(({ key, title }) => ({ value: key, label: title }));

  return {
    words,
    kindsOfUnits: (): Choice[] =>
      Object.entries(agency().organizationKinds).map(([value, label]) => ({ value, label: String(label) })),
    agencyPositions: () => positionsOn('agency'),
    positionsOfStep: (item: unknown) => positionsOn(valueAt(item, ['actor', 'side'])),
    numberPatterns: (): Choice[] =>
      Object.entries(agency().numbers)
        .filter(([key]) => key !== 'case')
        .map(([value, pattern]) => ({ value, label: `${value}: ${pattern}` })),
    /** Steps of the procedure, the ends first. */
    targets: (_item: unknown, root: unknown): Choice[] => [
      { value: 'completed', label: t('authoring.word.completed') },
      { value: 'rejected', label: t('authoring.word.rejected') },
      ...stepsOf(root),
    ],
    steps: (_item: unknown, root: unknown): Choice[] => stepsOf(root),
    properties: (_item: unknown, root: unknown): Choice[] =>
      Object.entries((valueAt(root, ['form', 'properties']) ?? {}) as Record<string, unknown>).map(
        ([value, property]) => ({ value, label: String(valueAt(property, ['title']) ?? value) }),
      ),
    t,
  };
};

/** All steps of a standard, of every variant. */
export const stepsOf = (root: unknown): Choice[] => {
  const variants = valueAt(root, ['variants']);
  const procedures = [
    valueAt(root, ['procedure']),
    ...(Array.isArray(variants) ? variants.map((variant) => valueAt(variant, ['procedure'])) : []),
  ];
  const steps = procedures.flatMap((procedure) => (Array.isArray(procedure) ? procedure : []));
  return steps.flatMap((step) => {
    const [key, no, title] = ['key', 'no', 'title'].map((name) => valueAt(step, [name]));
    return typeof key === 'string' && key !== ''
      ? [{ value: key, label: `${no ?? ''}. ${title ?? key}` }]
      : [];
  });
};

/** What can come of a step of each kind, as the format knows it. */
export const outcomesOf: Readonly<Record<string, readonly string[]>> = {
  assignment: ['assign'],
  composition: ['submit'],
  verification: ['approve', 'return', 'reject'],
  disposition: ['forward'],
  referral: ['refer', 'confirm', 'return'],
  work: ['complete', 'return'],
  provisioning: ['complete'],
  endorsement: ['endorse', 'return'],
  ratification: ['ratify', 'return'],
  handover: ['deliver'],
  acceptance: ['accept', 'dispute'],
  answer: ['grant', 'grant-partly', 'deny'],
  objection: ['object', 'settle'],
};

import { useI18n } from 'vue-i18n';
import type { Definition } from '../../api/agency-settings.ts';
import { subjectsOf } from './condition-subjects.ts';
import { type Choice, type ChoicesOf, type FieldSpec, valueAt } from './field-spec.ts';
import { stepsIn } from './steps-in.ts';

/** The words of the format, as choices that officials understand. */
export const useVocabulary = (agency: () => Definition) => createVocabulary(useI18n().t, agency);

/** The same in the words of `t`. */
export const createVocabulary = (t: (key: string) => string, agency: () => Definition) => {
  const words = (values: readonly string[]): ChoicesOf => {
    const choices = values.map((value) => ({
      value,
      label: t(`authoring.word.${value.replaceAll('-', '_')}`),
    }));
    return () => choices;
  };
  const kindsOfUnits = (): Choice[] =>
    Object.entries(agency().organizationKinds).map(([value, label]) => ({ value, label: String(label) }));
  const positionsOn = (side: unknown): Choice[] =>
    agency()
      .positions.filter((position) => position.side === side)
      .map(({ key, title }) => ({ value: key, label: title }));

  /** Number patterns that most agencies have. */
  const wellKnownNumbers = words([
    ...['case', 'letter', 'handover-record', 'destruction-record'],
    ...['agenda', 'information', 'objection', 'complaint'],
  ]);

  /** Roles that back-ends play in most agencies. */
  const wellKnownRoles = words(['hosting', 'dns', 'mail', 'machine']);

  return {
    words,
    kindsOfUnits,
    wellKnownNumbers,
    wellKnownRoles,
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
    /** What can happen at a step or to a case as a whole. */
    happenings: (): Choice[] =>
      [...new Set(Object.values(outcomesOf).flat()), ...caseActions].map((value) => ({
        value,
        label: t(`authoring.outcome.${value}`),
      })),
    steps: (_item: unknown, root: unknown): Choice[] => stepsOf(root),
    properties: (_item: unknown, root: unknown): Choice[] =>
      Object.entries((valueAt(root, ['form', 'properties']) ?? {}) as Record<string, unknown>).map(
        ([value, property]) => ({ value, label: String(valueAt(property, ['title']) ?? value) }),
      ),
    /** Only under a condition. */
    when: {
      kind: 'condition',
      path: ['when'],
      label: 'when',
      help: 'when',
      subjects: (root) => subjectsOf(root, t, kindsOfUnits()),
    } satisfies FieldSpec as FieldSpec,
    /** Roles that the agency's back-ends play, as far as it names any. */
    roles: (): Choice[] =>
      Object.keys(agency().backends).map(
        (value) => wellKnownRoles(null, null).find((role) => role.value === value) ?? { value, label: value },
      ),
    /** Tables of the form, each as a path. */
    tables: (_item: unknown, root: unknown): Choice[] =>
      questions(root)
        .filter(([, question]) => valueAt(question, ['type']) === 'array')
        .map(([name, question]) => ({ value: `form.${name}`, label: titleOf(name, question) })),
    /** Questions with yes or no, each as a path. */
    wishes: (_item: unknown, root: unknown): Choice[] =>
      questions(root)
        .filter(([, question]) => valueAt(question, ['type']) === 'boolean')
        .map(([name, question]) => ({ value: `form.${name}`, label: titleOf(name, question) })),
    /** Who may receive what is sealed: a named person of the form, or whoever a row tells of. */
    recipients: (item: unknown, root: unknown): Choice[] => [
      ...(valueAt(item, ['forEach']) === undefined ? [] : [{ value: 'row', label: t('authoring.word.row') }]),
      ...questions(root)
        .filter(([, question]) => valueAt(question, ['$ref']) !== undefined)
        .map(([name, question]) => ({ value: `form.${name}`, label: titleOf(name, question) })),
    ],
    t,
  };
};

const questions = (root: unknown) =>
  Object.entries((valueAt(root, ['form', 'properties']) ?? {}) as Record<string, unknown>);
const titleOf = (name: string, question: unknown) => String(valueAt(question, ['title']) ?? name);

/** All steps of a standard, of every variant. */
export const stepsOf = (root: unknown): Choice[] =>
  stepsIn(root).flatMap((step) => {
    const [key, no, title] = ['key', 'no', 'title'].map((name) => valueAt(step, [name]));
    return typeof key === 'string' && key !== ''
      ? [{ value: key, label: `${no ?? ''}. ${title ?? key}` }]
      : [];
  });

/** What can be done to a case as a whole. */
const caseActions = ['extend', 'reclassify', 'reopen', 'cancel'];

/** Outcomes that may begin several steps at once. */
export const forking: readonly string[] = [
  ...['submit', 'approve', 'confirm', 'complete', 'endorse', 'ratify', 'deliver'],
];

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

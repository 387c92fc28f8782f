import {
  type CaseFacts,
  type ConditionValues,
  checkForm,
  procedureOf,
  requirementsOf,
  type StandardDefinition,
  valuesOf,
} from '@pendopo/standards';
import { localDate } from '#platform/local-time.ts';
import type { LoadedCase } from './case-row.ts';
import type { CaseAtHand } from './cases.ts';
import { lapsedTimes } from './lapsed.ts';
import { tellingFields } from './secrecy.ts';

/** What the interpreter must know of a case, out of its row and its calendar. */
export const factsOf = ({ loaded, definition, agency, calendar, now }: Known): CaseFacts => ({
  // Looked at when somebody asks: only who sends a case has to know.
  get formFaults() {
    return faultsOf(loaded.form, definition, localDate(now, agency.zone));
  },
  form: loaded.form,
  organizationKind: loaded.organization?.kind ?? null,
  assetKind: loaded.asset?.kind ?? null,
  get lapsed() {
    return lapsedTimes(definition, calendar, loaded, now);
  },
  requirements: Object.fromEntries(
    requirementsOf(definition).map((requirement) => {
      const files = loaded.attachments.filter((file) => file.requirement === requirement.key);
      return [
        requirement.key,
        {
          files: files.length,
          unclean: files.filter((file) => file.scan === 'infected').length,
          answered: loaded.form[requirement.key] !== undefined,
          verdict:
            loaded.verdicts.find((verdict) => verdict.requirement === requirement.key)?.verdict ?? null,
        },
      ];
    }),
  ),
  provisions: loaded.provisions.map(({ key, label, status }) => ({ key, label, status })),
  handovers: loaded.handovers.map(({ label, recipient, status }) => ({ label, recipient, status })),
  credentialsNeeded: loaded.provisions
    .filter((item) => item.credential)
    .map((item) => ({
      label: nameOf(item, definition, loaded.state.variant),
      recipient: item.recipientName ?? '',
      present: loaded.handovers.some(
        (handover) =>
          handover.provisionId === item.id && ['sealed', 'delivered', 'revealed'].includes(handover.status),
      ),
    })),
});

type Known = Pick<CaseAtHand, 'loaded' | 'definition' | 'agency' | 'calendar' | 'now'>;

/** What of a case the conditions of its standard look at. */
export const conditionValues = ({
  state,
  form,
  organization,
  asset,
}: Pick<LoadedCase, 'state' | 'form' | 'organization' | 'asset'>): ConditionValues =>
  valuesOf(state, {
    ...{ ...noFacts, form },
    organizationKind: organization?.kind ?? null,
    assetKind: asset?.kind ?? null,
  });

const noFacts: CaseFacts = {
  formFaults: [],
  requirements: {},
  provisions: [],
  handovers: [],
  credentialsNeeded: [],
};

type Form = LoadedCase['form'];
const known = new WeakMap<Form, { definition: StandardDefinition; faults: CaseFacts['formFaults'] }>();

/** What keeps a form from being complete. An act asks before and after; a form that changes is another object. */
export const faultsOf = (
  form: Form,
  definition: StandardDefinition,
  today?: string,
): CaseFacts['formFaults'] => {
  const before = known.get(form);
  if (before?.definition === definition) return before.faults;
  const faults = checkForm(definition.form, form, {
    complete: true,
    ...(today === undefined ? {} : { today }),
  });
  known.set(form, { definition, faults });
  return faults;
};

/** Several items of one site bear the site's name: what they are tells them apart. */
const nameOf = (
  { key, label }: LoadedCase['provisions'][number],
  definition: StandardDefinition,
  variant: string | null,
): string => {
  const items = procedureOf(definition, variant).flatMap((step) =>
    step.kind === 'provisioning' ? step.items : [],
  );
  const title = items.find((item) => item.key === key)?.title;
  return title === undefined ? label : `${title} ${label}`;
};

/** A few words for lists: the text that the standard names, else the first short one that it asks for in words of one's own. */
export const subjectOf = (form: Form, definition: StandardDefinition): string | null => {
  const { subject } = definition.form;
  const text = subject === undefined ? firstText(form, definition) : textOf(form, definition, subject);
  return text === undefined ? null : text.replaceAll(/\s+/g, ' ').slice(0, 200);
};

const firstText = (form: Form, definition: StandardDefinition): string | undefined => {
  const telling = tellingFields(definition);
  return Object.entries(definition.form.properties)
    .filter(([key]) => !telling.includes(key))
    .filter(
      ([, { type, format, oneOf, enum: choices }]) => type === 'string' && !(format ?? oneOf ?? choices),
    )
    .map(([key]) => textOf(form, definition, key))
    .find((text) => text !== undefined);
};

/** An answer in words: of a choice what it is called. */
const textOf = (
  form: Form,
  { form: { properties } }: StandardDefinition,
  key: string,
): string | undefined => {
  const value = form[key];
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const choices = (properties[key]?.oneOf ?? []) as { const: unknown; title?: string }[];
  return (choices.find((choice) => choice.const === value)?.title ?? value).trim();
};

/** Everything search should find a case by: numbers, names and what people wrote. */
export const wordsOf = (
  loaded: Pick<LoadedCase, 'number' | 'form' | 'organization'>,
  definition: StandardDefinition,
): string =>
  [
    loaded.number,
    definition.title,
    loaded.organization?.name,
    loaded.organization?.shortName,
    ...textsIn(searchable(loaded.form, definition)),
  ]
    .filter((word) => word !== null && word !== undefined)
    .join(' ')
    .slice(0, 4000);

/** Who does not say that the name may be known is not found by it. */
const searchable = (form: Form, definition: StandardDefinition): Form => {
  if (form.identity === 'open') return form;
  const telling = tellingFields(definition);
  return Object.fromEntries(Object.entries(form).filter(([key]) => !telling.includes(key)));
};

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
};

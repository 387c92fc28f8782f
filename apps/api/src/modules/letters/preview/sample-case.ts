import {
  type AgencyDefinition,
  exampleAnswers,
  exampleAssets,
  type Letter,
  planItems,
  procedureOf,
  requirementsOf,
  type StandardDefinition,
  start,
} from '@pendopo/standards';
import type { LoadedCase } from '#modules/service-requests/index.ts';
import type { CaseOnPaper } from '../facts.ts';

const nobody = '00000000-0000-0000-0000-000000000000';

/** A case that nobody has, answered as the standard's own examples are, at the step at which a letter is issued. */
export const sampleCase = (
  definition: StandardDefinition,
  agency: AgencyDefinition,
  letter: Letter,
  now: string,
): CaseOnPaper => {
  const { variant, step } = placeOf(definition, letter);
  const form = exampleAnswers(definition.form);
  const state = { ...start(definition, variant), ...(step === null ? {} : { steps: [step] }) };
  const unit = {
    id: nobody,
    name: 'Dinas Contoh',
    shortName: 'Dinas Contoh',
    label: 'contoh',
    kind: definition.applicants.organizations?.[0] ?? '',
  };
  const values = { form, answers: {}, organization: { kind: unit.kind }, variant, class: null };
  const provisions = procedureOf(definition, variant).flatMap((one) =>
    one.kind === 'provisioning' ? planItems(one, values, exampleAssets(definition)) : [],
  );
  const loaded: LoadedCase = {
    ...{ agency: agency.code, id: nobody, standard: definition.code, standardVersion: definition.version },
    ...{ number: `${definition.abbreviation}-CONTOH`, subject: 'Perihal contoh', form, state },
    ...{ status: 'open', step, desk: null, assigneeId: null, confidential: false, channel: 'online' },
    ...{
      organizationId: null,
      concernedId: null,
      assetId: null,
      onBehalfOf: null,
      filedBy: null,
      involved: [],
    },
    ...{ marks: [], arrivals: {}, submittedAt: now, dueAt: now, endedAt: null, keptPromise: null },
    ...{ version: 1, lastSequence: 1, lastHash: '', createdAt: now, updatedAt: now },
    asset: null,
    organization: definition.applicants.organizations === undefined ? null : unit,
    ...{ concerned: unit, assignee: null, filer: null, handovers: [] },
    attachments: requirementsOf(definition)
      .filter(({ kind }) => kind === 'document' || kind === 'photo')
      .map(({ key }) => ({
        ...{ id: nobody, requirement: key, version: 1, name: `${key}.pdf`, type: 'application/pdf', size: 1 },
        ...{ sha256: '', scan: 'unscanned', uploadedAt: now, uploaderName: null },
      })),
    verdicts: requirementsOf(definition)
      .filter(({ reviewable }) => reviewable)
      .map(({ key }, index) => ({
        ...{ requirement: key, reviewerName: '', at: now, note: null },
        ...(index === 0
          ? { verdict: 'rejected', reason: definition.reasons.paper[0]?.key ?? null }
          : { verdict: 'accepted', reason: null }),
      })),
    provisions: provisions.map(({ key, title, credential, recipient, ...item }) => ({
      ...{ id: nobody, key, label: title, status: 'active', credential },
      recipientName: String(recipient?.name ?? 'penerima yang ditunjuk'),
      ...{ recipientPosition: null, before: null, leftOut: null },
      kind: item.does === 'make' ? item.kind : (definition.assets?.[0] ?? ''),
      does: item.does === 'make' ? null : item.does,
    })),
  };
  return { agency, definition, loaded, now };
};

/** The first procedure with a step that issues the letter, and that step; a letter of the case as a whole has none. */
const placeOf = (definition: StandardDefinition, { issue }: Letter) => {
  const variants = definition.variants?.map(({ key }) => key) ?? [null];
  for (const variant of variants) {
    const step = procedureOf(definition, variant).find(
      ({ key, on }) => (issue.step === undefined || issue.step === key) && issue.outcome in on,
    );
    if (step !== undefined) return { variant, step: step.key };
  }
  return { variant: variants[0] ?? null, step: null };
};

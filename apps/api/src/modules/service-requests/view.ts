import type { RequirementState, ServiceRequest, ServiceRequestEntry } from '@pendopo/contracts';
import {
  asksFreshProof,
  expandForm,
  mayTake,
  offers,
  type People,
  requirementsOf,
  type StandardDefinition,
  type Step,
  stepOf,
  trackedIdOf,
} from '@pendopo/standards';
import { presentAttachment } from './attachment-view.ts';
import type { LoadedCase, PersonRow } from './case-row.ts';
import type { CaseAtHand } from './cases.ts';
import type { ExampleValues } from './examples.ts';
import { conditionValues, factsOf } from './facts.ts';
import { formSchemaFor } from './form-schema.ts';
import { caseActorOf, isInside } from './policy.ts';
import { veiled } from './secrecy.ts';
import { presentStep, stepForReader, stepsInProgress } from './step-view.ts';

/** A case as its reader sees it: what stands, and what this reader may do. */
export const presentCase = (atHand: CaseAtHand, { people, assignee, examples }: Beside): ServiceRequest => {
  const { actor, definition } = atHand;
  // Decided over the whole case, shown without what it keeps from this reader.
  const actions = offers(
    definition,
    atHand.loaded.state,
    factsOf(atHand),
    caseActorOf(actor, atHand.loaded),
    people,
  );
  const seen = veiled(atHand);
  const { loaded } = seen;
  const { state } = loaded;
  const steps = stepsInProgress(atHand).map((step) => presentStep(step, seen));
  const shown = stepForReader(atHand)?.key;
  const { widgets, conditions } = expandForm(definition.form);
  const mayFill = mayFillIn(atHand);

  return {
    id: loaded.id,
    number: loaded.number,
    standard: { code: loaded.standard, version: loaded.standardVersion, title: definition.title },
    agency: loaded.agency,
    organization: loaded.organization && { id: loaded.organization.id, name: loaded.organization.name },
    asset: loaded.asset && { id: loaded.asset.id, kind: loaded.asset.kind, label: loaded.asset.label },
    variant: state.variant,
    subject: loaded.subject,
    channel: loaded.channel,
    external: externalOf(loaded, definition),
    status: loaded.status,
    step: steps.find(({ key }) => key === shown) ?? null,
    steps,
    form: loaded.form,
    formSchema: formSchemaFor(definition, loaded.form, examples),
    widgets,
    conditions,
    formOpen: state.formOpen && mayFill,
    requirements: requirementsOf(definition, conditionValues(loaded)).map((requirement) =>
      presentRequirement(requirement, loaded, definition, mayFill),
    ),
    reasons: definition.reasons,
    referral: state.referral ?? null,
    assignee: assignee && { name: assignee.name, username: assignee.username },
    filedBy: loaded.filer && { name: loaded.filer.name, username: loaded.filer.username },
    createdAt: loaded.createdAt,
    submittedAt: loaded.submittedAt,
    endedAt: loaded.endedAt,
    dueAt: loaded.dueAt,
    overdue: isOverdue(loaded, atHand.now),
    class: definition.classes?.find(({ key }) => key === state.class) ?? null,
    deadline: promiseOf(loaded, definition),
    returns: state.returns,
    version: loaded.version,
    actions: actions.map(({ key, step, title, input, note, leadsTo, blockers }) => ({
      key,
      step: nameStep(step === null ? undefined : stepOf(definition, state.variant, step)),
      title,
      input,
      note,
      leadsTo: leadsTo && {
        step:
          leadsTo.step === null
            ? null
            : (stepOf(definition, state.variant, leadsTo.step)?.title ?? leadsTo.step),
        status: leadsTo.status,
      },
      blockers,
      ...(asksFreshProof(key) ? { freshProof: true as const } : {}),
    })),
    internal: isInside(actor),
  };
};

const externalOf = ({ form }: LoadedCase, definition: StandardDefinition) => {
  const tracked = trackedIdOf(definition, form);
  return tracked && { channel: tracked.channel, id: tracked.id, url: tracked.url };
};

const nameStep = (step: Step | undefined) =>
  step === undefined ? null : { key: step.key, no: String(step.no), title: step.title };

/** What a case is shown with beside its row. */
export interface Beside {
  people: People;
  /** The officer of the step that the reader is shown. */
  assignee: PersonRow | null;
  examples: ExampleValues;
}

/** Whether the promise is broken: past due while running, or ended too late. Derived when read, never stored by a timer. */
export const isOverdue = (
  row: Pick<LoadedCase, 'dueAt' | 'keptPromise' | 'status'>,
  now: string,
): boolean => {
  if (row.keptPromise !== null) return !row.keptPromise;
  return row.dueAt !== null && row.status === 'open' && Date.parse(now) > Date.parse(row.dueAt);
};

/** What is promised: by the clock once it has started, and until then by the standard. */
const promiseOf = ({ marks }: LoadedCase, { deadline }: StandardDefinition) => {
  const promised = marks.findLast((mark) => mark.type === 'start' || mark.type === 'reclassify');
  const { amount, unit } = promised?.deadline ?? deadline;
  return unit === 'none' ? null : { amount, unit };
};

/** Whether the reader is one of those who fill in the case: a holder of its composition step, in its unit, or its applicant. */
export const mayFillIn = ({ actor, definition, loaded }: CaseAtHand): boolean => {
  const caseActor = caseActorOf(actor, loaded);
  return compositionsOf(definition, loaded.state.variant).some((step) =>
    mayTake(loaded.state, step, caseActor),
  );
};

/** The steps at which a case is filled in. */
export const compositionsOf = (definition: StandardDefinition, variant: string | null): Step[] =>
  (definition.variants?.find((one) => one.key === variant)?.procedure ?? definition.procedure ?? []).filter(
    (step) => step.kind === 'composition',
  );

const presentRequirement = (
  requirement: ReturnType<typeof requirementsOf>[number],
  loaded: LoadedCase,
  definition: StandardDefinition,
  mayFill: boolean,
): RequirementState => {
  const verdict = loaded.verdicts.find((row) => row.requirement === requirement.key);
  const reason = definition.reasons.paper.find((known) => known.key === verdict?.reason);
  return {
    key: requirement.key,
    title: requirement.title,
    description: requirement.description ?? null,
    kind: requirement.kind,
    mandatory: requirement.mandatory,
    reviewable: requirement.reviewable,
    signedBy: requirement.signedBy ?? null,
    accept: requirement.accept,
    maxMegabytes: requirement.maxMegabytes,
    maxFiles: requirement.maxFiles,
    open: mayFill && isOpen(loaded, requirement.key),
    attachments: loaded.attachments
      .filter((file) => file.requirement === requirement.key)
      .map((file) => presentAttachment(file)),
    verdict: verdict?.verdict ?? null,
    reason: verdict?.reason ?? null,
    reasonTitle: reason?.title ?? null,
    note: verdict?.note ?? null,
    reviewedBy: verdict?.reviewerName ?? null,
    reviewedAt: verdict?.at ?? null,
  };
};

/** Whether a paper may be changed now, whoever asks. */
export const isOpen = (loaded: Pick<LoadedCase, 'state' | 'verdicts'>, requirement: string): boolean =>
  (loaded.state.openRequirements === 'all' || loaded.state.openRequirements.includes(requirement)) &&
  loaded.verdicts.find((row) => row.requirement === requirement)?.verdict !== 'accepted';

/** A row of a list. */
export interface EntryRow
  extends Pick<
    LoadedCase,
    | 'id'
    | 'number'
    | 'subject'
    | 'standard'
    | 'standardVersion'
    | 'agency'
    | 'status'
    | 'step'
    | 'submittedAt'
    | 'dueAt'
    | 'keptPromise'
    | 'createdAt'
    | 'updatedAt'
  > {
  variant: string | null;
  organization: { id: string; name: string } | null;
  assignee: { name: string; username: string } | null;
}

/** A case in a list. */
export const presentEntry = (
  row: EntryRow,
  definition: StandardDefinition,
  now: string,
): ServiceRequestEntry => {
  const step = row.step === null ? undefined : stepOf(definition, row.variant, row.step);
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    standard: { code: row.standard, title: definition.title },
    agency: row.agency,
    organization: row.organization,
    status: row.status,
    step: nameStep(step),
    assignee: row.assignee,
    submittedAt: row.submittedAt,
    dueAt: row.dueAt,
    overdue: isOverdue(row, now),
    updatedAt: row.updatedAt,
  };
};

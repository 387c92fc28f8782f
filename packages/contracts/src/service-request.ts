import { type Static, Type } from 'typebox';
import { Attachment } from './attachments.ts';
import { Blocker } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, Id, Instant, JsonObject, JsonSchema, Nullable, OneOf } from './scalars.ts';

/** Coarse status, the same for every service. */
export const caseStatuses = ['draft', 'open', 'returned', 'completed', 'rejected', 'cancelled'] as const;
export const CaseStatus = OneOf(caseStatuses);

/** A person as others see one. */
export const PersonRef = Type.Object({ name: Type.String(), username: Type.String() });

const OrganizationRef = Nullable(Type.Object({ id: Id, name: Type.String() }));

/** A requirement with what answers it and the verdict on that. */
export const RequirementState = component(
  'RequirementState',
  Type.Object({
    key: Type.String(),
    title: Type.String(),
    description: Nullable(Type.String()),
    kind: OneOf(['document', 'photo', 'table', 'field']),
    mandatory: Type.Boolean(),
    reviewable: Type.Boolean(),
    signedBy: Nullable(Type.String()),
    accept: Type.Array(Type.String()),
    maxMegabytes: Type.Integer(),
    maxFiles: Type.Integer(),
    open: Type.Boolean({ description: 'May be answered or replaced now, by whoever reads this' }),
    attachments: Type.Array(ref(Attachment)),
    verdict: Nullable(OneOf(['accepted', 'rejected'])),
    reason: Nullable(Type.String({ description: 'As it was given with the verdict' })),
    reasonTitle: Nullable(Type.String({ description: 'The reason in words' })),
    note: Nullable(Type.String()),
    reviewedBy: Nullable(Type.String()),
    reviewedAt: Nullable(Instant),
  }),
);
export type RequirementState = Static<typeof RequirementState>;

/** The step a case stands at. */
export const StepState = component(
  'StepState',
  Type.Object({
    key: Type.String(),
    no: Type.String(),
    title: Type.String(),
    kind: Type.String(),
    actor: Type.Object({
      side: OneOf(['organization', 'agency', 'applicant']),
      positions: Type.Array(Type.String()),
      titles: Type.Array(Type.String(), { description: 'The positions in words' }),
      organization: OrganizationRef,
    }),
    party: Type.Optional(Type.String()),
    files: Type.Array(
      Type.Object({
        key: Type.String(),
        title: Type.String(),
        kind: Type.String(),
        attachments: Type.Array(ref(Attachment)),
      }),
      { description: 'What whoever takes the step may attach; never demanded' },
    ),
  }),
);

/** An action that whoever reads this may take now; with blockers it is shown and refused with 409. */
export const OfferedAction = component(
  'OfferedAction',
  Type.Object({
    key: Type.String(),
    step: Nullable(
      Type.Object(
        { key: Type.String(), no: Type.String(), title: Type.String() },
        {
          description:
            'Which of the steps in progress it belongs to; null for an action on the case as a whole',
        },
      ),
    ),
    title: Type.String(),
    input: Nullable(JsonSchema),
    note: OneOf(['none', 'optional', 'required']),
    leadsTo: Nullable(Type.Object({ step: Nullable(Type.String()), status: CaseStatus })),
    blockers: Type.Array(ref(Blocker)),
    freshProof: Type.Optional(
      Type.Literal(true, {
        description:
          'Refused with `step-up-required` when the caller last proved who they are more than five minutes ago',
      }),
    ),
  }),
);
export type OfferedAction = Static<typeof OfferedAction>;

/** One case under one version of one standard. */
export const ServiceRequest = component(
  'ServiceRequest',
  Type.Object({
    id: Id,
    number: Nullable(Type.String()),
    standard: Type.Object({ code: Type.String(), version: Type.Integer(), title: Type.String() }),
    agency: AgencyCode,
    organization: OrganizationRef,
    asset: Nullable(
      Type.Object(
        { id: Id, kind: Type.String(), label: Type.String() },
        { description: 'What of the register it is about' },
      ),
    ),
    variant: Nullable(Type.String()),
    subject: Nullable(Type.String({ description: 'What it is about, out of the form' })),
    channel: Type.String(),
    external: Nullable(
      Type.Object(
        {
          channel: Type.Object({ key: Type.String(), title: Type.String() }),
          id: Type.String(),
          url: Nullable(Type.String({ description: 'Where it is looked up there' })),
        },
        { description: 'Under which number it is tracked at a channel that has numbers of its own' },
      ),
    ),
    status: CaseStatus,
    step: Nullable(ref(StepState)),
    steps: Type.Array(ref(StepState)),
    form: JsonObject,
    formSchema: JsonSchema,
    /** Pointers of properties that want more than a text field: subdomain, person, multiline, date. */
    widgets: Type.Record(Type.String(), Type.String()),
    conditions: Type.Record(Type.String(), JsonObject, {
      description: 'By property of the form: under which answers it is asked, where it is not always',
    }),
    formOpen: Type.Boolean(),
    requirements: Type.Array(ref(RequirementState)),
    reasons: Type.Object({
      paper: Type.Array(Type.Object({ key: Type.String(), title: Type.String() })),
      rejection: Type.Array(Type.Object({ key: Type.String(), title: Type.String() })),
    }),
    class: Nullable(Type.Object({ key: Type.String(), title: Type.String() })),
    referral: Nullable(
      Type.Object(
        { party: Type.String(), ticket: Type.String() },
        { description: 'The outside party asked last, and its ticket number' },
      ),
    ),
    assignee: Nullable(PersonRef),
    filedBy: Nullable(PersonRef),
    createdAt: Instant,
    submittedAt: Nullable(Instant),
    endedAt: Nullable(Instant),
    dueAt: Nullable(Instant),
    overdue: Type.Boolean(),
    /** The other party's conduct does not change what the promise was. */
    deadline: Nullable(Type.Object({ amount: Type.Integer(), unit: Type.String() })),
    returns: Type.Integer(),
    version: Type.Integer(),
    actions: Type.Array(ref(OfferedAction)),
    /** The reader may write internal comments. */
    internal: Type.Boolean(),
    receipt: Type.Optional(Type.String({ description: 'Once, when a member of the public files a case' })),
  }),
);
export type ServiceRequest = Static<typeof ServiceRequest>;

/** A case in a list. */
export const ServiceRequestEntry = component(
  'ServiceRequestEntry',
  Type.Object({
    id: Id,
    number: Nullable(Type.String()),
    subject: Nullable(Type.String()),
    standard: Type.Object({ code: Type.String(), title: Type.String() }),
    agency: AgencyCode,
    organization: OrganizationRef,
    status: CaseStatus,
    step: Nullable(Type.Object({ key: Type.String(), no: Type.String(), title: Type.String() })),
    assignee: Nullable(PersonRef),
    submittedAt: Nullable(Instant),
    dueAt: Nullable(Instant),
    overdue: Type.Boolean(),
    updatedAt: Instant,
  }),
);
export type ServiceRequestEntry = Static<typeof ServiceRequestEntry>;

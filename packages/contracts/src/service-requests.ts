import { type Static, Type } from 'typebox';
import { Attachment } from './attachments.ts';
import { endpoint } from './endpoint.ts';
import { Page, pageQuery } from './page.ts';
import { Blocker, refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import {
  AgencyCode,
  Id,
  Instant,
  JsonObject,
  JsonSchema,
  Nullable,
  OneOf,
  OptionalBody,
  Receipt,
  Strict,
} from './scalars.ts';

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

const one = Strict({ id: Id });
const tags = ['Service requests'];
const ifMatch = Type.Object({
  'if-match': Type.Optional(
    Type.String({ description: 'The ETag last read, `"<version>"`; missing is 428, stale is 412' }),
  ),
});

export const createServiceRequest = endpoint('POST', '/service-requests', {
  operationId: 'createServiceRequest',
  tags,
  summary: 'Begin a case as a draft',
  headers: Type.Object({
    proof: Type.Optional(
      Type.String({
        maxLength: 200,
        description:
          'Where 429 `proof-required` gave a `puzzle`: `challenge:nonce` whose SHA-256 begins with `bits` zero bits; for members of the public alone',
      }),
    ),
  }),
  body: Strict({
    standard: Type.String({ maxLength: 64, examples: ['example.hosting'] }),
    variant: Type.Optional(Type.String({ maxLength: 40 })),
    organization: Type.Optional(Id),
    asset: Type.Optional(Id),
    channel: Type.Optional(
      Type.String({
        maxLength: 40,
        description:
          'How it arrived: a channel of the standard or of the agency, or web, api, desk, phone, chat, email, letter; else 422',
        examples: ['desk'],
      }),
    ),
    onBehalfOf: Type.Optional(
      Strict({
        name: Type.String({ minLength: 1, maxLength: 200 }),
        contact: Type.Optional(Type.String({ maxLength: 200 })),
      }),
    ),
  }),
  response: { 201: ref(ServiceRequest), ...writeRefusals },
});

export const listServiceRequests = endpoint('GET', '/service-requests', {
  operationId: 'listServiceRequests',
  tags,
  summary: 'Cases: those waiting for me, those of my unit or my own, all I may see',
  querystring: Strict({
    view: Type.Optional(OneOf(['inbox', 'mine', 'all'], { default: 'inbox' })),
    status: Type.Optional(
      Type.String({ maxLength: 100, description: 'One or several, separated by commas' }),
    ),
    standard: Type.Optional(Type.String({ maxLength: 64 })),
    organization: Type.Optional(Id),
    step: Type.Optional(Type.String({ maxLength: 40 })),
    assignee: Type.Optional(OneOf(['me', 'none'])),
    overdue: Type.Optional(Type.Boolean()),
    dueSoon: Type.Optional(
      Type.Boolean({ description: 'Running, and due within the next two working days' }),
    ),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    sort: Type.Optional(OneOf(['-updatedAt', 'dueAt', '-createdAt', 'createdAt'], { default: '-createdAt' })),
    ...pageQuery,
  }),
  response: { 200: Page(ref(ServiceRequestEntry)), ...refusals },
});

/** Numbers for the home page and the tabs of the inbox. */
export const WorkCounts = component(
  'WorkCounts',
  Type.Object({
    inbox: Type.Integer(),
    mine: Type.Integer(),
    unassigned: Type.Integer(),
    dueSoon: Type.Integer(),
    returned: Type.Integer(),
    overdue: Type.Integer(),
    /** Waiting for me, by the kind of step. */
    byKind: Type.Array(Type.Object({ kind: Type.String(), count: Type.Integer() })),
    /** Completed in the last seven days; from submission to the end, on average, in days. */
    week: Type.Object({
      ended: Type.Integer(),
      inTime: Type.Integer(),
      averageDays: Nullable(Type.Number()),
    }),
    /** Sealed credentials that wait to be opened by me. */
    handovers: Type.Integer(),
  }),
);
export type WorkCounts = Static<typeof WorkCounts>;

export const countServiceRequests = endpoint('GET', '/service-requests/counts', {
  operationId: 'countServiceRequests',
  tags,
  summary: 'What waits for me, in numbers',
  response: { 200: ref(WorkCounts), ...refusals },
});

export const getServiceRequest = endpoint('GET', '/service-requests/:id', {
  operationId: 'getServiceRequest',
  tags,
  summary: 'Read a case; its ETag is its version',
  params: one,
  response: { 200: ref(ServiceRequest), ...refusals },
});

export const updateServiceRequest = endpoint('PATCH', '/service-requests/:id', {
  operationId: 'updateServiceRequest',
  tags,
  summary: 'Fill the form: given top-level keys replace, null removes; may be incomplete',
  params: one,
  headers: ifMatch,
  body: Strict({ form: JsonObject }),
  response: { 200: ref(ServiceRequest), ...writeRefusals },
});

export const actOnServiceRequest = endpoint('POST', '/service-requests/:id/actions/:action', {
  operationId: 'actOnServiceRequest',
  tags,
  summary: 'Take an action the case offers',
  params: Strict({ id: Id, action: Type.String({ maxLength: 40 }) }),
  headers: ifMatch,
  body: OptionalBody({
    note: Type.Optional(Nullable(Type.String({ maxLength: 4000 }))),
    input: Type.Optional(Nullable(JsonObject)),
    step: Type.Optional(
      Nullable(
        Type.String({
          maxLength: 40,
          description:
            'Key of the step, where several in progress offer the action; else the first that is mine',
        }),
      ),
    ),
  }),
  response: { 200: ref(ServiceRequest), ...writeRefusals },
});

export const reviewRequirement = endpoint('PUT', '/service-requests/:id/verification/:requirement', {
  operationId: 'reviewRequirement',
  tags,
  summary: 'Give a verdict on a paper',
  params: Strict({ id: Id, requirement: Type.String({ maxLength: 40 }) }),
  headers: ifMatch,
  body: Strict({
    verdict: OneOf(['accepted', 'rejected']),
    reason: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
    note: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
  }),
  response: { 200: ref(ServiceRequest), ...writeRefusals },
});

/** Where a case stands, for whoever has its number and its receipt. */
export const Tracking = component(
  'Tracking',
  Type.Object({
    number: Type.String(),
    standard: Type.Object({ code: Type.String(), title: Type.String() }),
    agency: AgencyCode,
    status: CaseStatus,
    step: Nullable(Type.Object({ no: Type.String(), title: Type.String() })),
    waitsForApplicant: Type.Boolean({
      description: 'The next step is the applicant’s: open the case by its receipt',
    }),
    submittedAt: Nullable(Instant),
    dueAt: Nullable(Instant),
    overdue: Type.Boolean(),
    endedAt: Nullable(Instant),
    updatedAt: Instant,
  }),
);
export type Tracking = Static<typeof Tracking>;

export const trackServiceRequest = endpoint('POST', '/public/tracking', {
  operationId: 'trackServiceRequest',
  tags,
  summary: 'Where a case stands, by its number and its receipt',
  body: Strict({
    number: Type.String({ minLength: 1, maxLength: 100 }),
    receipt: Receipt,
  }),
  response: { 200: ref(Tracking), ...refusals },
});

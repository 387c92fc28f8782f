import { type Static, Type } from 'typebox';
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
  Strict,
} from './scalars.ts';

/** Coarse status, the same for every service. */
export const caseStatuses = ['draft', 'open', 'returned', 'completed', 'rejected', 'cancelled'] as const;
export const CaseStatus = OneOf(caseStatuses);

/** A person as others see one. */
export const PersonRef = Type.Object({ name: Type.String(), username: Type.String() });

const OrganizationRef = Nullable(Type.Object({ id: Id, name: Type.String() }));

/** A file that answers a requirement; a new upload is a new version. */
export const Attachment = component(
  'Attachment',
  Type.Object({
    id: Id,
    requirement: Type.String(),
    name: Type.String(),
    size: Type.Integer({ description: 'Bytes' }),
    type: Type.String(),
    sha256: Type.String(),
    version: Type.Integer(),
    scan: OneOf(['clean', 'unscanned', 'infected']),
    uploadedAt: Instant,
    uploadedBy: Nullable(Type.String()),
    current: Type.Boolean({ description: 'False for a version that a later upload replaced' }),
  }),
);
export type Attachment = Static<typeof Attachment>;

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
    files: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), kind: Type.String() })),
  }),
);

/** An action that whoever reads this may take now; with blockers it is shown and refused with 409. */
export const OfferedAction = component(
  'OfferedAction',
  Type.Object({
    key: Type.String(),
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
    formOpen: Type.Boolean(),
    requirements: Type.Array(ref(RequirementState)),
    reasons: Type.Object({
      paper: Type.Array(Type.Object({ key: Type.String(), title: Type.String() })),
      rejection: Type.Array(Type.Object({ key: Type.String(), title: Type.String() })),
    }),
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

/** An entry of a case's history. What is not for the reader is `redacted`, its number and hash remain. */
export const CaseEvent = component(
  'CaseEvent',
  Type.Object({
    sequence: Type.Integer(),
    at: Instant,
    actor: Nullable(
      Type.Object({
        name: Type.String(),
        position: Nullable(Type.String()),
        actingFor: Type.Optional(Type.String()),
        acting: Type.Optional(OneOf(['plt', 'plh'])),
      }),
    ),
    action: Type.String(),
    title: Type.String({ description: 'The action in words' }),
    step: Nullable(Type.String()),
    stepTitle: Nullable(Type.String()),
    note: Nullable(Type.String()),
    data: JsonObject,
    redacted: Type.Optional(Type.Boolean()),
    hash: Type.String(),
  }),
);
export type CaseEvent = Static<typeof CaseEvent>;

/** The clock of a case, with each day it counted or did not count, and why. */
export const Clock = component(
  'Clock',
  Type.Object({
    state: OneOf(['running', 'paused', 'ended', 'none']),
    promise: Nullable(Type.Object({ amount: Type.Integer(), unit: Type.String() })),
    internalTarget: Nullable(Type.Object({ from: Type.Integer(), to: Type.Integer(), unit: Type.String() })),
    startedAt: Nullable(Instant),
    dueAt: Nullable(Instant),
    overdue: Type.Boolean(),
    used: Type.Number({ description: 'In the unit of the promise' }),
    remaining: Type.Number(),
    days: Type.Array(
      Type.Object({
        date: Type.String(),
        counted: Type.Boolean(),
        reason: Type.String({ description: 'Machine word' }),
        text: Type.String({ description: 'The reason as a sentence' }),
      }),
    ),
    pauses: Type.Array(Type.Object({ from: Instant, to: Nullable(Instant), reason: Type.String() })),
    totals: Type.Object({ applicant: Type.Number(), agency: Type.Number(), external: Type.Number() }),
    warnings: Type.Array(Type.Object({ code: Type.String(), text: Type.String() })),
  }),
);
export type Clock = Static<typeof Clock>;

/** A message about a case: internal ones are the agency's alone. */
export const Comment = component(
  'Comment',
  Type.Object({
    id: Id,
    at: Instant,
    author: Nullable(Type.Object({ name: Type.String(), position: Nullable(Type.String()) })),
    own: Type.Boolean(),
    visibility: OneOf(['internal', 'shared']),
    body: Type.String(),
  }),
);
export type Comment = Static<typeof Comment>;

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
  body: Strict({
    standard: Type.String({ maxLength: 64, examples: ['example.hosting'] }),
    variant: Type.Optional(Type.String({ maxLength: 40 })),
    organization: Type.Optional(Id),
    asset: Type.Optional(Id),
    channel: Type.Optional(OneOf(['web', 'desk', 'phone', 'chat', 'email', 'letter', 'api'])),
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
    /** Ended in the last seven days. */
    week: Type.Object({ ended: Type.Integer(), inTime: Type.Integer() }),
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

export const listCaseEvents = endpoint('GET', '/service-requests/:id/events', {
  operationId: 'listCaseEvents',
  tags,
  summary: 'The history, from 1 without gaps',
  params: one,
  querystring: Strict({
    cursor: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
  }),
  response: { 200: Page(ref(CaseEvent)), ...refusals },
});

export const getClock = endpoint('GET', '/service-requests/:id/clock', {
  operationId: 'getClock',
  tags,
  summary: 'The clock, day by day',
  params: one,
  response: { 200: ref(Clock), ...refusals },
});

export const listComments = endpoint('GET', '/service-requests/:id/comments', {
  operationId: 'listComments',
  tags,
  summary: 'The talk about a case',
  params: one,
  response: { 200: Page(ref(Comment)), ...refusals },
});

export const addComment = endpoint('POST', '/service-requests/:id/comments', {
  operationId: 'addComment',
  tags,
  summary: 'Say something, inside the agency or to both sides',
  params: one,
  body: Strict({
    body: Type.String({ minLength: 1, maxLength: 4000 }),
    visibility: OneOf(['internal', 'shared']),
  }),
  response: { 201: ref(Comment), ...writeRefusals },
});

export const listAttachments = endpoint('GET', '/service-requests/:id/attachments', {
  operationId: 'listAttachments',
  tags: ['Attachments'],
  summary: 'All files of a case, replaced versions too',
  params: one,
  response: { 200: Type.Object({ items: Type.Array(ref(Attachment)) }), ...refusals },
});

export const uploadAttachment = endpoint('POST', '/service-requests/:id/attachments', {
  operationId: 'uploadAttachment',
  tags: ['Attachments'],
  summary: 'Attach a file to a requirement: multipart with `requirement` before `file`',
  params: one,
  consumes: ['multipart/form-data'],
  response: { 201: ref(Attachment), ...writeRefusals },
});

export const readAttachment = endpoint('GET', '/service-requests/:id/attachments/:attachment/content', {
  operationId: 'readAttachment',
  tags: ['Attachments'],
  summary: 'The file itself; ranges are understood',
  params: Strict({ id: Id, attachment: Id }),
  querystring: Strict({ inline: Type.Optional(Type.Boolean()) }),
  response: { 200: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }), ...refusals },
});

export const removeAttachment = endpoint('DELETE', '/service-requests/:id/attachments/:attachment', {
  operationId: 'removeAttachment',
  tags: ['Attachments'],
  summary: 'Take a file back while the case is with the applicant',
  params: Strict({ id: Id, attachment: Id }),
  response: { 204: Type.Null(), ...writeRefusals },
});

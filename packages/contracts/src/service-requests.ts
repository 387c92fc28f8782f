import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Page, pageQuery } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { Id, JsonObject, Nullable, OneOf, OptionalBody, Strict } from './scalars.ts';
import { ServiceRequest, ServiceRequestEntry } from './service-request.ts';

const one = Strict({ id: Id });

const tags = ['Service requests'];

export const createServiceRequest = endpoint('POST', '/service-requests', {
  operationId: 'createServiceRequest',
  repeats: 'answered',
  etag: true,
  refuses: [
    'asset-being-changed',
    'asset-ended',
    'external-id-not-kept',
    'external-id-taken',
    'invalid-form',
    'not-entitled-to-file',
    'proof-required',
    'standard-not-found',
    'unknown-asset',
    'unknown-channel',
    'unknown-official',
    'unknown-organization',
    'unknown-variant',
  ],
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
    official: Type.Optional(
      Type.Unsafe<string>({
        ...Id,
        description:
          'Whose assets it is about, where the standard is about all that an official answers for (`assetsOf`); the form begins with who that is',
      }),
    ),
    channel: Type.Optional(
      Type.String({
        maxLength: 40,
        description:
          'How it arrived: a channel of the standard or of the agency, or web, api, desk, phone, chat, email, letter; else 422',
        examples: ['desk'],
      }),
    ),
    externalId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description:
          'The number that the case has at the channel that it came by, where the standard keeps such numbers (`tracking`), else 422. One case to a number: 409 `external-id-taken` names the other one in `blockers[0].subject` to whoever may see it',
        examples: ['8123456'],
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
    asset: Type.Optional(Id),
    externalId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'The number of a case that was sent, at the channel that it came by',
      }),
    ),
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
    reports: Type.Boolean({ description: 'Whether there is a report or a register for me' }),
  }),
);
export type WorkCounts = Static<typeof WorkCounts>;

export const countServiceRequests = endpoint('GET', '/service-requests/counts', {
  operationId: 'countServiceRequests',
  refuses: ['standard-not-found'],
  tags,
  summary: 'What waits for me, in numbers',
  response: { 200: ref(WorkCounts), ...refusals },
});

export const getServiceRequest = endpoint('GET', '/service-requests/:id', {
  operationId: 'getServiceRequest',
  etag: true,
  refuses: ['service-request-not-found'],
  tags,
  summary: 'Read a case; its ETag is its version',
  params: one,
  response: { 200: ref(ServiceRequest), ...refusals },
});

export const updateServiceRequest = endpoint('PATCH', '/service-requests/:id', {
  operationId: 'updateServiceRequest',
  version: 'required',
  etag: true,
  refuses: [
    'external-id-taken',
    'form-closed',
    'invalid-form',
    'not-your-step',
    'requirement-closed',
    'service-request-not-found',
  ],
  tags,
  summary: 'Fill the form: given top-level keys replace, null removes; may be incomplete',
  params: one,
  body: Strict({ form: JsonObject }),
  response: { 200: ref(ServiceRequest), ...writeRefusals },
});

export const actOnServiceRequest = endpoint('POST', '/service-requests/:id/actions/:action', {
  operationId: 'actOnServiceRequest',
  repeats: 'answered',
  version: 'required',
  etag: true,
  refuses: [
    'external-id-taken',
    'action-blocked',
    'asset-being-changed',
    'asset-ended',
    'asset-needed',
    'asset-unchanged',
    'official-without-assets',
    'successor-unfit',
    'invalid-action-input',
    'list-in-work',
    'not-your-step',
    'recipient-unknown',
    'renewal-not-later',
    'service-request-not-found',
    'step-up-required',
    'unknown-action',
  ],
  tags,
  summary: 'Take an action the case offers',
  params: Strict({ id: Id, action: Type.String({ maxLength: 40 }) }),
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
  version: 'required',
  etag: true,
  refuses: [
    'not-reviewable',
    'not-your-step',
    'nothing-to-review',
    'requirement-closed',
    'requirement-not-found',
    'service-request-not-found',
    'verdict-needs-reason',
  ],
  tags,
  summary: 'Give a verdict on a paper',
  params: Strict({ id: Id, requirement: Type.String({ maxLength: 40 }) }),
  body: Strict({
    verdict: OneOf(['accepted', 'rejected']),
    reason: Type.Optional(Nullable(Type.String({ maxLength: 40 }))),
    note: Type.Optional(Nullable(Type.String({ maxLength: 2000 }))),
  }),
  response: { 200: ref(ServiceRequest), ...writeRefusals },
});

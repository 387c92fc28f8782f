import { type Static, type TSchema, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { longPageQuery } from './page.ts';
import { refusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, DateOnly, Id, Instant, Nullable, OneOf } from './scalars.ts';

/** What an event of each type tells, as a sentence of the API's document. */
const meanings = {
  'service-request.submitted': 'A case was sent and got its number',
  'service-request.resubmitted': 'A case that had been returned was sent again',
  'service-request.returned': 'A case went back to its applicant, whose clock runs now',
  'service-request.step-changed': 'A case came to another step',
  'service-request.completed': 'A case ended with what was asked for',
  'service-request.rejected': 'A case ended without what was asked for',
  'service-request.cancelled': 'A case was withdrawn',
  'service-request.reopened': 'A case that had ended goes on',
  'service-request.changed': 'Anything else of a case changed: a paper, a verdict, a deadline',
  'asset.created': 'Something that was handed out came into the register',
  'asset.changed': 'A line of the register changed, by a later case or a confirmation',
  'asset.transferred': 'Somebody else answers for it',
  'asset.suspended': 'It was suspended',
  'asset.resumed': 'It was resumed',
  'asset.terminated': 'It was ended for good',
} as const;

/** What can happen, as `noun.what`; receivers pass over types that they do not know, for there may be more one day. */
export type EventType = keyof typeof meanings;
export const eventTypes = Object.keys(meanings) as EventType[];

/** A case as an event tells of it: where it stands, and nothing of what is in it. */
export const ServiceRequestState = component(
  'ServiceRequestState',
  Type.Object({
    id: Id,
    number: Nullable(Type.String()),
    standard: Type.Object({ code: Type.String(), version: Type.Integer() }),
    status: OneOf(['draft', 'open', 'returned', 'completed', 'rejected', 'cancelled']),
    steps: Type.Array(Type.String(), {
      description: 'Keys of the steps in progress; none once it has ended',
    }),
    version: Type.Integer({ description: 'The case’s version, as its ETag' }),
    submittedAt: Nullable(Instant),
    dueAt: Nullable(Instant),
    externalId: Type.Optional(
      Type.String({ description: 'Its number at the channel that it came by, where it has one there' }),
    ),
  }),
);
export type ServiceRequestState = Static<typeof ServiceRequestState>;

/** A line of the register as an event tells of it: neither its name, which may be a person’s, nor where it runs. */
export const AssetState = component(
  'AssetState',
  Type.Object({
    id: Id,
    kind: Type.String(),
    status: OneOf(['active', 'suspended', 'terminated']),
    since: Instant,
    until: Nullable(Instant),
    expiresOn: Nullable(DateOnly),
  }),
);
export type AssetState = Static<typeof AssetState>;

const Sequence = Type.Integer({
  minimum: 1,
  description: 'Place among the agency’s events: 1, 2, 3 … without a hole',
});

const envelope = {
  id: Type.String({ format: 'uuid', description: 'The same in the feed and as `webhook-id` of a delivery' }),
  sequence: Sequence,
  timestamp: Instant,
  agency: AgencyCode,
};

/** Something that happened, with only what everybody of the agency may know of it: what it is about is read by its id, with one’s own rights. */
export const Event = component(
  'Event',
  Type.Object({
    ...envelope,
    type: OneOf(eventTypes),
    data: Type.Unsafe<ServiceRequestState | AssetState>({
      anyOf: [ref(ServiceRequestState), ref(AssetState)],
    }),
  }),
);
export type Event = Static<typeof Event>;

/** The schema of each type of event, as a webhook's body has it. */
export const eventSchemas = Object.fromEntries(
  eventTypes.map((type) => [
    type,
    Type.Object(
      {
        ...envelope,
        type: Type.Literal(type),
        data: type.startsWith('asset.') ? ref(AssetState) : ref(ServiceRequestState),
      },
      { title: type, description: meanings[type] },
    ),
  ]),
) as Readonly<Partial<Record<EventType, TSchema>>>;

/** What a webhook is sent when its administrator tries it: an event of no case, without a place among the others. */
export const pingSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    timestamp: Instant,
    agency: AgencyCode,
    type: Type.Literal('webhook.ping'),
    data: Type.Object({}),
  },
  { title: 'webhook.ping', description: 'A test, sent by hand; it is tried once' },
);

export const listEvents = endpoint('GET', '/events', {
  operationId: 'listEvents',
  tags: ['Events'],
  summary: 'What happened in the agency, from any place on',
  description:
    'At least once and in order, from the first event on, as often as it is asked for. Keep `next` and pass it as `after`: what lies between two calls is never missed. Sequences have no hole, so whoever reads all of an agency’s events sees at once whether something is missing; a system of one unit reads those about it. Cases that are masked or confidential, and drafts, do not appear.',
  querystring: Type.Object(
    {
      after: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: Number.MAX_SAFE_INTEGER,
          default: 0,
          description: 'Only what follows this sequence',
        }),
      ),
      types: Type.Optional(
        Type.String({
          pattern: '^[a-z-]+\\.[a-z-]+(,[a-z-]+\\.[a-z-]+)*$',
          maxLength: 1000,
          description: 'Only these types, with commas between',
          examples: ['service-request.submitted,service-request.completed'],
        }),
      ),
      ...longPageQuery,
    },
    { additionalProperties: false },
  ),
  response: {
    200: Type.Object({
      items: Type.Array(ref(Event)),
      nextCursor: Nullable(
        Type.String({ description: 'The page that is there already; null where one has to wait for more' }),
      ),
      next: Type.Integer({ description: 'How far was looked; pass it as `after`' }),
      more: Type.Boolean({ description: 'There is more already; else ask again later' }),
    }),
    ...refusals,
  },
});

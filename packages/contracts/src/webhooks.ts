import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { eventTypes } from './events.ts';
import { List, Page, pageQuery } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, Id, Instant, Nullable, OneOf, Strict } from './scalars.ts';

const Address = Type.String({
  minLength: 8,
  maxLength: 2000,
  examples: ['https://portal.example.go.id/pendopo'],
});
const Description = Type.String({ maxLength: 200 });
const Types = Type.Array(OneOf(eventTypes), { uniqueItems: true, maxItems: eventTypes.length });

/** An address to which events of the agency are sent as they happen. */
const webhook = {
  id: Id,
  url: Address,
  description: Description,
  types: Type.Array(OneOf(eventTypes), { description: 'What is sent; empty: everything' }),
  state: OneOf(['active', 'paused', 'stopped'], {
    description: 'paused by an administrator; stopped by itself, see `stopped`',
  }),
  stopped: Nullable(
    Type.Object({
      at: Instant,
      reason: OneOf(['gone', 'failing'], {
        description: 'gone: it answered 410; failing: nothing arrived for three days',
      }),
    }),
  ),
  failingSince: Nullable(Instant),
  lastSuccessAt: Nullable(Instant),
  oldSecretUntil: Nullable(
    Type.Unsafe<string>({
      ...Instant,
      description: 'Until then deliveries bear the old secret’s signature too',
    }),
  ),
  revision: Type.Integer(),
  updatedAt: Instant,
  updatedBy: Type.String(),
};

export const Webhook = component('Webhook', Type.Object(webhook));
export type Webhook = Static<typeof Webhook>;

/** A webhook with its secret, which is shown this once. */
export const WebhookWithSecret = component(
  'WebhookWithSecret',
  Type.Object({
    ...webhook,
    secret: Type.String({ description: '`whsec_…`: verify signatures by Standard Webhooks with it' }),
  }),
);
export type WebhookWithSecret = Static<typeof WebhookWithSecret>;

const delivery = {
  id: Id,
  /** `webhook-id`: a receiver that has it already drops the repetition. */
  eventId: Type.String({ format: 'uuid' }),
  sequence: Nullable(Type.Integer({ description: 'Place in the feed; null for a test' })),
  type: Type.String(),
  state: OneOf(['pending', 'delivered', 'failed']),
  attempts: Type.Integer(),
  createdAt: Instant,
  nextAttemptAt: Nullable(Instant),
  status: Nullable(Type.Integer({ description: 'Of the last answer' })),
  error: Nullable(Type.String({ description: 'Why there was no good answer, in words' })),
};

/** One event on its way to one webhook. */
export const WebhookDelivery = component('WebhookDelivery', Type.Object(delivery));
export type WebhookDelivery = Static<typeof WebhookDelivery>;

/** The same with what was sent and what was answered. */
export const WebhookDeliveryDetail = component(
  'WebhookDeliveryDetail',
  Type.Object({
    ...delivery,
    body: Type.String(),
    tries: Type.Array(
      Type.Object({
        at: Instant,
        milliseconds: Type.Integer(),
        status: Nullable(Type.Integer()),
        error: Nullable(Type.String()),
        response: Nullable(Type.String({ description: 'The beginning of the answer’s body' })),
      }),
    ),
  }),
);
export type WebhookDeliveryDetail = Static<typeof WebhookDeliveryDetail>;

const ofAgency = Strict({ agency: AgencyCode });
const one = Strict({ agency: AgencyCode, webhook: Id });
const oneDelivery = Strict({ agency: AgencyCode, webhook: Id, delivery: Id });
const tags = ['Webhooks'];

export const listWebhooks = endpoint('GET', '/agencies/:agency/webhooks', {
  operationId: 'listWebhooks',
  tags,
  summary: 'Addresses to which events are sent, and how they are',
  params: ofAgency,
  response: { 200: List(ref(Webhook)), ...refusals },
});

export const createWebhook = endpoint('POST', '/agencies/:agency/webhooks', {
  operationId: 'createWebhook',
  freshProof: true,
  repeats: 'answered',
  refuses: ['invalid-webhook', 'too-many-webhooks'],
  tags,
  summary: 'Have events sent to an address; the answer shows its secret this once',
  description:
    'Deliveries follow Standard Webhooks: headers `webhook-id`, `webhook-timestamp` and `webhook-signature` (v1, HMAC-SHA256). They come at least once, in no promised order, are tried again for three days, and end with 410. Redirects are not followed; addresses of private networks are not called.',
  params: ofAgency,
  body: Strict({ url: Address, description: Type.Optional(Description), types: Type.Optional(Types) }),
  response: { 201: ref(WebhookWithSecret), ...writeRefusals },
});

export const getWebhook = endpoint('GET', '/agencies/:agency/webhooks/:webhook', {
  operationId: 'getWebhook',
  etag: true,
  tags,
  summary: 'A webhook, with its revision as ETag',
  params: one,
  response: { 200: ref(Webhook), ...refusals },
});

export const replaceWebhook = endpoint('PUT', '/agencies/:agency/webhooks/:webhook', {
  operationId: 'replaceWebhook',
  freshProof: true,
  version: 'required',
  etag: true,
  refuses: ['invalid-webhook'],
  tags,
  summary: 'Change a webhook, pause it, or start it again',
  description:
    '`If-Match` names the revision that was read. What happens while it is paused or stopped is not sent later; it stands in `GET /events`.',
  params: one,
  body: Strict({ url: Address, description: Description, types: Types, active: Type.Boolean() }),
  response: { 200: ref(Webhook), ...writeRefusals },
});

export const removeWebhook = endpoint('DELETE', '/agencies/:agency/webhooks/:webhook', {
  operationId: 'removeWebhook',
  freshProof: true,
  version: 'required',
  tags,
  summary: 'Send nothing more to an address, and forget what was sent',
  description: '`If-Match` names the revision that was read.',
  params: one,
  response: { 204: Type.Null(), ...writeRefusals },
});

export const rotateWebhookSecret = endpoint('POST', '/agencies/:agency/webhooks/:webhook/secret', {
  operationId: 'rotateWebhookSecret',
  freshProof: true,
  repeats: 'answered',
  tags,
  summary: 'A new secret, shown this once; for a day deliveries bear the old one’s signature beside it',
  params: one,
  response: { 201: ref(WebhookWithSecret), ...writeRefusals },
});

export const pingWebhook = endpoint('POST', '/agencies/:agency/webhooks/:webhook/ping', {
  operationId: 'pingWebhook',
  repeats: 'answered',
  tags,
  summary: 'Send a test, of type `webhook.ping`; it is tried once',
  params: one,
  response: { 202: ref(WebhookDelivery), ...writeRefusals },
});

export const listWebhookDeliveries = endpoint('GET', '/agencies/:agency/webhooks/:webhook/deliveries', {
  operationId: 'listWebhookDeliveries',
  tags,
  summary: 'What was sent in the last 30 days, the newest first',
  params: one,
  querystring: Strict({
    state: Type.Optional(OneOf(['pending', 'delivered', 'failed'])),
    ...pageQuery,
  }),
  response: { 200: Page(ref(WebhookDelivery)), ...refusals },
});

export const getWebhookDelivery = endpoint(
  'GET',
  '/agencies/:agency/webhooks/:webhook/deliveries/:delivery',
  {
    operationId: 'getWebhookDelivery',
    tags,
    summary: 'One delivery with its body, and each try with its answer',
    params: oneDelivery,
    response: { 200: ref(WebhookDeliveryDetail), ...refusals },
  },
);

export const redeliverWebhook = endpoint(
  'POST',
  '/agencies/:agency/webhooks/:webhook/deliveries/:delivery/redeliver',
  {
    operationId: 'redeliverWebhook',
    repeats: 'answered',
    refuses: ['webhook-not-active'],
    tags,
    summary: 'Send an event once more, under its own id',
    params: oneDelivery,
    response: { 202: ref(WebhookDelivery), ...writeRefusals },
  },
);

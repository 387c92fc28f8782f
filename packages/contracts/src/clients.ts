import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, Id, Instant, Nullable, OneOf, Strict } from './scalars.ts';
import { Scope } from './scopes.ts';

/** Whether a system may call: `revoked` is for good. */
export const ClientStatus = OneOf(['active', 'suspended', 'revoked']);
export type ClientStatus = Static<typeof ClientStatus>;

/** One of at most two passwords of a system, without the password. */
export const ClientSecret = component(
  'ClientSecret',
  Type.Object({
    id: Id,
    ending: Type.String({ description: 'Its last four characters, to tell one from the other' }),
    createdAt: Instant,
    createdBy: Type.String(),
    lastUsedAt: Nullable(Instant),
    expiresAt: Nullable(Instant),
    valid: Type.Boolean(),
  }),
);
export type ClientSecret = Static<typeof ClientSecret>;

const settings = {
  name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
  purpose: Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' }),
  contact: Type.String({
    minLength: 1,
    maxLength: 200,
    pattern: '\\S',
    description: 'Whom to ask when it misbehaves: name with telephone or address',
  }),
  scopes: Type.Array(Scope, { maxItems: 60, uniqueItems: true }),
  networks: Type.Array(
    Type.String({ maxLength: 50, description: 'Address or network, such as 10.20.0.0/16 or 2001:db8::/32' }),
    { maxItems: 50, description: 'From where it may call; empty for everywhere' },
  ),
  callsPerMinute: Type.Integer({ minimum: 1, maximum: 6000 }),
};

const shown = {
  id: Id,
  clientId: Type.String({ description: '`client_id` of OAuth 2.0' }),
  ...settings,
  organization: Nullable(Type.Object({ id: Id, name: Type.String() })),
  status: ClientStatus,
  secrets: Type.Array(ref(ClientSecret)),
  lastUsedAt: Nullable(Instant),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  updatedBy: Type.String(),
};

/** Another system that may call the API, bound to one agency and, where there is an `organization`, to that unit. */
export const ApiClient = component('ApiClient', Type.Object(shown));
export type ApiClient = Static<typeof ApiClient>;

/** The same with a new password, which nobody can read again. */
export const ApiClientWithSecret = component(
  'ApiClientWithSecret',
  Type.Object({ ...shown, secret: Type.String({ description: '`client_secret` of OAuth 2.0, this once' }) }),
);
export type ApiClientWithSecret = Static<typeof ApiClientWithSecret>;

/** Something that systems may be allowed, in words. */
export const ClientScope = component(
  'ClientScope',
  Type.Object({ scope: Scope, title: Type.String({ description: 'In the caller’s language' }) }),
);
export type ClientScope = Static<typeof ClientScope>;

const ExpiresAt = Type.Optional(Nullable(Instant));
const ofAgency = Strict({ agency: AgencyCode });
const ofClient = Strict({ agency: AgencyCode, client: Id });
const tags = ['Clients'];

export const listClientScopes = endpoint('GET', '/agencies/:agency/client-scopes', {
  operationId: 'listClientScopes',
  tags,
  summary: 'What other systems may be allowed',
  params: ofAgency,
  response: { 200: List(ref(ClientScope)), ...refusals },
});

export const listClients = endpoint('GET', '/agencies/:agency/clients', {
  operationId: 'listClients',
  tags,
  summary: 'The systems that an agency lets in',
  params: ofAgency,
  response: { 200: List(ref(ApiClient)), ...refusals },
});

export const registerClient = endpoint('POST', '/agencies/:agency/clients', {
  operationId: 'registerClient',
  freshProof: true,
  repeats: 'answered',
  refuses: ['client-exists', 'invalid-client'],
  tags,
  summary: 'Register a system; its secret is shown this once',
  params: ofAgency,
  body: Strict({ ...settings, organization: Type.Optional(Nullable(Id)), secretExpiresAt: ExpiresAt }),
  response: { 201: ref(ApiClientWithSecret), ...writeRefusals },
});

export const getClient = endpoint('GET', '/agencies/:agency/clients/:client', {
  operationId: 'getClient',
  etag: true,
  tags,
  summary: 'One system, with its version as ETag',
  params: ofClient,
  response: { 200: ref(ApiClient), ...refusals },
});

export const updateClient = endpoint('PATCH', '/agencies/:agency/clients/:client', {
  operationId: 'updateClient',
  freshProof: true,
  version: 'required',
  etag: true,
  refuses: ['client-exists', 'client-revoked', 'invalid-client'],
  tags,
  summary: 'Change what a system may do; it needs a new token afterwards',
  description: '`If-Match` names the version that was read. The unit that it is bound to stays.',
  params: ofClient,
  body: Type.Partial(Strict(settings), { additionalProperties: false }),
  response: { 200: ref(ApiClient), ...writeRefusals },
});

export const setClientStatus = endpoint('PUT', '/agencies/:agency/clients/:client/status', {
  operationId: 'setClientStatus',
  freshProof: true,
  refuses: ['client-revoked'],
  tags,
  summary: 'Suspend a system, let it in again, or revoke it for good',
  description: 'At once: its next call is refused, whatever token it holds.',
  params: ofClient,
  body: Strict({ status: ClientStatus }),
  response: { 200: ref(ApiClient), ...writeRefusals },
});

export const addClientSecret = endpoint('POST', '/agencies/:agency/clients/:client/secrets', {
  operationId: 'addClientSecret',
  freshProof: true,
  repeats: 'answered',
  refuses: ['client-revoked', 'invalid-client', 'too-many-secrets'],
  tags,
  summary: 'A further secret beside the present one, shown this once; two are valid at a time',
  params: ofClient,
  body: Strict({ expiresAt: ExpiresAt }),
  response: { 201: ref(ApiClientWithSecret), ...writeRefusals },
});

export const removeClientSecret = endpoint('DELETE', '/agencies/:agency/clients/:client/secrets/:secret', {
  operationId: 'removeClientSecret',
  freshProof: true,
  tags,
  summary: 'End a secret, and every token that the system holds',
  params: Strict({ agency: AgencyCode, client: Id, secret: Id }),
  response: { 200: ref(ApiClient), ...writeRefusals },
});

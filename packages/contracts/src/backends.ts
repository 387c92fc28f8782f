import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, Instant, JsonObject, JsonSchema, Nullable, OneOf, Strict } from './scalars.ts';

const Key = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' });
const Title = Type.String({ minLength: 1, maxLength: 120 });
const Certificate = Type.String({ maxLength: 20_000, pattern: '-----BEGIN CERTIFICATE-----' });

/** Secrets by name; they go in and never come out. */
const Secrets = Type.Record(
  Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]{0,39}$' }),
  Type.String({ minLength: 1, maxLength: 10_000 }),
);

/** How hard a back-end may be worked, where that is less than its driver allows. */
const Limits = Strict({
  concurrency: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  perMinute: Type.Optional(Type.Integer({ minimum: 30, maximum: 100_000 })),
});

/** A kind of back-end that this installation can talk to. */
export const BackendDriver = component(
  'BackendDriver',
  Type.Object({
    key: Type.String(),
    title: Type.String(),
    kinds: Type.Array(
      Type.Object({
        kind: Type.String(),
        suspends: Type.Boolean(),
        rotates: Type.Boolean(),
        changes: Type.Array(
          Type.String({ description: 'Part of a specification that can be changed later' }),
        ),
      }),
    ),
    settings: JsonSchema,
    secrets: Type.Array(Type.Object({ name: Type.String(), title: Type.String() })),
    limits: Type.Object({ concurrency: Type.Integer(), perMinute: Type.Integer() }),
  }),
);
export type BackendDriver = Static<typeof BackendDriver>;

/** How a back-end is, as far as anybody noticed. */
export const BackendHealth = component(
  'BackendHealth',
  Type.Object({
    state: OneOf(['unknown', 'healthy', 'down', 'denied'], {
      description: 'down and denied: nothing is sent until a check finds it well',
    }),
    since: Nullable(Instant),
    checkedAt: Nullable(Instant),
    error: Nullable(Type.Object({ code: Type.String(), detail: Type.String() })),
    version: Nullable(Type.String()),
    missingRights: Type.Array(Type.String()),
    capacity: Nullable(Type.Object({ used: Type.Number(), total: Type.Number(), unit: Type.String() })),
  }),
);
export type BackendHealth = Static<typeof BackendHealth>;

/** A back-end of an agency. Its secrets are never shown, only whether they are there. */
export const Backend = component(
  'Backend',
  Type.Object({
    key: Type.String(),
    driver: Type.String(),
    driverTitle: Type.String(),
    title: Type.String(),
    settings: JsonObject,
    secrets: Type.Array(
      Type.Object({ name: Type.String(), title: Type.String(), hasSecret: Type.Boolean() }),
    ),
    certificate: Nullable(Type.String()),
    limits: Type.Object({
      concurrency: Type.Optional(Type.Integer()),
      perMinute: Type.Optional(Type.Integer()),
    }),
    /** The installation's own: there without settings, and not the agency's to change. */
    own: Type.Boolean(),
    /** Things that it made or is to make; with any it cannot be removed. */
    inUse: Type.Integer(),
    health: ref(BackendHealth),
    revision: Type.Integer(),
    updatedAt: Nullable(Instant),
    updatedBy: Nullable(Type.String()),
  }),
);
export type Backend = Static<typeof Backend>;

/** Who plays a role of the agency's standards. */
const BackendRole = Type.Object({
  role: Type.String(),
  backend: Type.String({ description: 'Key of the back-end; `manual` where people do it' }),
  /** The administrator chose it; else it is what the agency’s definition says. */
  chosen: Type.Boolean(),
});

const ofAgency = Strict({ agency: AgencyCode });
const ofBackend = Strict({ agency: AgencyCode, backend: Key });
const tags = ['Back-ends'];

export const listBackendDrivers = endpoint('GET', '/agencies/:agency/backend-drivers', {
  operationId: 'listBackendDrivers',
  tags,
  summary: 'Kinds of back-ends, with what each asks of an administrator',
  params: ofAgency,
  response: { 200: List(ref(BackendDriver)), ...refusals },
});

export const listBackends = endpoint('GET', '/agencies/:agency/backends', {
  operationId: 'listBackends',
  tags,
  summary: 'The agency’s back-ends, and how they are',
  params: ofAgency,
  response: { 200: List(ref(Backend)), ...refusals },
});

export const createBackend = endpoint('POST', '/agencies/:agency/backends', {
  operationId: 'createBackend',
  repeats: 'answered',
  refuses: ['backend-exists', 'invalid-backend'],
  tags,
  summary: 'Add a back-end; its secrets are sealed at once',
  params: ofAgency,
  body: Strict({
    key: Key,
    driver: Key,
    title: Title,
    settings: JsonObject,
    secrets: Secrets,
    certificate: Type.Optional(Nullable(Certificate)),
    limits: Type.Optional(Limits),
  }),
  response: { 201: ref(Backend), ...writeRefusals },
});

export const getBackend = endpoint('GET', '/agencies/:agency/backends/:backend', {
  operationId: 'getBackend',
  etag: true,
  tags,
  summary: 'A back-end, with its revision as ETag',
  params: ofBackend,
  response: { 200: ref(Backend), ...refusals },
});

export const replaceBackend = endpoint('PUT', '/agencies/:agency/backends/:backend', {
  operationId: 'replaceBackend',
  version: 'required',
  etag: true,
  refuses: ['backend-not-yours', 'invalid-backend'],
  tags,
  summary: 'Change a back-end’s settings',
  description:
    '`If-Match` names the revision that was read. Secrets that are not sent stay; where an address changes, all have to be sent, so that none goes where it was not given for.',
  params: ofBackend,
  body: Strict({
    title: Title,
    settings: JsonObject,
    secrets: Type.Optional(Secrets),
    certificate: Type.Optional(Nullable(Certificate)),
    limits: Type.Optional(Limits),
  }),
  response: { 200: ref(Backend), ...writeRefusals },
});

export const removeBackend = endpoint('DELETE', '/agencies/:agency/backends/:backend', {
  operationId: 'removeBackend',
  version: 'required',
  refuses: ['backend-in-use', 'backend-not-yours'],
  tags,
  summary: 'Remove a back-end that has made nothing that still stands',
  description: '`If-Match` names the revision that was read.',
  params: ofBackend,
  response: { 204: Type.Null(), ...writeRefusals },
});

export const checkBackend = endpoint('POST', '/agencies/:agency/backends/:backend/check', {
  operationId: 'checkBackend',
  repeats: 'harmless',
  tags,
  summary: 'Test the connection: version, missing rights, capacity, or what is wrong in words',
  params: ofBackend,
  response: { 200: ref(BackendHealth), ...writeRefusals },
});

export const rotateBackendSecrets = endpoint('POST', '/agencies/:agency/backends/:backend/secrets', {
  operationId: 'rotateBackendSecrets',
  repeats: 'answered',
  refuses: ['backend-not-yours', 'invalid-backend', 'secret-refused'],
  tags,
  summary: 'Replace secrets, once the back-end has taken the new ones; refused else, and the old ones stay',
  params: ofBackend,
  body: Strict({ secrets: Secrets }),
  response: { 200: ref(Backend), ...writeRefusals },
});

export const listBackendRoles = endpoint('GET', '/agencies/:agency/backend-roles', {
  operationId: 'listBackendRoles',
  tags,
  summary: 'Which back-end plays which role of the agency’s standards',
  params: ofAgency,
  response: { 200: List(BackendRole), ...refusals },
});

export const replaceBackendRoles = endpoint('PUT', '/agencies/:agency/backend-roles', {
  operationId: 'replaceBackendRoles',
  refuses: ['unknown-backend'],
  tags,
  summary: 'Choose who plays which role; what is left out is as the agency’s definition says',
  params: ofAgency,
  body: Strict({
    roles: Type.Record(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]{0,60}$' }), Key),
  }),
  response: { 200: List(BackendRole), ...writeRefusals },
});

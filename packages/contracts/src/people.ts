import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Organization } from './organization.ts';
import { List, Page, pageQuery } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, DateOnly, Id, Instant, JsonObject, Nullable, OneOf, Strict } from './scalars.ts';
import { Holding } from './sessions.ts';

/** A person as an administrator sees one. */
export const Person = component(
  'Person',
  Type.Object({
    id: Id,
    username: Type.String(),
    name: Type.String(),
    nip: Nullable(Type.String()),
    email: Nullable(Type.String()),
    emailRefusedAt: Nullable(
      Type.String({ format: 'date-time', description: 'When a mail server refused this address for good' }),
    ),
    phone: Nullable(Type.String()),
    status: OneOf(['active', 'suspended']),
    organization: Nullable(Type.Object({ id: Id, name: Type.String() })),
    positions: Type.Array(
      Type.Object({
        ...{ assignment: Id, ...Holding.properties },
        mapped: Type.Boolean({ description: 'Given by a claim of the identity provider, and taken with it' }),
        /** When a sign-in at the identity provider last gave it; null where people gave it. */
        confirmedAt: Nullable(Instant),
      }),
    ),
    lastSignInAt: Nullable(Instant),
    assets: Type.Integer({ description: 'Assets in the register, not ended, that the person answers for' }),
  }),
);
export type Person = Static<typeof Person>;

const one = Strict({ id: Id });

export const listPeople = endpoint('GET', '/people', {
  operationId: 'listPeople',
  tags: ['People'],
  summary: 'People of the agency, or of one’s own unit',
  querystring: Strict({
    organization: Type.Optional(Id),
    side: Type.Optional(OneOf(['organization', 'agency'])),
    status: Type.Optional(OneOf(['active', 'suspended'])),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    ...pageQuery,
  }),
  response: { 200: Page(ref(Person)), ...refusals },
});

export const createPerson = endpoint('POST', '/people', {
  operationId: 'createPerson',
  freshProof: true,
  repeats: 'answered',
  refuses: ['nip-taken', 'username-taken'],
  tags: ['People'],
  summary: 'Add a person; the first password is shown once',
  body: Strict({
    name: Type.String({ minLength: 2, maxLength: 200 }),
    username: Type.String({ pattern: '^[a-z][a-z0-9._-]{2,60}$' }),
    nip: Type.Optional(Nullable(Type.String({ pattern: '^\\d{18}$' }))),
    email: Type.Optional(Nullable(Type.String({ format: 'email', maxLength: 200 }))),
    phone: Type.Optional(Nullable(Type.String({ maxLength: 30 }))),
    organization: Type.Optional(Nullable(Id)),
  }),
  response: { 201: Type.Object({ person: ref(Person), password: Type.String() }), ...writeRefusals },
});

export const updatePerson = endpoint('PATCH', '/people/:id', {
  operationId: 'updatePerson',
  freshProof: true,
  refuses: ['nip-taken', 'own-account'],
  tags: ['People'],
  summary: 'Correct a person’s data, suspend or restore',
  params: one,
  body: Strict({
    name: Type.Optional(Type.String({ minLength: 2, maxLength: 200 })),
    nip: Type.Optional(Nullable(Type.String({ pattern: '^\\d{18}$' }))),
    email: Type.Optional(Nullable(Type.String({ format: 'email', maxLength: 200 }))),
    phone: Type.Optional(Nullable(Type.String({ maxLength: 30 }))),
    status: Type.Optional(OneOf(['active', 'suspended'])),
  }),
  response: { 200: ref(Person), ...writeRefusals },
});

export const resetPassword = endpoint('POST', '/people/:id/password', {
  operationId: 'resetPassword',
  freshProof: true,
  repeats: 'answered',
  refuses: ['own-account'],
  tags: ['People'],
  summary: 'Give a person a new first password, shown once; all their sessions end',
  params: one,
  response: { 201: Type.Object({ password: Type.String() }), ...writeRefusals },
});

export const endPersonSessions = endpoint('DELETE', '/people/:id/sessions', {
  operationId: 'endPersonSessions',
  tags: ['People'],
  summary: 'End all sessions of a person, on every device',
  params: one,
  response: { 204: Type.Null(), ...refusals },
});

export const resetSecondFactors = endpoint('DELETE', '/people/:id/second-factors', {
  operationId: 'resetSecondFactors',
  freshProof: true,
  refuses: ['own-account'],
  tags: ['People'],
  summary: 'Take a person’s second factors away, who has lost them; all their sessions end',
  description:
    'The authenticator app, passkeys, recovery codes and the tie to an account of the identity provider go.',
  params: one,
  response: { 204: Type.Null(), ...writeRefusals },
});

export const assignPosition = endpoint('POST', '/people/:id/positions', {
  operationId: 'assignPosition',
  freshProof: true,
  repeats: 'answered',
  refuses: ['own-position', 'position-held-already', 'position-not-vacant'],
  tags: ['People'],
  summary: 'Give a position, or an acting one (Plt, Plh) for a dated period',
  params: one,
  body: Strict({
    side: OneOf(['organization', 'agency']),
    position: Type.String({ maxLength: 40 }),
    organization: Type.Optional(Nullable(Id)),
    acting: Type.Optional(Nullable(OneOf(['plt', 'plh']))),
    actingFor: Type.Optional(Nullable(Id)),
    from: DateOnly,
    until: Type.Optional(Nullable(DateOnly)),
    decree: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
  }),
  response: { 201: ref(Person), ...writeRefusals },
});

export const endPosition = endpoint('DELETE', '/people/:id/positions/:assignment', {
  operationId: 'endPosition',
  freshProof: true,
  refuses: ['own-position'],
  tags: ['People'],
  summary: 'End a position today',
  params: Strict({ id: Id, assignment: Id }),
  response: { 200: ref(Person), ...writeRefusals },
});

export const listOrganizations = endpoint('GET', '/organizations', {
  operationId: 'listOrganizations',
  tags: ['Organizations'],
  summary: 'Units of the region',
  querystring: Strict({ q: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) }),
  response: { 200: List(ref(Organization)), ...refusals },
});

export const createOrganization = endpoint('POST', '/organizations', {
  operationId: 'createOrganization',
  repeats: 'answered',
  refuses: ['label-taken'],
  tags: ['Organizations'],
  summary: 'Add a unit',
  body: Strict({
    kind: Type.String({ maxLength: 20 }),
    name: Type.String({ minLength: 2, maxLength: 200 }),
    shortName: Type.String({ minLength: 2, maxLength: 60 }),
    label: Type.String({ pattern: '^(?!-)(?!.*--)[a-z0-9-]{2,63}(?<!-)$', examples: ['dinkes'] }),
    address: Type.Optional(Nullable(Type.String({ maxLength: 300 }))),
    phone: Type.Optional(Nullable(Type.String({ maxLength: 30 }))),
  }),
  response: { 201: ref(Organization), ...writeRefusals },
});

/** A job that failed for good. */
export const DeadLetter = component(
  'DeadLetter',
  Type.Object({
    id: Id,
    task: Type.String(),
    attempts: Type.Integer(),
    error: Type.String(),
    failedAt: Instant,
    payload: JsonObject,
  }),
);

export const listDeadLetters = endpoint('GET', '/operations/dead-letters', {
  operationId: 'listDeadLetters',
  tags: ['Operations'],
  summary: 'Jobs that used up their tries',
  response: { 200: List(ref(DeadLetter)), ...refusals },
});

export const rerunDeadLetter = endpoint('POST', '/operations/dead-letters/:id/rerun', {
  operationId: 'rerunDeadLetter',
  repeats: 'answered',
  tags: ['Operations'],
  summary: 'Try a failed job again',
  params: one,
  response: { 202: Type.Object({ id: Id }), ...writeRefusals },
});

/** An entry of the agency's audit trail. */
export const AuditEntry = component(
  'AuditEntry',
  Type.Object({
    sequence: Type.Integer(),
    at: Instant,
    who: Nullable(Type.String()),
    action: Type.String(),
    subject: Nullable(Type.String()),
    where: Nullable(Type.String()),
    data: JsonObject,
    hash: Type.String(),
  }),
);

export const listAuditEntries = endpoint('GET', '/audit', {
  operationId: 'listAuditEntries',
  tags: ['Operations'],
  summary: 'Who did what, when, from where',
  querystring: Strict({ ...pageQuery }),
  response: { 200: Page(ref(AuditEntry)), ...refusals },
});

/** An account of the demonstration. */
export const DemoAccount = component(
  'DemoAccount',
  Type.Object({
    username: Type.String(),
    password: Type.String(),
    name: Type.String(),
    agency: AgencyCode,
    organization: Nullable(Type.Object({ id: Id, name: Type.String() })),
    positions: Type.Array(Type.Object({ side: Type.String(), position: Type.String() })),
  }),
);
export type DemoAccount = Static<typeof DemoAccount>;

export const listDemoAccounts = endpoint('GET', '/demo/accounts', {
  operationId: 'listDemoAccounts',
  tags: ['Demo'],
  summary: 'Accounts of the demonstration; absent outside it',
  response: { 200: Type.Array(ref(DemoAccount)), 404: refusals[404] },
});

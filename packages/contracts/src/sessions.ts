import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { PasskeyAssertion, PasskeyOptions } from './passkey.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, DateOnly, Id, Instant, Nullable, OneOf, Receipt, Strict } from './scalars.ts';

/** A position that a person holds now, or acts for. */
export const Holding = component(
  'Holding',
  Type.Object({
    side: OneOf(['organization', 'agency']),
    position: Type.String(),
    title: Type.String(),
    organization: Nullable(Type.Object({ id: Id, name: Type.String() })),
    acting: Nullable(OneOf(['plt', 'plh'])),
    actingFor: Nullable(Type.Object({ id: Id, name: Type.String() })),
    from: DateOnly,
    until: Nullable(DateOnly),
  }),
);
export type Holding = Static<typeof Holding>;

/** The person behind the session. */
export const User = component(
  'User',
  Type.Object({
    id: Id,
    username: Type.String(),
    name: Type.String(),
    email: Nullable(Type.String()),
    phone: Nullable(Type.String()),
    nip: Nullable(Type.String()),
    locale: OneOf(['id', 'en']),
    agency: AgencyCode,
    organization: Nullable(Type.Object({ id: Id, name: Type.String(), shortName: Type.String() })),
    positions: Type.Array(ref(Holding)),
    mustChangePassword: Type.Boolean(),
  }),
);
export type User = Static<typeof User>;

/** A session begun or renewed; the refresh token travels in an httpOnly cookie alone. */
export const Session = component(
  'Session',
  Type.Object({
    accessToken: Type.String(),
    expiresIn: Type.Integer({ description: 'Seconds' }),
    user: Nullable(ref(User)),
    serviceRequest: Type.Optional(Type.Object({ id: Id })),
    lacks: Type.Optional(
      OneOf(['factor', 'proof'], {
        description:
          'What comes before anything else: `factor`, a second factor that a position asks for, or `proof` of the one there is',
      }),
    ),
    provider: Type.Optional(
      Type.Object(
        { agency: AgencyCode },
        { description: 'It was begun at the agency’s identity provider, and can be ended there as well' },
      ),
    ),
  }),
);
export type Session = Static<typeof Session>;

/** A session as its owner sees it in the list. */
export const SessionEntry = component(
  'SessionEntry',
  Type.Object({
    id: Id,
    current: Type.Boolean(),
    device: Type.String(),
    address: Nullable(Type.String({ description: 'The network address that it was last used from' })),
    method: OneOf(['password', 'passkey', 'provider']),
    createdAt: Instant,
    lastUsedAt: Instant,
  }),
);

export const signIn = endpoint('POST', '/auth/sessions', {
  operationId: 'signIn',
  repeats: 'anew',
  refuses: ['otp-required', 'passkey-unknown', 'wrong-credentials', 'wrong-otp'],
  tags: ['Sessions'],
  summary: 'Sign in with a password or a passkey, or open one case by its receipt',
  description:
    'Whoever has a second factor sends `otp` too, a code of the authenticator app or a recovery code; without it the answer is 401 `otp-required`.',
  body: Type.Union([
    Strict({
      username: Type.String({ minLength: 1, maxLength: 100, examples: ['siti.aminah'] }),
      password: Type.String({ minLength: 1, maxLength: 1024 }),
      otp: Type.Optional(Type.String({ maxLength: 12 })),
    }),
    Strict({ receipt: Receipt }),
    Strict({ passkey: ref(PasskeyAssertion) }),
  ]),
  response: { 201: ref(Session), ...refusals },
});

export const beginPasskeySignIn = endpoint('POST', '/auth/passkey-options', {
  operationId: 'beginPasskeySignIn',
  repeats: 'anew',
  tags: ['Sessions'],
  summary: 'What a browser needs to sign in with a passkey, or to prove once more who is there',
  response: { 200: PasskeyOptions, ...refusals },
});

/**
 * Saying once more who one is: by the password, with a code where there is a second factor, or by a passkey. Whoever signed in at an
 * identity provider may know no password: a code alone is enough then.
 */
export const StepUpProof = Type.Union([
  Strict({
    password: Type.String({ minLength: 1, maxLength: 1024 }),
    otp: Type.Optional(Type.String({ maxLength: 12 })),
  }),
  Strict({ otp: Type.String({ minLength: 1, maxLength: 12 }) }),
  Strict({ passkey: ref(PasskeyAssertion) }),
]);
export type StepUpProof = Static<typeof StepUpProof>;

export const stepUp = endpoint('POST', '/auth/step-up', {
  operationId: 'stepUp',
  repeats: 'anew',
  refuses: ['otp-required', 'passkey-unknown', 'wrong-otp', 'wrong-password'],
  tags: ['Sessions'],
  summary: 'Prove once more who I am; for five minutes what asks for it is open',
  description: 'The session goes on under another id, and the cookie is a new one.',
  body: StepUpProof,
  response: { 201: ref(Session), ...refusals },
});

export const refreshSession = endpoint('POST', '/auth/sessions/refresh', {
  operationId: 'refreshSession',
  repeats: 'anew',
  refuses: ['foreign-origin', 'unauthenticated'],
  tags: ['Sessions'],
  summary: 'Renew the access token by the cookie; the cookie is rotated, using an old one ends the session',
  response: { 201: ref(Session), ...writeRefusals },
});

export const signOut = endpoint('DELETE', '/auth/sessions/current', {
  operationId: 'signOut',
  refuses: ['foreign-origin', 'unauthenticated'],
  tags: ['Sessions'],
  summary: 'End this session',
  response: { 204: Type.Null(), ...refusals },
});

export const listSessions = endpoint('GET', '/auth/sessions', {
  operationId: 'listSessions',
  tags: ['Sessions'],
  summary: 'My open sessions',
  response: { 200: List(ref(SessionEntry)), ...refusals },
});

export const endAllSessions = endpoint('DELETE', '/auth/sessions', {
  operationId: 'endAllSessions',
  tags: ['Sessions'],
  summary: 'Sign out everywhere, or everywhere else',
  querystring: Strict({
    keep: Type.Optional(OneOf(['current'], { description: 'Leaves this session open' })),
  }),
  response: { 204: Type.Null(), ...refusals },
});

export const endSession = endpoint('DELETE', '/auth/sessions/:id', {
  operationId: 'endSession',
  tags: ['Sessions'],
  summary: 'End one of my sessions',
  params: Strict({ id: Id }),
  response: { 204: Type.Null(), ...refusals },
});

export const getMe = endpoint('GET', '/me', {
  operationId: 'getMe',
  tags: ['Sessions'],
  summary: 'Who am I',
  response: { 200: ref(User), ...refusals },
});

export const updateMe = endpoint('PATCH', '/me', {
  operationId: 'updateMe',
  freshProof: true,
  tags: ['Sessions'],
  summary: 'Change my own contact and language',
  description: 'The language is changed without a proof.',
  body: Strict({
    email: Type.Optional(Nullable(Type.String({ maxLength: 200, format: 'email' }))),
    phone: Type.Optional(Nullable(Type.String({ maxLength: 30 }))),
    locale: Type.Optional(OneOf(['id', 'en'])),
  }),
  response: { 200: ref(User), ...refusals },
});

export const changePassword = endpoint('POST', '/me/password', {
  operationId: 'changePassword',
  freshProof: true,
  repeats: 'answered',
  refuses: ['wrong-password'],
  tags: ['Sessions'],
  summary: 'Change my password; every other session ends',
  description:
    'The present password is proof enough of whoever has no second factor, or was given that password by somebody else.',
  body: Strict({
    current: Type.String({ minLength: 1, maxLength: 1024 }),
    password: Type.String({ minLength: 8, maxLength: 1024 }),
  }),
  response: { 204: Type.Null(), ...writeRefusals },
});

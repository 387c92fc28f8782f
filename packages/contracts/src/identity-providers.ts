import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { List } from './page.ts';
import { refusals, writeRefusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { AgencyCode, Id, Instant, Nullable, OneOf, Strict } from './scalars.ts';
import { Session } from './sessions.ts';

const agencyParams = Strict({ agency: AgencyCode });
const Issuer = Type.String({
  minLength: 8,
  maxLength: 300,
  pattern: '^https?://[^\\s?#]+$',
  description: 'The address under which the provider publishes `/.well-known/openid-configuration`',
  examples: ['https://sso.example.go.id/realms/asn'],
});
const Label = Type.String({ minLength: 2, maxLength: 60, examples: ['SSO Pemerintah Kota'] });
const ClientId = Type.String({ minLength: 1, maxLength: 200, examples: ['pendopo'] });

/** How an agency’s identity provider is reached (OpenID Connect), as its administrator sees it; the secret is never shown. */
export const IdentityProvider = component(
  'IdentityProvider',
  Type.Object({
    label: Label,
    issuer: Issuer,
    clientId: ClientId,
    hasSecret: Type.Boolean(),
    scopes: Type.String({ description: 'Separated by blanks; `openid` is among them' }),
    nipClaim: Type.String({
      description:
        'The claim that holds the NIP, by which a person is found; as text, for a number is rounded',
    }),
    asksSecondFactor: Type.Boolean({
      description: 'It asks for a second factor itself; whoever comes from it need not show another',
    }),
    enabled: Type.Boolean(),
    updatedAt: Instant,
    updatedBy: Type.String(),
  }),
);
export type IdentityProvider = Static<typeof IdentityProvider>;

/** What is said of an identity provider before somebody signs in. */
export const ProviderDoor = component(
  'ProviderDoor',
  Type.Object({ agency: AgencyCode, label: Type.String({ description: 'As in: sign in with …' }) }),
);
export type ProviderDoor = Static<typeof ProviderDoor>;

/** The provider as it is set, and what it must be told of us. */
const Settings = Type.Object({
  provider: Nullable(ref(IdentityProvider)),
  redirectUri: Type.String({ description: 'To be registered with the provider' }),
  signOutUri: Type.String({ description: 'To be registered as well: where it leads after signing out' }),
});

export const listProviderDoors = endpoint('GET', '/auth/identity-providers', {
  operationId: 'listProviderDoors',
  tags: ['Sessions'],
  summary: 'The identity providers that people sign in with',
  response: { 200: List(ref(ProviderDoor)), ...refusals },
});

export const beginProviderSignIn = endpoint('POST', '/auth/provider-sign-ins', {
  operationId: 'beginProviderSignIn',
  repeats: 'anew',
  refuses: ['identity-provider-unavailable', 'not-found', 'provider-answer-refused', 'provider-denied'],
  tags: ['Sessions'],
  summary: 'Begin to sign in at an agency’s identity provider; the browser goes on at `url`',
  description:
    'Authorization code with PKCE, state and nonce. What must be known when the provider leads back lies sealed in a cookie for ten minutes.',
  body: Strict({
    agency: AgencyCode,
    again: Type.Optional(
      Type.Boolean({ description: 'The provider is to ask once more who it is, also where it still knows' }),
    ),
  }),
  response: { 201: Type.Object({ url: Type.String() }), ...refusals, 503: refusals[404] },
});

export const completeProviderSignIn = endpoint('POST', '/auth/provider-sign-ins/complete', {
  operationId: 'completeProviderSignIn',
  repeats: 'anew',
  refuses: [
    'identity-provider-unavailable',
    'provider-account-differs',
    'provider-answer-refused',
    'provider-denied',
    'provider-person-unknown',
    'provider-sign-in-expired',
    'provider-without-nip',
  ],
  tags: ['Sessions'],
  summary: 'Come back from the identity provider with what it sent along',
  body: Strict({
    query: Type.String({
      minLength: 1,
      maxLength: 8000,
      description: 'The query of the address that the provider led to, without its question mark',
    }),
  }),
  response: { 201: ref(Session), ...refusals, 503: refusals[404] },
});

export const endAtProvider = endpoint('POST', '/auth/provider-sign-out', {
  operationId: 'endAtProvider',
  repeats: 'harmless',
  refuses: ['identity-provider-unavailable', 'provider-answer-refused', 'provider-denied'],
  tags: ['Sessions'],
  summary: 'End this session and, at `url`, the one at the identity provider',
  response: {
    200: Type.Object({
      url: Nullable(Type.String({ description: 'Null where the provider ends no sessions' })),
    }),
    ...refusals,
  },
});

export const getIdentityProvider = endpoint('GET', '/agencies/:agency/identity-provider', {
  operationId: 'getIdentityProvider',
  tags: ['Agencies'],
  summary: 'How the agency’s identity provider is reached',
  params: agencyParams,
  response: { 200: Settings, ...refusals },
});

export const replaceIdentityProvider = endpoint('PUT', '/agencies/:agency/identity-provider', {
  operationId: 'replaceIdentityProvider',
  freshProof: true,
  refuses: ['invalid-identity-provider'],
  tags: ['Agencies'],
  summary: 'Set the agency’s identity provider',
  description:
    'A secret that is left out stays as it is, unless the issuer is another one: then it must be given anew. Only https, and no address that the installation does not call.',
  params: agencyParams,
  body: Strict({
    label: Label,
    issuer: Issuer,
    clientId: ClientId,
    clientSecret: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    scopes: Type.Optional(Type.String({ maxLength: 200, pattern: '^[\\x21-\\x7e]+( [\\x21-\\x7e]+)*$' })),
    nipClaim: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    asksSecondFactor: Type.Optional(Type.Boolean()),
    enabled: Type.Boolean(),
  }),
  response: { 200: Settings, ...writeRefusals },
});

export const removeIdentityProvider = endpoint('DELETE', '/agencies/:agency/identity-provider', {
  operationId: 'removeIdentityProvider',
  freshProof: true,
  tags: ['Agencies'],
  summary: 'Do without an identity provider; who is tied to it is forgotten too',
  description: 'Positions that its claims gave end at once.',
  params: agencyParams,
  response: { 204: Type.Null(), ...writeRefusals },
});

const Mapping = {
  claim: Type.String({
    minLength: 1,
    maxLength: 100,
    pattern: '^[\\x21-\\x7e]+$',
    description: 'Name of a claim; inside of another as `realm_access.roles`',
    examples: ['groups'],
  }),
  value: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'What it says, or one of the things that it says',
    examples: ['/diskominfo/teknisi'],
  }),
  side: OneOf(['agency', 'organization']),
  position: Type.String({ minLength: 1, maxLength: 40 }),
};

/** A position that a claim of the identity provider gives. */
export const ClaimMapping = component(
  'ClaimMapping',
  Type.Object({
    ...Mapping,
    title: Type.String(),
    organization: Nullable(
      Type.Object(
        { id: Id, name: Type.String() },
        { description: 'Null on the side of the units: the person’s own' },
      ),
    ),
  }),
);
export type ClaimMapping = Static<typeof ClaimMapping>;

/** All that are mapped, and the version that whoever replaces them names. */
const Mappings = Type.Object({ items: Type.Array(ref(ClaimMapping)), version: Type.Integer() });

export const listClaimMappings = endpoint('GET', '/agencies/:agency/identity-provider/mappings', {
  operationId: 'listClaimMappings',
  etag: true,
  tags: ['Agencies'],
  summary: 'Which claims of the identity provider give which positions',
  params: agencyParams,
  response: { 200: Mappings, ...refusals },
});

export const replaceClaimMappings = endpoint('PUT', '/agencies/:agency/identity-provider/mappings', {
  operationId: 'replaceClaimMappings',
  freshProof: true,
  version: 'optional',
  etag: true,
  tags: ['Agencies'],
  summary: 'Say which claims of the identity provider give which positions',
  description:
    'Whoever signs in there holds from then on exactly the positions that their claims give, and what people gave them. What a mapping gave and none gives any more ends at once. `If-Match` names the version that was read, so that nobody’s change is lost.',
  params: agencyParams,
  body: Strict({
    mappings: Type.Array(Strict({ ...Mapping, organization: Type.Optional(Nullable(Id)) }), {
      maxItems: 200,
      uniqueItems: true,
    }),
  }),
  response: { 200: Mappings, ...writeRefusals },
});

export const testIdentityProvider = endpoint('POST', '/agencies/:agency/identity-provider/test', {
  operationId: 'testIdentityProvider',
  repeats: 'harmless',
  tags: ['Agencies'],
  summary: 'Look whether a provider answers, before it is set',
  params: agencyParams,
  body: Strict({ issuer: Issuer }),
  response: {
    200: Type.Object({
      ok: Type.Boolean(),
      detail: Type.String({ description: 'What was found, or why it cannot be used' }),
      endsSessions: Type.Boolean({ description: 'Signing out here can sign out there as well' }),
    }),
    ...refusals,
  },
});

import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { refusals } from './problem.ts';
import { component, ref } from './ref.ts';
import { OneOf } from './scalars.ts';

/** RFC 6749 section 5.1. */
export const TokenAnswer = component(
  'TokenAnswer',
  Type.Object({
    access_token: Type.String(),
    token_type: OneOf(['Bearer']),
    expires_in: Type.Integer({ description: 'Seconds' }),
    scope: Type.String({ description: 'What the token is good for, separated by blanks' }),
  }),
);
export type TokenAnswer = Static<typeof TokenAnswer>;

/** RFC 6749 section 5.2: what this standard answers instead of problem+json. */
export const OAuthError = component(
  'OAuthError',
  Type.Object({
    error: OneOf([
      'invalid_request',
      'invalid_client',
      'unauthorized_client',
      'unsupported_grant_type',
      'unsupported_token_type',
      'invalid_scope',
    ]),
    error_description: Type.Optional(Type.String()),
  }),
);
export type OAuthError = Static<typeof OAuthError>;

const { 429: tooMany } = refusals;
const form = ['application/x-www-form-urlencoded'];
const parameter = Type.Optional(Type.String({ maxLength: 4000 }));
const credentials = { client_id: parameter, client_secret: parameter };
const tags = ['OAuth'];

export const issueToken = endpoint('POST', '/oauth/token', {
  operationId: 'issueToken',
  repeats: 'anew',
  tags,
  summary: 'A token for a registered system (RFC 6749 section 4.4)',
  description:
    '`grant_type=client_credentials`. The system’s id and secret come as HTTP Basic or as `client_id` and `client_secret`. The token lives ten minutes; a change of the system’s rights ends it at once.',
  consumes: form,
  body: Type.Object({
    grant_type: Type.Optional(Type.String({ maxLength: 200, examples: ['client_credentials'] })),
    scope: parameter,
    ...credentials,
  }),
  response: { 200: ref(TokenAnswer), 400: ref(OAuthError), 401: ref(OAuthError), 429: tooMany },
});

export const revokeToken = endpoint('POST', '/oauth/revoke', {
  operationId: 'revokeToken',
  repeats: 'harmless',
  tags,
  summary: 'End a token of one’s own before its time (RFC 7009)',
  consumes: form,
  body: Type.Object({ token: parameter, token_type_hint: parameter, ...credentials }),
  response: {
    200: Type.Object({}),
    400: ref(OAuthError),
    401: ref(OAuthError),
    429: tooMany,
  },
});

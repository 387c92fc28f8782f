import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { issueToken, revokeToken } from '@pendopo/contracts';
import type { FastifyError } from 'fastify';
import type { Authorization } from './authorization.ts';
import { OAuthRefusal } from './oauth-errors.ts';
import { presentedCredentials } from './presented-credentials.ts';

const config = { access: 'public' } as const;

/** Tokens for registered systems, in the words of RFC 6749 and RFC 7009. */
export const oauthRoutes: FastifyPluginAsyncTypebox<{ authorization: Authorization }> = async (
  app,
  { authorization },
) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 20_000 },
    (_request, text: string, done) => done(null, formOf(text)),
  );
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const refusal = toRefusal(error);
    // Everything else is answered as everywhere.
    if (refusal === undefined) throw error;
    if (refusal.challenge) reply.header('www-authenticate', 'Basic realm="pendopo", charset="UTF-8"');
    return reply
      .code(refusal.status)
      .type('application/json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(refusal.body);
  });

  app.route({
    ...issueToken,
    config,
    handler: async (request, reply) => {
      const { body } = request;
      const given = presentedCredentials(request.headers.authorization, body);
      if (body.grant_type === undefined) throw new OAuthRefusal('invalid_request', 'grant_type is missing.');
      if (body.grant_type !== 'client_credentials')
        throw new OAuthRefusal('unsupported_grant_type', 'Only client_credentials.');
      reply.header('pragma', 'no-cache');
      return authorization.issue(given, body.scope, request.ip);
    },
  });

  app.route({
    ...revokeToken,
    config,
    handler: async (request) => {
      const { body } = request;
      const given = presentedCredentials(request.headers.authorization, body);
      if (body.token === undefined) throw new OAuthRefusal('invalid_request', 'token is missing.');
      await authorization.end(given, body.token, request.ip);
      return {};
    },
  });
};

/** A form's parameters; a repeated one becomes a list, which the schema refuses (RFC 6749 section 3.2). */
const formOf = (text: string): Record<string, string | string[]> => {
  const form = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(form.keys())].flatMap((key) => {
      const values = form.getAll(key);
      // A parameter without a value is one that was not sent.
      if (values.every((value) => value === '')) return [];
      return [[key, values.length === 1 ? (values[0] ?? '') : values]];
    }),
  );
};

const toRefusal = (error: FastifyError | OAuthRefusal): OAuthRefusal | undefined => {
  if (error instanceof OAuthRefusal) return error;
  const isOfForm = error.validation !== undefined || error.code?.startsWith('FST_ERR_CTP_');
  return isOfForm
    ? new OAuthRefusal(
        'invalid_request',
        'Send a form (application/x-www-form-urlencoded), each parameter once.',
      )
    : undefined;
};

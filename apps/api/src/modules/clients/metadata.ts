import type { FastifyPluginAsync } from 'fastify';

/**
 * What other systems need to know to get a token (RFC 8414). It lies at the root of the server, where the standard looks for it, and
 * names the address that the installation is known by.
 */
export const authorizationMetadata: FastifyPluginAsync = async (app) => {
  const issuer = app.config.http.publicUrl;
  const at = (path: string) => `${issuer}/api/v1/${path}`;
  const methods = ['client_secret_basic', 'client_secret_post'];
  app.get(
    '/.well-known/oauth-authorization-server',
    { config: { access: 'public' }, schema: { hide: true } },
    async () => ({
      issuer,
      token_endpoint: at('oauth/token'),
      token_endpoint_auth_methods_supported: methods,
      revocation_endpoint: at('oauth/revoke'),
      revocation_endpoint_auth_methods_supported: methods,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      scopes_supported: app.scopes(),
      service_documentation: at('docs'),
      ui_locales_supported: ['id', 'en'],
    }),
  );
};

import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Provider from 'oidc-provider';

/** A real OpenID Connect provider on this machine. */
export interface RealProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The NIP that an account has there, by its name. */
  nips: Map<string, string>;
  /** The groups that an account is in there, by its name. */
  groups: Map<string, string[]>;
  /** How many have signed in there now. */
  sessions(): Promise<number>;
  close(): Promise<void>;
}

/** Starts one whose client may lead back to these addresses. Accounts are made as they sign in, with any password. */
export const startProvider = async (back: {
  redirectUri: string;
  signOutUri: string;
}): Promise<RealProvider> => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['pendopo', 'rahasia-klien-untuk-uji-saja-0001'];
  const nips = new Map<string, string>();
  const groups = new Map<string, string[]>();
  const signedIn = new Set<string>();
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: clientId, client_secret: clientSecret },
        redirect_uris: [back.redirectUri],
        post_logout_redirect_uris: [back.signOutUri],
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'nip', 'groups', 'access'] },
    cookies: { keys: ['only-for-tests'] },
    jwks: {
      keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })],
    },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        logoutSource: (ctx, form) => {
          ctx.body = page(`${form}<button name="logout" value="yes" form="op.logoutForm">Keluar</button>`);
        },
      },
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, accountId) => ({
      accountId,
      claims: () => ({
        sub: accountId,
        name: accountId,
        ...(nips.has(accountId) ? { nip: nips.get(accountId) } : {}),
        ...(groups.has(accountId) ? { groups: groups.get(accountId), access: { roles: ['opd'] } } : {}),
      }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({ accountId: oidc.session?.accountId ?? '', clientId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  provider.on('end_session.success', (ctx) => void signedIn.delete(ctx.oidc.session?.uid ?? ''));
  provider.on('authorization.success', (ctx) => void signedIn.add(ctx.oidc.session?.uid ?? ''));

  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        page(
          '<form method="post"><label>Akun <input name="login"></label><label>Sandi <input name="password" type="password"></label><button>Masuk</button></form>',
        ),
      );
      return;
    }
    const accountId = new URLSearchParams(await text(request)).get('login') ?? '';
    await provider.interactionFinished(
      request,
      response,
      accountId === '' ? { error: 'access_denied' } : { login: { accountId } },
    );
  };
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(request, response);
    else answer(request, response);
  });
  return {
    ...{ issuer, clientId, clientSecret, nips, groups },
    sessions: async () => signedIn.size,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

const page = (body: string): string =>
  `<!doctype html><html lang="id"><title>Penyedia identitas</title><body><h1>Penyedia identitas</h1>${body}</body></html>`;

/** A browser that goes through a provider's pages, as far as the address that leads back to us. */
export const providerBrowser = (leadsBack: string) => {
  const jar = new Map<string, string>();
  /** Goes on from an address, filling in each form it meets; answers the query that came along. */
  return async (from: string, filled: Record<string, string>): Promise<string> => {
    let next: { url: string; body?: URLSearchParams } = { url: from };
    for (let step = 0; step < 12; step += 1) {
      if (next.url.startsWith(leadsBack)) return new URL(next.url).search.slice(1);
      const answer = await fetch(next.url, {
        redirect: 'manual',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(next.body === undefined ? {} : { method: 'POST', body: next.body }),
      });
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') jar.delete(name);
        else jar.set(name, value);
      }
      const location = answer.headers.get('location');
      next =
        location === null
          ? await formOf(answer, next.url, filled)
          : { url: new URL(location, next.url).href };
    }
    throw new Error('The provider does not lead back.');
  };
};

const formOf = async (answer: Response, at: string, filled: Record<string, string>) => {
  const html = await answer.text();
  if (!html.includes('<form')) throw new Error(`The provider answered ${answer.status}: ${html}`);
  const action = /<form[^>]*action="([^"]+)"/.exec(html)?.[1] ?? at;
  const body = new URLSearchParams(filled);
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
  ))
    body.set(name, value);
  return { url: new URL(action, at).href, body };
};

import {
  createHash,
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Json = Record<string, unknown>;

/** How a token is forged; what is not said is as it should be. */
export interface Forgery {
  claims?: Json;
  header?: Json;
  /** Signs with a key that was never published. */
  stranger?: boolean;
}

/** A provider that answers whatever it is told to, right or wrong, and cannot be asked about people. */
export interface Forger {
  issuer: string;
  /** What is told of the next sign-in. */
  next: Forgery;
  /** The code's verifier, as it came with the last code. */
  verifier: string | null;
  /** Signs with another key from now on, and publishes that alone. */
  rotate(): void;
  /** Leads back from an address that we sent the browser to: the query that comes along. */
  leadBack(url: string): string;
  close(): Promise<void>;
}

/** Starts a forger that knows the client `pendopo`; `claims` is what it says of everybody. */
export const startForger = async (claims: Json): Promise<Forger> => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  let key = { kid: 'k1', own: newKey() };
  const stranger = newKey();
  let nonce: string | null = null;
  const forger: Forger = {
    ...{ issuer, next: {}, verifier: null },
    rotate: () => {
      key = { kid: `${key.kid}+`, own: newKey() };
    },
    leadBack: (url) => {
      const { searchParams } = new URL(url);
      nonce = searchParams.get('nonce');
      return new URLSearchParams({ code: 'kode', state: searchParams.get('state') ?? '' }).toString();
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const token = () => {
    const now = Math.floor(Date.now() / 1000);
    const said = { iss: issuer, aud: 'pendopo', sub: 'akun', iat: now, exp: now + 300, nonce, ...claims };
    return forge(forger.next, said, key.kid, forger.next.stranger ? stranger : key.own);
  };
  const answers: Record<string, () => Json> = {
    '/.well-known/openid-configuration': () => ({
      ...{ issuer, jwks_uri: `${issuer}/jwks`, response_types_supported: ['code'] },
      ...{ authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` },
      ...{ end_session_endpoint: `${issuer}/end`, id_token_signing_alg_values_supported: ['RS256'] },
    }),
    '/jwks': () => ({
      keys: [
        { ...createPublicKey(key.own).export({ format: 'jwk' }), kid: key.kid, use: 'sig', alg: 'RS256' },
      ],
    }),
    '/token': () => ({ access_token: 'tiket', token_type: 'Bearer', id_token: token() }),
  };
  server.on('request', (request, response) => {
    void text(request).then((body) => {
      if (request.url === '/token') forger.verifier = new URLSearchParams(body).get('code_verifier');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answers[request.url ?? '']?.()));
    });
  });
  return forger;
};

/** The challenge that belongs to a verifier (RFC 7636 section 4.2). */
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');

const forge = ({ claims = {}, header = {} }: Forgery, said: Json, kid: string, key: KeyObject): string => {
  const part = (json: Json) => Buffer.from(JSON.stringify(json)).toString('base64url');
  const head: Json = { alg: 'RS256', kid, ...header };
  const signed = `${part(head)}.${part({ ...said, ...claims })}`;
  return `${signed}.${signatureOf(head.alg, signed, key)}`;
};

const signatureOf = (alg: unknown, signed: string, key: KeyObject): string => {
  if (alg === 'none') return '';
  // The public key taken for a shared secret: the oldest trick of all.
  if (alg === 'HS256')
    return createHmac('sha256', createPublicKey(key).export({ type: 'spki', format: 'pem' }))
      .update(signed)
      .digest('base64url');
  return sign('sha256', Buffer.from(signed), key).toString('base64url');
};

import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { as, type Caller } from './client.ts';
import type { Office } from './office.ts';

/** A system of a test: how an administrator sees it, and its secret. */
export interface Registered {
  id: string;
  clientId: string;
  version: number;
  secret: string;
  secrets: { id: string; ending: string; lastUsedAt: string | null; valid: boolean }[];
}

/** What a test says of a system; everything else is ordinary. */
export type SystemWishes = Partial<{
  name: string;
  scopes: string[];
  organization: string;
  networks: string[];
  callsPerMinute: number;
  secretExpiresAt: string;
}>;

let registered = 0;

/** Registers systems with an office as its administrator does. */
export const registerWith =
  (office: Pick<Office, 'agency'>, administrator: Caller) =>
  async (wishes: SystemWishes = {}): Promise<Registered> => {
    registered += 1;
    const settings = {
      name: `e-Office ${registered}`,
      purpose: 'Permohonan dari persuratan elektronik.',
      contact: 'Bagian Umum, 021 5551234',
      scopes: ['service-requests:read'],
      networks: [],
      callsPerMinute: 600,
    };
    const { status, body } = await administrator.post<Registered>(`agencies/${office.agency}/clients`, {
      ...settings,
      ...wishes,
    });
    expect([status, body]).toMatchObject([201, {}]);
    return body;
  };

/** Asks for a token as a system does, by HTTP Basic unless the form has the credentials. */
export const askToken = (
  office: Office,
  { clientId, secret }: Pick<Registered, 'clientId' | 'secret'>,
  form: Record<string, string> = {},
  headers: Record<string, string> = {},
  remoteAddress = '127.0.0.1',
) =>
  office.test.app.inject({
    method: 'POST',
    url: '/api/v1/oauth/token',
    remoteAddress,
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    payload: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
  });

/** Calls as a system, for an official where one is named, with all its scopes or those asked for. A fresh token for each call: tests move the clock by days. */
export const asSystem = (
  office: Pick<Office, 'agency' | 'test'>,
  system: Registered,
  official: string | null = null,
  asked: readonly string[] = [],
): Caller => {
  const { id: client, version } = system;
  const call = () => {
    const scope = asked.length === 0 ? {} : { scope: asked.join(' ') };
    const claims = { client, agency: office.agency, version, jti: randomUUID(), ...scope };
    return as(office.test.app, office.test.app.tokens.issue(claims).accessToken);
  };
  const said = official === null ? {} : { 'on-behalf-of': official };
  return {
    get: (path, headers) => call().get(path, { ...said, ...headers }),
    delete: (path, headers) => call().delete(path, { ...said, ...headers }),
    post: (path, body, headers) => call().post(path, body, { ...said, ...headers }),
    put: (path, body, headers) => call().put(path, body, { ...said, ...headers }),
    patch: (path, body, headers) => call().patch(path, body, { ...said, ...headers }),
  };
};

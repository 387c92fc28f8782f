import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import {
  type RealProvider,
  startProvider,
} from '../../api/src/modules/identity-providers/provider.fixture.ts';
import { somebody, tokenOf } from './accounts.ts';
import { say } from './words.ts';

const agency = 'pekalongan';
const password = 'rembulan di atas sawah 9';

/** Calls the API with a token, or without. @throws what it refuses. */
export const call = async <T>(
  token: string | null,
  method: string,
  path: string,
  body?: object,
): Promise<T> => {
  const answer = await fetch(`${inject('origin')}/api/v1/${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return (answer.status === 204 ? null : await answer.json()) as T;
};

/** An access token of the agency's administrator. */
export const administratorToken = async (): Promise<string> =>
  tokenOf(await somebody(agency, 'administrator'));

/** An officer of a demonstration agency, with a password of their own. */
export const addOfficer = async (nip?: string, name = 'Laras Ati') => {
  const administrator = await administratorToken();
  const username = `laras.${randomUUID().slice(0, 8)}`;
  const added = { name, username, ...(nip === undefined ? {} : { nip }) };
  const { password: first } = await call<{ password: string }>(administrator, 'POST', 'people', added);
  const { accessToken } = await call<{ accessToken: string }>(null, 'POST', 'auth/sessions', {
    ...{ username, password: first },
  });
  await call(accessToken, 'POST', 'me/password', { current: first, password });
  return { username, password };
};

/** Where the agency's identity provider is set. */
export const providerSettings = `agencies/${agency}/identity-provider`;

/** What the agency's provider is called on the buttons that lead to it. */
export const providerDoor = 'SSO Kota';

/** Does something while the agency has an identity provider, a real one on this machine. */
export const withProvider = async (work: (provider: RealProvider) => Promise<void>): Promise<void> => {
  const origin = inject('origin');
  const provider = await startProvider({
    ...{ redirectUri: `${origin}/masuk/kembali`, signOutUri: `${origin}/masuk` },
  });
  const administrator = await administratorToken();
  const { issuer, clientId, clientSecret } = provider;
  await call(administrator, 'PUT', providerSettings, {
    ...{ label: providerDoor, issuer, clientId, clientSecret, enabled: true },
  });
  try {
    await work(provider);
  } finally {
    await call(administrator, 'DELETE', providerSettings);
    await provider.close();
  }
};

/** Shows who one is at the provider's own page. */
export const signInThere = async (page: Page, account: string): Promise<void> => {
  await page.locator('[name=login]').fill(account);
  await page.getByRole('button', { name: 'Masuk' }).click();
};

let lastNip = Date.now();
/** A NIP that nobody has had yet. */
export const freshNip = (): string => {
  lastNip += 1;
  return `1990010120150${String(lastNip).slice(-5)}`;
};

/** Presses the button of that name. */
export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** The button that leads to the agency's provider. */
export const doorOf = (): string => say('session.ways.provider', { label: providerDoor });

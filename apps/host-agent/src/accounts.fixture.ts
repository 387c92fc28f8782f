import { join } from 'node:path';
import { control, PASSWORD } from '@pendopo/host-protocol/testing';
import type { WebHost } from './web-host.fixture.ts';

let made = 0;
/** An account of its own for a test, opened by {@link PASSWORD}. Throws where it is refused. */
export const makeAccount = async (host: WebHost, more: Record<string, unknown> = {}) => {
  made += 1;
  const name = `akun${made}`;
  const hostName = `situs${made}.daerah.example`;
  const path = `/v1/accounts/${name}`;
  const { status } = await control(host, 'PUT', path, {
    marker: `pendopo ${made}`,
    title: `Situs ${made}`,
    quotaBytes: 100_000,
    hostName,
    password: PASSWORD,
    ...more,
  });
  if (status !== 201) throw new Error(`The account was answered with ${status}.`);
  return { name, path, hostName, home: join(host.folder, 'sites', name) };
};

/** The names of all accounts. */
export const namesOf = async (host: WebHost): Promise<string[]> => {
  const { items } = (await control(host, 'GET', '/v1/accounts')).body as { items: { name: string }[] };
  return items.map(({ name }) => name);
};

/** Ends all accounts, a page of them at a time. */
export const removeAll = async (host: WebHost): Promise<void> => {
  for (let names = await namesOf(host); names.length > 0; names = await namesOf(host))
    await Promise.all(names.map((name) => control(host, 'DELETE', `/v1/accounts/${name}`)));
};

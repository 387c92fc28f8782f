import { statfs } from 'node:fs/promises';
import { Type } from 'typebox';
import type { HostAccount } from './account.ts';
import { createAccounts } from './accounts.ts';
import type { HostBackend } from './backend.ts';
import {
  type ControlRoute,
  Marker,
  Name,
  Nullable,
  page,
  route,
  STRICT,
  uponRevision,
  withBody,
} from './control-route.ts';

/** What a host says of itself. Every site also answers to its account's name below `siteDomain`. */
export interface HostFacts {
  sftp: { host: string; port: number; hostKey: string };
  http: { host: string; port: number };
  siteDomain: string;
}

const Password = Type.String({ minLength: 12, maxLength: 200 });
const Quota = Type.Integer({ minimum: 1024, maximum: 2 ** 50 });

const AccountBody = Type.Object(
  {
    marker: Marker,
    title: Type.String({ minLength: 1, maxLength: 200 }),
    quotaBytes: Quota,
    hostName: Nullable(Name),
    password: Type.Optional(Password),
  },
  STRICT,
);
const AccountChange = Type.Object({ quotaBytes: Quota, hostName: Nullable(Name) }, STRICT);
const MarkerBody = Type.Object({ marker: Marker }, STRICT);
const PasswordBody = Type.Object({ password: Password }, STRICT);

const ACCOUNT = '/v1/accounts/([a-z0-9]{1,32})';

/** The calls about the host itself and its accounts, whose files are below `sites`. */
export const accountRoutes = (options: {
  backend: HostBackend;
  sites: string;
  facts: () => HostFacts;
  now: () => Date;
}): ControlRoute[] => {
  const { backend, sites, facts, now } = options;
  const accounts = createAccounts(backend, now);
  const view = async (account: HostAccount) => ({
    ...shown(account),
    usedBytes: await backend.used(account.name),
    ...facts(),
  });
  return [
    route('GET', '/v1', async () => ({
      version: '1',
      ...facts(),
      capacity: await capacityOf(sites, backend.accounts()),
    })),
    route('GET', '/v1/accounts', async ({ query }) => page(backend.accounts(), query)),
    route('GET', ACCOUNT, async ({ name }) => view(accounts.get(name))),
    withBody('PUT', ACCOUNT, AccountBody, 201, async ({ name }, body) =>
      view(await accounts.create(name, body)),
    ),
    withBody('PATCH', ACCOUNT, AccountChange, 200, async ({ name, revision }, body) =>
      view(await accounts.update(name, revision, body)),
    ),
    withBody('PUT', `${ACCOUNT}/password`, PasswordBody, 200, async ({ name, revision }, { password }) =>
      view(await accounts.setPassword(name, revision, password)),
    ),
    withBody('PUT', `${ACCOUNT}/marker`, MarkerBody, 200, async ({ name, revision }, { marker }) =>
      view(await accounts.setMarker(name, revision, marker)),
    ),
    uponRevision('POST', `${ACCOUNT}/suspend`, async ({ name, revision }) =>
      view(await accounts.suspend(name, revision)),
    ),
    uponRevision('POST', `${ACCOUNT}/resume`, async ({ name, revision }) =>
      view(await accounts.resume(name, revision)),
    ),
    uponRevision('DELETE', ACCOUNT, ({ name, revision }) => accounts.remove(name, revision).then(() => ({}))),
  ];
};

/** Named one by one: what a host keeps beside them is nobody's business. */
const shown = (account: HostAccount) => ({
  name: account.name,
  marker: account.marker,
  title: account.title,
  presence: account.presence,
  quotaBytes: account.quotaBytes,
  hostName: account.hostName,
  hasPassword: account.passwordHash !== null,
  revision: account.revision,
  createdAt: account.createdAt,
});

/** Megabytes promised to accounts, of what the disk has. */
const capacityOf = async (sites: string, accounts: HostAccount[]) => {
  const { blocks, bsize } = await statfs(sites);
  const promised = accounts.reduce((sum, { quotaBytes }) => sum + quotaBytes, 0);
  const megabytes = (bytes: number) => Math.round(bytes / 1024 ** 2);
  return { used: megabytes(promised), total: megabytes(blocks * bsize), unit: 'MB' };
};

import { statfs } from 'node:fs/promises';
import { type Static, type TSchema, Type } from 'typebox';
import type { HostAccount } from './account.ts';
import type { createAccounts } from './accounts.ts';
import type { HostStore } from './store.ts';

/** What the host says of itself. */
export interface HostFacts {
  sftp: { host: string; port: number; hostKey: string };
  http: { host: string; port: number };
}

/** One call, taken apart. `revision` is NaN without `If-Match`. */
export interface ControlCall {
  name: string;
  query: URLSearchParams;
  revision: number;
  body: unknown;
}

/** One call of the control interface; group 1 of `path` is the name. */
export interface ControlRoute {
  method: string;
  path: RegExp;
  body?: TSchema;
  needsRevision?: boolean;
  handle(call: ControlCall): Promise<{ status: number; body?: unknown }>;
}

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Marker = Type.String({ minLength: 1, maxLength: 200 });
const Password = Type.String({ minLength: 12, maxLength: 200 });
const Quota = Type.Integer({ minimum: 1024, maximum: 2 ** 50 });
const Name = Type.String({ minLength: 1, maxLength: 200 });
const Strict = { additionalProperties: false };

const AccountBody = Type.Object(
  {
    marker: Marker,
    title: Type.String({ minLength: 1, maxLength: 200 }),
    quotaBytes: Quota,
    hostName: Nullable(Name),
    password: Type.Optional(Password),
  },
  Strict,
);
const AccountChange = Type.Object({ quotaBytes: Quota, hostName: Nullable(Name) }, Strict);
const PasswordBody = Type.Object({ password: Password }, Strict);
const NameBody = Type.Object({ marker: Marker, account: Nullable(Name) }, Strict);
const NameChange = Type.Object({ account: Nullable(Name) }, Strict);

const PAGE = 100;
const ACCOUNT = '/v1/accounts/([a-z0-9]{1,32})';
const NAME = '/v1/names/([a-z0-9.-]{1,200})';

/** All calls of the control interface. */
export const controlRoutes = (options: {
  store: HostStore;
  accounts: ReturnType<typeof createAccounts>;
  facts: () => HostFacts;
}): ControlRoute[] => {
  const { store, accounts, facts } = options;
  const view = async ({ passwordHash, ...account }: HostAccount) => ({
    ...account,
    hasPassword: passwordHash !== null,
    usedBytes: await store.used(account.name),
    ...facts(),
  });
  const nameView = (name: ReturnType<typeof accounts.getName>) => ({ ...name, ...facts() });
  return [
    route('GET', '/v1', async () => ({ version: '1', ...facts(), capacity: await capacityOf(store) })),
    route('GET', '/v1/accounts', async ({ query }) => page(store.accounts(), query)),
    route('GET', '/v1/names', async ({ query }) => page(store.hostNames(), query)),

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
    upon('POST', `${ACCOUNT}/suspend`, async ({ name, revision }) =>
      view(await accounts.suspend(name, revision)),
    ),
    upon('POST', `${ACCOUNT}/resume`, async ({ name, revision }) =>
      view(await accounts.resume(name, revision)),
    ),
    upon('DELETE', ACCOUNT, ({ name, revision }) => accounts.remove(name, revision).then(() => ({}))),

    route('GET', NAME, async ({ name }) => nameView(accounts.getName(name))),
    withBody('PUT', NAME, NameBody, 201, async ({ name }, body) =>
      nameView(await accounts.createName(name, body)),
    ),
    withBody('PATCH', NAME, NameChange, 200, async ({ name, revision }, body) =>
      nameView(await accounts.updateName(name, revision, body)),
    ),
    upon('POST', `${NAME}/suspend`, async ({ name, revision }) =>
      nameView(await accounts.updateName(name, revision, { presence: 'suspended' })),
    ),
    upon('POST', `${NAME}/resume`, async ({ name, revision }) =>
      nameView(await accounts.updateName(name, revision, { presence: 'active' })),
    ),
    upon('DELETE', NAME, ({ name, revision }) => accounts.removeName(name, revision).then(() => ({}))),
  ];
};

const route = (
  method: string,
  path: string,
  handle: (call: ControlCall) => Promise<unknown>,
): ControlRoute => ({
  method,
  path: new RegExp(`^${path}$`),
  handle: async (call) => ({ status: 200, body: await handle(call) }),
});

const upon = (...input: Parameters<typeof route>): ControlRoute => ({
  ...route(...input),
  needsRevision: true,
});

const withBody = <T extends TSchema>(
  method: string,
  path: string,
  body: T,
  status: number,
  handle: (call: ControlCall, body: Static<T>) => Promise<unknown>,
): ControlRoute => ({
  method,
  path: new RegExp(`^${path}$`),
  body,
  needsRevision: status !== 201,
  // Checked against the same schema before it comes here.
  handle: async (call) => ({ status, body: await handle(call, call.body as Static<T>) }),
});

const page = (all: { name: string; marker: string }[], query: URLSearchParams) => {
  const after = query.get('cursor') ?? '';
  const limit = Math.min(Math.max(Number(query.get('limit')) || PAGE, 1), PAGE);
  const rest = all.filter(({ name }) => name > after);
  const items = rest.slice(0, limit).map(({ name, marker }) => ({ name, marker }));
  return { items, cursor: rest.length > limit ? (items.at(-1)?.name ?? null) : null };
};

/** Megabytes promised to accounts, of what the disk has. */
const capacityOf = async (store: HostStore) => {
  const { blocks, bsize } = await statfs(store.folder(''));
  const promised = store.accounts().reduce((sum, { quotaBytes }) => sum + quotaBytes, 0);
  const megabytes = (bytes: number) => Math.round(bytes / 1024 ** 2);
  return { used: megabytes(promised), total: megabytes(blocks * bsize), unit: 'MB' };
};

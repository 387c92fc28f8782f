import {
  type ControlRoute,
  type HostFacts,
  Marker,
  Name,
  Nullable,
  page,
  route,
  STRICT,
  uponRevision,
  withBody,
} from '@pendopo/host-protocol';
import { Type } from 'typebox';
import type { HostName } from './host-name.ts';
import { createHostNames } from './host-names.ts';
import type { HostStore } from './store.ts';

const NameBody = Type.Object({ marker: Marker, account: Nullable(Name) }, STRICT);
const NameChange = Type.Object({ account: Nullable(Name) }, STRICT);

const MarkerBody = Type.Object({ marker: Marker }, STRICT);

const NAME = '/v1/names/([a-z0-9.-]{1,200})';

/** The calls about host names that are kept apart from accounts. */
export const hostNameRoutes = (options: {
  store: HostStore;
  facts: () => HostFacts;
  now: () => Date;
}): ControlRoute[] => {
  const { store, facts, now } = options;
  const names = createHostNames(store, now);
  const view = (name: HostName) => ({ ...name, ...facts() });
  return [
    route('GET', '/v1/names', async ({ query }) => page(store.hostNames(), query)),
    route('GET', NAME, async ({ name }) => view(names.get(name))),
    withBody('PUT', NAME, NameBody, 201, async ({ name }, body) => view(await names.create(name, body))),
    withBody('PATCH', NAME, NameChange, 200, async ({ name, revision }, body) =>
      view(await names.update(name, revision, body)),
    ),
    withBody('PUT', `${NAME}/marker`, MarkerBody, 200, async ({ name, revision }, body) =>
      view(await names.update(name, revision, body)),
    ),
    uponRevision('POST', `${NAME}/suspend`, async ({ name, revision }) =>
      view(await names.update(name, revision, { presence: 'suspended' })),
    ),
    uponRevision('POST', `${NAME}/resume`, async ({ name, revision }) =>
      view(await names.update(name, revision, { presence: 'active' })),
    ),
    uponRevision('DELETE', NAME, ({ name, revision }) => names.remove(name, revision).then(() => ({}))),
  ];
};

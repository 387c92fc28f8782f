import { type Static, Type } from 'typebox';
import type { BackendHttp, Driver, Listed, Step } from './driver.ts';
import { accountName, markerOf } from './names.ts';
import { ProvisionError } from './provision-error.ts';

interface FakeObject {
  label: string;
  revision: number;
  marker: string | null;
  presence: 'active' | 'suspended';
  size: number;
  passwords: string[];
}

/** How many objects the back-end tells at once. */
export const FAKE_PAGE = 2;

/** A back-end in memory, with every write noted. */
export const createFakeBackend = () => {
  const objects = new Map<string, FakeObject>();
  const writes: string[] = [];
  const http: BackendHttp = async ({ method, path, headers, body }) => {
    if (headers?.authorization !== 'good') return reply(403, { code: 'denied' });
    if (path.startsWith('/?after=')) {
      const rest = [...objects].sort().filter(([name]) => name > path.slice('/?after='.length));
      const items = rest.slice(0, FAKE_PAGE).map(([name, { marker }]) => ({ name, marker }));
      return reply(200, { items, isLast: rest.length <= FAKE_PAGE });
    }
    const [, name = '', action = ''] = path.split('/');
    const object = objects.get(name);
    if (method === 'GET') {
      const { passwords: _, ...shown } = object ?? { passwords: [] };
      return reply(object === undefined && name !== '-' ? 404 : 200, shown);
    }
    writes.push(`${action} ${name}`);
    const sent = body as Pick<FakeObject, 'label' | 'marker' | 'size' | 'revision'> & { password?: string };
    const { label, marker, size, revision, password } = sent;
    if (action === 'create') {
      if (object !== undefined) return reply(409, { code: 'exists' });
      const passwords = password === undefined ? [] : [password];
      objects.set(name, { label, marker, presence: 'active', size, passwords, revision: 1 });
      return reply(200, {});
    }
    if (object === undefined) return reply(404, {});
    if (object.revision !== revision) return reply(409, { code: 'changed' });
    object.revision += 1;
    if (action === 'delete') objects.delete(name);
    else if (action === 'resize') object.size = size;
    else if (action === 'mark') object.marker = marker;
    else if (action === 'password') object.passwords.push(password ?? '');
    else object.presence = action === 'suspend' ? 'suspended' : 'active';
    return reply(200, {});
  };
  return { objects, writes, http };
};

const reply = (status: number, body: unknown) => ({
  status,
  headers: new Headers(),
  text: JSON.stringify(body),
});

const Spec = Type.Object({ label: Type.String(), size: Type.Integer() });
const Facts = Type.Object({ label: Type.String(), size: Type.Integer() });
type FakeSpec = Static<typeof Spec>;

/** A driver for the back-end in memory. */
export const fakeDriver: Driver<typeof Spec, ReturnType<typeof Type.Object>, typeof Facts> = {
  key: 'fake',
  title: { id: 'server percobaan', en: 'pretended server' },
  kind: 'other',
  version: 1,
  spec: Spec,
  settings: Type.Object({}),
  facts: Facts,
  secrets: { token: { id: 'Token', en: 'Token' } },
  endpoints: () => ({}),
  supports: { suspend: true, rotate: true, change: ['size'], forcedPasswordChange: false },
  limits: { concurrency: 1, perMinute: 60, serialise: ({ name }) => name },
  check: async (context) => {
    await call(context, 'GET', '/-', undefined).catch((error: ProvisionError) => {
      throw error.kind === 'transient' ? new ProvisionError('unavailable', error.code, error.message) : error;
    });
    return { missingRights: [] };
  },
  identify: ({ label }, _settings, asset, taken) => ({
    name: accountName({ label, seed: asset, taken }),
    marker: markerOf(asset),
  }),
  inspect: async (context, { name, marker }) => {
    const { status, body } = await call(context, 'GET', `/${name}`, undefined);
    if (status === 404) return { found: false };
    const object = body as FakeObject;
    const stranger = object.marker === null ? 'unmarked' : 'foreign';
    return {
      found: true,
      owner: object.marker === marker ? 'ours' : stranger,
      presence: object.presence,
      facts: { label: object.label, size: object.size },
    };
  },
  diff: (want, seen, _identity, confirmed) => {
    if (want.presence === 'absent')
      return seen.found && seen.owner === 'ours' ? [step('delete', 'verify', { destroysData: true })] : [];
    if (!seen.found) {
      const create = step('create', 'verify', { credential: want.credential > 0 });
      return want.presence === 'active' ? [create] : [create, step('suspend', 'safe')];
    }
    if (seen.facts.label !== want.spec.label)
      throw new ProvisionError('invalid', 'unchangeable', 'A label stays.', { pointer: '/label' });
    return [
      ...(want.presence === 'suspended' && seen.presence === 'active' ? [step('suspend', 'safe')] : []),
      ...(seen.facts.size === want.spec.size ? [] : [step('update', 'safe')]),
      ...(want.credential > confirmed ? [step('set-credential', 'safe', { credential: true })] : []),
      ...(want.presence === 'active' && seen.presence === 'suspended' ? [step('resume', 'safe')] : []),
    ];
  },
  apply: async (context, { name, marker }, { op, credential }, want) => {
    const { label, size } = want.spec as FakeSpec;
    const password = credential ? await context.credential() : undefined;
    const action = { update: 'resize', 'set-credential': 'password' }[op as string] ?? op;
    const now = op === 'create' ? undefined : await call(context, 'GET', `/${name}`, undefined);
    const { revision } = (now?.body ?? {}) as Partial<FakeObject>;
    const body = { label, marker, size, password, revision };
    const { status } = await call(context, 'POST', `/${name}/${action}`, body);
    if (status === 409) throw new ProvisionError('ambiguous', 'changed', 'It is another meanwhile.');
    if (status === 404 && op !== 'delete') throw new ProvisionError('conflict', 'gone', 'It is gone.');
  },
  adopts: { markerOf, specOf: (facts) => facts },
  list: async (context, cursor = '') => {
    const { body } = await call(context, 'GET', `/?after=${cursor}`, undefined);
    const page = body as { items: Listed[]; isLast: boolean };
    const items = page.items.map(({ name, marker }) => ({
      name,
      marker: marker?.startsWith('pendopo ') ? marker : null,
    }));
    return page.isLast ? { items } : { items, cursor: items.at(-1)?.name ?? '' };
  },
};

const call = async (
  context: { secret(name: string): Promise<string>; http: BackendHttp },
  method: string,
  path: string,
  body: unknown,
) => {
  const headers = { authorization: await context.secret('token') };
  const { status, headers: told, text } = await context.http({ method, path, headers, body });
  if (status === 403) throw new ProvisionError('permission', 'denied', 'The token was refused.');
  if (status === 429)
    throw new ProvisionError('transient', 'busy', 'The back-end is busy.', {
      retryAfterMs: Number(told.get('retry-after')) * 1000,
    });
  if (status === 503) throw new ProvisionError('transient', 'busy', 'The back-end is busy.');
  return { status, body: JSON.parse(text) as unknown };
};

const step = (op: Step['op'], replay: Step['replay'], more: Partial<Step> = {}): Step => ({
  id: op,
  op,
  title: { id: op, en: op },
  credential: false,
  destroysData: false,
  replay,
  ...more,
});

import { type Static, type TSchema, Type } from 'typebox';
import type { Context, Driver, Identity, Observation, Step } from '../../driver.ts';
import { accountName, markerOf } from '../../names.ts';
import { ProvisionError } from '../../provision-error.ts';
import { Line, Port, Whole } from '../property.ts';
import { callHost } from './client.ts';
import {
  checkHost,
  gone,
  HOST_LIMITS,
  HOST_SECRETS,
  listHost,
  markAtHost,
  ownerOf,
  revisionOf,
} from './host.ts';
import { hostStep } from './step.ts';

/** Megabytes of each package; one without a package is small. */
export const PACKAGES: Readonly<Record<string, number>> = { kecil: 1024, sedang: 5120, besar: 20_480 };

const Spec = Type.Object(
  {
    label: Line('Nama layanan', 'antrian'),
    package: Type.Optional(Type.Enum(['kecil', 'sedang', 'besar'], { title: 'Paket', examples: ['kecil'] })),
    quotaMegabytes: Type.Optional(Whole('Kuota (MB)', 1024)),
    hostName: Type.Optional(Line('Nama situs', 'antrian.daerah.example')),
  },
  { additionalProperties: false },
);
type AccountSpec = Static<typeof Spec>;

const Facts = Type.Object(
  {
    title: Line('Nama layanan', 'antrian'),
    username: Line('Nama pengguna', 'antrian'),
    url: Line('Alamat situs', 'http://antrian.localhost:3081'),
    hostName: Type.Optional(Line('Nama situs', 'antrian.daerah.example')),
    address: Type.Optional(Line('Alamat server untuk DNS', '203.0.113.10')),
    sftpHost: Line('Server SFTP', '127.0.0.1'),
    sftpPort: Port('Port SFTP', 3022),
    sftpHostKey: Line('Sidik jari kunci server', 'SHA256:3bq1WmGdrUK3tOzFQ0r2eXbLmHkB6vJ0lZb8lX9y2nE'),
    folder: Line('Folder unggahan', 'public/'),
    quotaMegabytes: Whole('Kuota (MB)', 1024),
  },
  { additionalProperties: false },
);
type AccountFacts = Static<typeof Facts>;

/** An account as a host tells of it. */
export interface ToldAccount {
  name: string;
  marker: unknown;
  title: string;
  presence: 'active' | 'suspended';
  quotaBytes: number;
  hostName: string | null;
  sftp: { host: string; port: number; hostKey: string };
  http: { port: number };
  siteDomain: string;
}

/** What tells one host that speaks the control protocol from another; `places` says how its users reach it. */
export type HostingHost<B extends TSchema> = Pick<
  Driver<typeof Spec, B, typeof Facts>,
  'key' | 'title' | 'settings' | 'endpoints'
> &
  Pick<Driver, 'timing'> & {
    places(settings: Static<B>, account: ToldAccount): Pick<AccountFacts, 'url' | 'sftpHost' | 'address'>;
  };

/** A hosting account on a host that speaks the control protocol: SFTP in, a site out. */
export const hostingAccountOn = <B extends TSchema>({
  places,
  ...host
}: HostingHost<B>): Driver<typeof Spec, B, typeof Facts> => ({
  ...host,
  kind: 'hosting-account',
  version: 1,
  spec: Spec,
  facts: Facts,
  secrets: HOST_SECRETS,
  supports: {
    suspend: true,
    rotate: true,
    change: ['package', 'quotaMegabytes', 'hostName'],
    forcedPasswordChange: false,
  },
  limits: HOST_LIMITS,
  check: checkHost,
  identify: ({ label }, _settings, asset, taken) => ({
    name: accountName({ label, seed: asset, taken }),
    marker: markerOf(asset),
  }),
  inspect: async (context, identity) => {
    const answer = await callHost(context, { method: 'GET', path: pathOf(identity) });
    if (!answer.found) return { found: false };
    const account = answer.body as unknown as ToldAccount;
    return observed(account, identity, places(context.settings, account));
  },
  diff: (want, seen, identity, confirmed) => {
    if (want.presence === 'absent')
      return seen.found && seen.owner === 'ours' ? [hostStep('delete', WORDS, identity)] : [];
    if (!seen.found) return missing(want, identity);
    if (seen.facts.title !== want.spec.label)
      throw new ProvisionError('invalid', 'unchangeable', 'The label cannot be changed.', {
        pointer: '/label',
      });
    return [
      ...(want.presence === 'suspended' && seen.presence === 'active'
        ? [hostStep('suspend', WORDS, identity)]
        : []),
      ...changes(want.spec, seen.facts, identity),
      ...(want.credential > confirmed ? [hostStep('set-credential', WORDS, identity)] : []),
      ...(want.presence === 'active' && seen.presence === 'suspended'
        ? [hostStep('resume', WORDS, identity)]
        : []),
    ];
  },
  apply: async (context, identity, step, { spec }) => {
    if (step.op === 'create') return create(context, identity, step, spec);
    const path = pathOf(identity);
    if (step.op === 'mark') return markAtHost(context, path, identity);
    const revision = await revisionOf(context, path, identity);
    if (revision === undefined) {
      if (step.op === 'delete') return;
      throw gone();
    }
    if (step.op === 'delete') await callHost(context, { method: 'DELETE', path, revision });
    else if (step.op === 'update')
      await callHost(context, { method: 'PATCH', path, revision, body: { ...sizing(spec) } });
    else if (step.op === 'set-credential') {
      const password = await context.credential();
      await callHost(context, { method: 'PUT', path: `${path}/password`, revision, body: { password } });
    } else await callHost(context, { method: 'POST', path: `${path}/${step.op}`, revision });
  },
  adopts: {
    markerOf,
    specOf: ({ title, quotaMegabytes, hostName }) => ({
      label: title,
      quotaMegabytes,
      ...(hostName === undefined ? {} : { hostName }),
    }),
  },
  list: (context, cursor) => listHost(context, 'accounts', cursor),
});

const WORDS = { id: 'akun hosting', en: 'hosting account' };

const pathOf = ({ name }: Identity): string => `/v1/accounts/${encodeURIComponent(name)}`;

const megabytesOf = (spec: AccountSpec): number =>
  spec.quotaMegabytes ?? PACKAGES[spec.package ?? 'kecil'] ?? 1024;

const sizing = (spec: AccountSpec) => ({
  quotaBytes: megabytesOf(spec) * 1024 ** 2,
  hostName: spec.hostName?.toLowerCase() ?? null,
});

const missing = (
  want: { presence: string; spec: AccountSpec; credential: number },
  identity: Identity,
): Step[] => {
  const create = hostStep('create', WORDS, identity, { after: want.spec, credential: want.credential > 0 });
  return want.presence === 'active' ? [create] : [create, hostStep('suspend', WORDS, identity)];
};

const changes = (spec: AccountSpec, facts: AccountFacts, identity: Identity): Step[] => {
  const wanted = { quotaMegabytes: megabytesOf(spec), hostName: spec.hostName?.toLowerCase() };
  const { quotaMegabytes, hostName } = facts;
  if (wanted.quotaMegabytes === quotaMegabytes && wanted.hostName === hostName) return [];
  const before = { quotaMegabytes, ...(hostName === undefined ? {} : { hostName }) };
  return [hostStep('update', WORDS, identity, { before, after: wanted })];
};

const create = async (
  context: Pick<Context, 'http' | 'secret' | 'credential'>,
  { name, marker }: Identity,
  step: Step,
  spec: AccountSpec,
): Promise<void> => {
  const password = step.credential ? { password: await context.credential() } : {};
  const body = { marker, title: spec.label, ...sizing(spec), ...password };
  await callHost(context, { method: 'PUT', path: `/v1/accounts/${encodeURIComponent(name)}`, body });
};

const observed = (
  account: ToldAccount,
  identity: Identity,
  places: Pick<AccountFacts, 'url' | 'sftpHost' | 'address'>,
): Observation<AccountFacts> => ({
  found: true,
  owner: ownerOf(account.marker, identity),
  presence: account.presence,
  facts: {
    title: account.title,
    username: identity.name,
    ...(account.hostName === null ? {} : { hostName: account.hostName }),
    ...places,
    sftpPort: account.sftp.port,
    sftpHostKey: account.sftp.hostKey,
    folder: 'public/',
    quotaMegabytes: account.quotaBytes / 1024 ** 2,
  },
});

/** The address of a site under a name of the host's. */
export const siteUrl = (hostName: string, port: number): string =>
  `http://${hostName}${port === 80 ? '' : `:${port}`}`;

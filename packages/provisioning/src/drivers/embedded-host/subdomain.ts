import { type Static, Type } from 'typebox';
import type { Driver, Identity, Observation } from '../../driver.ts';
import { labelProblem, markerOf } from '../../names.ts';
import { ProvisionError } from '../../provision-error.ts';
import { callHost } from '../host-protocol/client.ts';
import {
  checkHost,
  gone,
  HOST_LIMITS,
  HOST_SECRETS,
  listHost,
  markAtHost,
  ownerOf,
  revisionOf,
} from '../host-protocol/host.ts';
import { hostStep } from '../host-protocol/step.ts';
import { Line } from '../property.ts';
import { EMBEDDED_HOST, HOST_ENDPOINTS, HOST_TIMING, HostSettings } from './settings.ts';

const Spec = Type.Object(
  {
    hostName: Line('Nama subdomain', 'antrian.daerah.example'),
    account: Type.Optional(Line('Akun hosting yang ditampilkan', 'antrian')),
  },
  { additionalProperties: false },
);
const Facts = Type.Object(
  {
    hostName: Line('Nama subdomain', 'antrian.daerah.example'),
    account: Type.Optional(Line('Akun hosting yang ditampilkan', 'antrian')),
    url: Line('Alamat untuk dilihat di komputer ini', 'http://antrian.daerah.example.localhost:3081'),
  },
  { additionalProperties: false },
);
type NameFacts = Static<typeof Facts>;

/** A host name on the embedded host: kept for its unit, and showing an account's site once there is one. */
export const subdomainDriver: Driver<typeof Spec, typeof HostSettings, typeof Facts> = {
  key: 'embedded-host',
  title: EMBEDDED_HOST,
  kind: 'subdomain',
  version: 1,
  spec: Spec,
  settings: HostSettings,
  facts: Facts,
  secrets: HOST_SECRETS,
  endpoints: HOST_ENDPOINTS,
  supports: { suspend: true, rotate: false, change: ['account'], forcedPasswordChange: false },
  limits: HOST_LIMITS,
  timing: HOST_TIMING,
  check: checkHost,
  identify: ({ hostName }, _settings, asset, taken) => {
    const name = hostName.toLowerCase();
    assertLegal(name);
    if (taken(name)) throw new ProvisionError('conflict', 'taken', 'The host name is taken.', POINTER);
    return { name, marker: markerOf(asset) };
  },
  inspect: async (context, identity) => {
    const answer = await callHost(context, { method: 'GET', path: pathOf(identity) });
    return answer.found ? observed(answer.body, identity) : { found: false };
  },
  diff: (want, seen, identity) => {
    if (want.presence === 'absent')
      return seen.found && seen.owner === 'ours'
        ? [{ ...hostStep('delete', WORDS, identity), destroysData: false }]
        : [];
    if (want.spec.hostName.toLowerCase() !== identity.name)
      throw new ProvisionError(
        'invalid',
        'unchangeable',
        'A host name cannot be changed into another.',
        POINTER,
      );
    const { account } = want.spec;
    const suspend = hostStep('suspend', WORDS, identity);
    if (!seen.found) {
      const create = hostStep('create', WORDS, identity, { after: want.spec });
      return want.presence === 'active' ? [create] : [create, suspend];
    }
    const change = hostStep('update', WORDS, identity, {
      before: part(seen.facts.account),
      after: part(account),
    });
    return [
      ...(want.presence === 'suspended' && seen.presence === 'active' ? [suspend] : []),
      ...(seen.facts.account === account ? [] : [change]),
      ...(want.presence === 'active' && seen.presence === 'suspended'
        ? [hostStep('resume', WORDS, identity)]
        : []),
    ];
  },
  apply: async (context, identity, { op }, { spec }) => {
    const path = pathOf(identity);
    const account = spec.account ?? null;
    if (op === 'create') {
      await callHost(context, { method: 'PUT', path, body: { marker: identity.marker, account } });
      return;
    }
    if (op === 'mark') return markAtHost(context, path, identity);
    const revision = await revisionOf(context, path, identity);
    if (revision === undefined) {
      if (op === 'delete') return;
      throw gone();
    }
    if (op === 'delete') await callHost(context, { method: 'DELETE', path, revision });
    else if (op === 'update') await callHost(context, { method: 'PATCH', path, revision, body: { account } });
    else await callHost(context, { method: 'POST', path: `${path}/${op}`, revision });
  },
  adopts: {
    markerOf,
    specOf: ({ account }, { name }) => ({ hostName: name, ...part(account) }),
  },
  list: (context, cursor) => listHost(context, 'names', cursor),
};

const WORDS = { id: 'subdomain', en: 'subdomain' };
const POINTER = { pointer: '/hostName' };

const pathOf = ({ name }: Identity): string => `/v1/names/${encodeURIComponent(name)}`;

const part = (account: string | undefined) => (account === undefined ? {} : { account });

/** The first label is the unit's own and must not be reserved; those behind it are the region's. */
const assertLegal = (name: string): void => {
  const [own = '', ...region] = name.split('.');
  const problem =
    labelProblem(own) ?? region.map((label) => labelProblem(label, [])).find((one) => one !== undefined);
  if (problem !== undefined || region.length === 0 || name.length > 200)
    throw new ProvisionError(
      'invalid',
      `label-${problem ?? 'too-long'}`,
      'The host name cannot be had.',
      POINTER,
    );
};

const observed = (body: Record<string, unknown>, identity: Identity): Observation<NameFacts> => {
  const name = body as {
    marker: unknown;
    presence: 'active' | 'suspended';
    account: string | null;
    http: { port: number };
  };
  return {
    found: true,
    owner: ownerOf(name.marker, identity),
    presence: name.presence,
    facts: {
      hostName: identity.name,
      ...(name.account === null ? {} : { account: name.account }),
      url: `http://${identity.name}.localhost:${name.http.port}`,
    },
  };
};

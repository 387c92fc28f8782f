import { Type } from 'typebox';
import type { Driver, Identity, Observation, Step } from '../../driver.ts';
import { accountName, labelProblem } from '../../names.ts';
import { ProvisionError } from '../../provision-error.ts';
import { Line, Whole } from '../property.ts';
import { slugOf } from '../slug.ts';
import { AccountFacts, isMarker, listOf, seeAccount } from './account.ts';
import { type AccountSpec, changeAccount, createAccount } from './apply.ts';
import { checkWhm } from './check.ts';
import { callWhm } from './client.ts';
import { refusalOf } from './refusals.ts';
import { WHM, WHM_ENDPOINTS, WHM_LIMITS, WHM_SECRETS, WHM_TIMING, WhmSettings } from './settings.ts';
import { whmStep } from './step.ts';

const Spec = Type.Object(
  {
    label: Line('Nama layanan', 'antrian'),
    package: Type.Optional(Type.Enum(['kecil', 'sedang', 'besar'], { title: 'Paket', examples: ['kecil'] })),
    quotaMegabytes: Type.Optional(Whole('Kuota (MB)', 1024)),
    hostName: Type.Optional(Line('Nama situs', 'antrian.daerah.example')),
  },
  { additionalProperties: false },
);

/**
 * A hosting account at a cPanel server by WHM API 1. The contact address marks it; the label is ours alone, the panel has no
 * place for it. The panel refuses a new password while an account is suspended, so that waits until it is resumed.
 */
export const whmDriver: Driver<typeof Spec, typeof WhmSettings, typeof AccountFacts> = {
  key: 'cpanel-whm',
  title: WHM,
  kind: 'hosting-account',
  version: 1,
  spec: Spec,
  settings: WhmSettings,
  facts: AccountFacts,
  secrets: WHM_SECRETS,
  endpoints: WHM_ENDPOINTS,
  supports: {
    suspend: true,
    rotate: true,
    change: ['package', 'quotaMegabytes'],
    forcedPasswordChange: false,
  },
  limits: WHM_LIMITS,
  timing: WHM_TIMING,
  check: checkWhm,
  identify: ({ label, hostName }, settings, asset, taken) => {
    assertHostName(hostName);
    return { name: accountName({ label, seed: asset, taken }), marker: markerOf(asset, settings) };
  },
  inspect: seeAccount,
  diff: (want, seen, identity, confirmed) => {
    if (want.presence === 'absent')
      return seen.found && seen.owner === 'ours' ? [whmStep('delete', identity)] : [];
    if (!seen.found) return missing(want, identity);
    const { presence } = seen;
    if (want.presence === 'suspended')
      return [
        ...(presence === 'active' ? [whmStep('suspend', identity)] : []),
        ...changes(want.spec, seen, identity),
      ];
    return [
      ...changes(want.spec, seen, identity),
      ...(presence === 'suspended' ? [whmStep('resume', identity)] : []),
      ...(want.credential > confirmed ? [whmStep('set-credential', identity)] : []),
    ];
  },
  apply: (context, identity, step, { spec }) =>
    step.op === 'create'
      ? createAccount(context, identity, step, spec)
      : changeAccount(context, identity, step, spec),
  adopts: {
    markerOf: (asset, settings) => markerOf(asset, settings),
    specOf: ({ hostName, quotaMegabytes }, { name }) => ({
      label: name,
      hostName,
      ...(quotaMegabytes === undefined ? {} : { quotaMegabytes }),
    }),
  },
  list: async (context, cursor = '1') => {
    const answer = await callWhm(context, 'listaccts', {
      'api.columns.enable': '1',
      'api.columns.a': 'user',
      'api.columns.b': 'email',
      'api.chunk.enable': '1',
      'api.chunk.size': String(PAGE),
      'api.chunk.start': cursor,
    });
    if (!answer.ok) throw refusalOf(answer.reason);
    const accounts = listOf(answer.data.acct);
    const items = accounts.map(({ user, email }) => {
      const address = String(email).toLowerCase();
      return { name: String(user), marker: isMarker(address, context.settings) ? address : null };
    });
    return accounts.length < PAGE ? { items } : { items, cursor: String(Number(cursor) + PAGE) };
  },
};

/** Whoever is written to about an account is also its mark, and the panel delivers such an address to the contact itself. */
const markerOf = (asset: string, { contact = '@' }: Partial<WhmSettings>): string => {
  const [local, host] = contact.toLowerCase().split('@');
  return `${local}+${slugOf(asset)}@${host}`;
};

const PAGE = 100;
const HOST_NAME = { pointer: '/hostName' };

const assertHostName = (hostName: string | undefined): void => {
  const labels = hostName?.toLowerCase().split('.') ?? ['a', 'b'];
  const isLegal = labels.length > 1 && labels.every((label) => labelProblem(label, []) === undefined);
  if (!isLegal || (hostName?.length ?? 0) > 200)
    throw new ProvisionError('invalid', 'host-name', 'The host name cannot be had.', HOST_NAME);
};

const missing = (
  want: { presence: string; spec: AccountSpec; credential: number },
  identity: Identity,
): Step[] => [
  whmStep('create', identity, { after: want.spec, credential: want.credential > 0 }),
  ...(want.spec.quotaMegabytes === undefined ? [] : [whmStep('quota', identity)]),
  ...(want.presence === 'suspended' ? [whmStep('suspend', identity)] : []),
];

/** A package brings its own quota, so that is looked at once the package is right. */
const changes = (
  spec: AccountSpec,
  { facts }: Extract<Observation<AccountFacts>, { found: true }>,
  identity: Identity,
): Step[] => {
  if (spec.hostName !== undefined && spec.hostName.toLowerCase() !== facts.hostName)
    throw new ProvisionError('invalid', 'unchangeable', 'The site’s name cannot be changed.', HOST_NAME);
  const wanted = spec.package ?? 'kecil';
  if (wanted !== facts.package)
    return [
      whmStep('package', identity, { before: { package: facts.package }, after: { package: wanted } }),
      ...(spec.quotaMegabytes === undefined ? [] : [whmStep('quota', identity)]),
    ];
  const quota = spec.quotaMegabytes ?? facts.packageMegabytes;
  if (quota === facts.quotaMegabytes) return [];
  const [before, after] = [facts.quotaMegabytes, quota].map((size) =>
    size === undefined ? {} : { quotaMegabytes: size },
  );
  return [whmStep('quota', identity, { before, after })];
};

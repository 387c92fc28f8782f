import { type Static, Type } from 'typebox';
import type { Identity, Observation } from '../../driver.ts';
import { pairsOf } from '../pairs.ts';
import { Line, Whole } from '../property.ts';
import { callWhm, isRecord, type WhmCaller } from './client.ts';
import { refusalOf } from './refusals.ts';
import type { WhmSettings } from './settings.ts';

/** What is known of an account at the panel. */
export const AccountFacts = Type.Object(
  {
    url: Line('Alamat panel', 'https://panel.daerah.example:2083'),
    username: Line('Nama pengguna', 'antrian'),
    contact: Type.Optional(Line('Alamat kontak sebelum ditandai', 'pemilik@daerah.example')),
    hostName: Line('Nama situs', 'antrian.daerah.example'),
    address: Type.Optional(Line('Alamat IP', '192.0.2.10')),
    package: Line('Paket', 'kecil'),
    quotaMegabytes: Type.Optional(Whole('Kuota (MB)', 1024)),
    packageMegabytes: Type.Optional(Whole('Kuota paket (MB)', 1024)),
    nameServers: Type.Optional(Line('Name server', 'ns1.daerah.example, ns2.daerah.example')),
  },
  { additionalProperties: false },
);
export type AccountFacts = Static<typeof AccountFacts>;

/** The account under a name, its package’s own quota beside it. A quota that is left out is unlimited. */
export const seeAccount = async (
  context: WhmCaller,
  identity: Identity,
): Promise<Observation<AccountFacts>> => {
  const answer = await callWhm(context, 'accountsummary', { user: identity.name });
  if (!answer.ok) {
    const refusal = refusalOf(answer.reason);
    if (refusal.code === 'gone') return { found: false };
    // It is there, and a reseller's token is not shown what belongs to another.
    if (refusal.code === 'not-shown') return stranger(context.settings, identity);
    throw refusal;
  }
  const account = listOf(answer.data.acct).find(({ user }) => user === identity.name);
  if (account === undefined) return { found: false };
  const sizes = await packageSizes(context);
  return observed(account, sizes, context.settings, identity);
};

/** Megabytes of each package by the panel's name for it; `undefined` is unlimited. */
export const packageSizes = async (context: WhmCaller): Promise<ReadonlyMap<string, number | undefined>> => {
  const answer = await callWhm(context, 'listpkgs');
  if (!answer.ok) throw refusalOf(answer.reason);
  return new Map(listOf(answer.data.pkg).map(({ name, QUOTA }) => [String(name), megabytes(QUOTA)]));
};

/** The records of a list in an answer. */
export const listOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

/** Whose an account is, by its contact address: a plus-address of ours names the asset. */
export const ownerOf = (email: unknown, { marker }: Identity, settings: WhmSettings) => {
  const address = String(email ?? '').toLowerCase();
  if (address === marker) return 'ours';
  return isMarker(address, settings) ? 'foreign' : 'unmarked';
};

/** Whether an address is one that marks an account of some asset. */
export const isMarker = (address: string, { contact }: WhmSettings): boolean => {
  const [local = '', host = ''] = contact.toLowerCase().split('@');
  return address.startsWith(`${local}+`) && address.endsWith(`@${host}`);
};

const observed = (
  account: Record<string, unknown>,
  sizes: ReadonlyMap<string, number | undefined>,
  settings: WhmSettings,
  identity: Identity,
): Observation<AccountFacts> => {
  const plan = String(account.plan ?? '');
  const [key] = [...pairsOf(settings.packages)].find(([, name]) => name === plan) ?? [plan];
  const owner = ownerOf(account.email, identity, settings);
  const [quota, own] = [megabytes(account.disklimit), sizes.get(plan)];
  return {
    found: true,
    owner,
    presence: String(account.suspended) === '1' ? 'suspended' : 'active',
    facts: {
      url: settings.panelUrl,
      username: identity.name,
      ...(owner === 'unmarked' && account.email ? { contact: String(account.email) } : {}),
      hostName: String(account.domain ?? ''),
      ...(typeof account.ip === 'string' ? { address: account.ip } : {}),
      package: key,
      ...(quota === undefined ? {} : { quotaMegabytes: quota }),
      ...(own === undefined ? {} : { packageMegabytes: own }),
      ...(settings.nameServers === undefined ? {} : { nameServers: settings.nameServers }),
    },
  };
};

const stranger = ({ panelUrl }: WhmSettings, { name }: Identity): Observation<AccountFacts> => ({
  found: true,
  owner: 'foreign',
  presence: 'active',
  facts: { url: panelUrl, username: name, hostName: '', package: '' },
});

/** `unlimited`, `1000M` or a number. */
const megabytes = (value: unknown): number | undefined => {
  const size = Number.parseInt(String(value), 10);
  return Number.isNaN(size) || size === 0 ? undefined : size;
};

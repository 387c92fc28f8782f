import { type Static, Type } from 'typebox';
import type { Context, Desired, Driver, Identity, Step } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { checkZones, type ZoneHealth } from '../dns/health.ts';
import { pageOf } from '../dns/list.ts';
import { markerNameOf, zoneOf } from '../dns/name.ts';
import { dnsProperties, ttlOf } from '../dns/settings.ts';
import { isOurs, needsMark, observed, ownerOf, type Standing } from '../dns/standing.ts';
import { ADOPT_SUBDOMAIN, diffSubdomain, identifySubdomain, SUBDOMAIN_SUPPORT } from '../dns/subdomain.ts';
import { SubdomainFacts, SubdomainSpec } from '../dns/subdomain-schemas.ts';
import { wantedRecords } from '../dns/wanted-records.ts';
import { Line } from '../property.ts';
import { type Change, changesOf, marking, unmarking } from './changes.ts';
import { callPowerDns, unreadable } from './client.ts';
import { listedRecords, pathOf, readZone, standingIn, zonePath } from './zone.ts';

const Settings = Type.Object(
  {
    address: Line('Alamat API PowerDNS', 'https://dns.daerah.example:8081'),
    serverId: Type.Optional(Line('Id server', 'localhost')),
    ...dnsProperties,
  },
  { additionalProperties: false },
);
type Here = Context<Static<typeof Settings>>;

/**
 * Subdomains in zones of PowerDNS. A name and its marker are written in one change; names without our marker, other types of record
 * and the zone itself are never touched, and what is already as it shall be is not written again, for the zone's serial would rise.
 */
export const powerDnsDriver: Driver<typeof SubdomainSpec, typeof Settings, typeof SubdomainFacts> = {
  key: 'powerdns',
  title: { id: 'server DNS PowerDNS', en: 'the PowerDNS server' },
  kind: 'subdomain',
  version: 1,
  spec: SubdomainSpec,
  settings: Settings,
  facts: SubdomainFacts,
  secrets: { apiKey: { id: 'Kunci API', en: 'API key' } },
  endpoints: ({ address }) => ({ main: address }),
  supports: SUBDOMAIN_SUPPORT,
  // Changes of one zone at a time get into each other's way in its database; a server rarely has two zones of ours.
  limits: { concurrency: 4, perMinute: 600, serialise: () => 'zones' },
  check: async (context) => checkZones(context.settings, (zone) => healthOf(context, zone)),
  identify: identifySubdomain,
  inspect: async (context, identity) => observed(await look(context, identity), identity, context.settings),
  diff: diffSubdomain,
  apply: async (context, identity, { op }, want) => {
    const changes =
      op === 'create' ? await creation(context, identity, want) : await change(context, identity, op, want);
    if (changes.length === 0) return;
    const path = zonePath(context.settings, zoneOf(identity.name, context.settings));
    await callPowerDns(context, { method: 'PATCH', path, body: { rrsets: changes } });
  },
  adopts: ADOPT_SUBDOMAIN,
  list: (context, cursor) =>
    pageOf(context.settings, cursor, async (zone) => listedRecords(await readZone(context, zone))),
};

/** Zones that are copied from elsewhere take changes and lose them again. */
const COPIES = new Set(['slave', 'secondary', 'consumer']);

const healthOf = async (context: Here, zone: string): Promise<ZoneHealth> => {
  const { settings } = context;
  const server = await callPowerDns(context, { method: 'GET', path: pathOf(settings) });
  const path = pathOf(settings, `/zones?zone=${encodeURIComponent(`${zone}.`)}`);
  const zones = await callPowerDns(context, { method: 'GET', path });
  if (!Array.isArray(zones) || server === undefined) throw unreadable();
  const { version } = server as { version?: string };
  const [found] = zones as { kind: string }[];
  if (found === undefined) return { version, missing: ['zone'] };
  return { version, missing: COPIES.has(found.kind.toLowerCase()) ? ['update'] : [] };
};

const look = async (context: Here, identity: Identity): Promise<Standing> => {
  const zone = zoneOf(identity.name, context.settings);
  const sets = [
    ...(await readZone(context, zone, identity.name)),
    ...(await readZone(context, zone, markerNameOf(identity))),
  ];
  return standingIn(sets, identity);
};

/** PowerDNS replaces what is there: whether the name is free is asked of the whole zone, where disabled records show too. */
const creation = async (
  context: Here,
  identity: Identity,
  want: Desired<SubdomainSpec>,
): Promise<Change[]> => {
  const { settings } = context;
  const sets = await readZone(context, zoneOf(identity.name, settings));
  const names = new Set([`${identity.name}.`, `${markerNameOf(identity)}.`]);
  const there = sets.filter(({ name }) => names.has(name.toLowerCase()));
  if (there.length > 0) {
    if (ownerOf(standingIn(there, identity), identity) === 'ours')
      throw new ProvisionError('ambiguous', 'exists', 'The name was made meanwhile.');
    throw new ProvisionError('conflict', 'occupied', 'Something that is not ours stands at this name.');
  }
  const [wanted, ttl] = [wantedRecords(want, settings), ttlOf(settings)];
  return [...changesOf(identity, { seen: [], wanted, ttl, whole: false }), marking(identity, ttl)];
};

const change = async (
  context: Here,
  identity: Identity,
  op: Step['op'],
  want: Desired<SubdomainSpec>,
): Promise<Change[]> => {
  const { settings } = context;
  const standing = await look(context, identity);
  if (op === 'mark') return needsMark(standing, identity) ? [marking(identity, ttlOf(settings))] : [];
  if (!isOurs(standing, identity, op)) return [];
  const { records: seen } = standing;
  const ttl = ttlOf(settings);
  if (op === 'delete')
    return [...changesOf(identity, { seen, wanted: [], ttl, whole: true }), unmarking(identity)];
  const wanted = wantedRecords(want, settings);
  // With no page to lead to, the records stay where they are and are answered to nobody.
  if (wanted.length === 0)
    return changesOf(identity, { seen: [], wanted: seen, ttl, whole: false, disabled: true });
  return changesOf(identity, { seen, wanted, ttl, whole: op !== 'update' });
};

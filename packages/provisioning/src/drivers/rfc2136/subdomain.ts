import { type Static, Type } from 'typebox';
import type { Context, Driver, Identity } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import { checkZones } from '../dns/health.ts';
import { type ListedRecord, pageOf } from '../dns/list.ts';
import { zoneOf } from '../dns/name.ts';
import { textOf } from '../dns/record.ts';
import { dnsProperties, ttlOf } from '../dns/settings.ts';
import { isOurs, needsMark, observed, type Standing } from '../dns/standing.ts';
import { ADOPT_SUBDOMAIN, diffSubdomain, identifySubdomain, SUBDOMAIN_SUPPORT } from '../dns/subdomain.ts';
import { SubdomainFacts, SubdomainSpec } from '../dns/subdomain-schemas.ts';
import { wantedRecords } from '../dns/wanted-records.ts';
import { Line } from '../property.ts';
import { RCODE, TYPE } from './codes.ts';
import { ask, type DnsRequest, transfer } from './exchange.ts';
import { healthOf } from './health.ts';
import { look } from './look.ts';
import { decodeName } from './name.ts';
import { decodeRecord } from './rdata.ts';
import { refusalOf } from './refusal.ts';
import { creation, marking, removal, replacement } from './update.ts';

const Settings = Type.Object(
  {
    address: Line('Alamat server utama zona', 'tcp://ns1.daerah.example:53'),
    keyName: Line('Nama kunci TSIG (hmac-sha256)', 'pendopo'),
    ...dnsProperties,
  },
  { additionalProperties: false },
);
type Here = Context<Static<typeof Settings>>;

/**
 * Subdomains at a name server that takes signed changes, as BIND and Knot do. Each change is made on conditions that the server holds
 * itself to: a name is made only where nothing stands, and changed only while our marker is there and nothing else happened.
 */
export const rfc2136Driver: Driver<typeof SubdomainSpec, typeof Settings, typeof SubdomainFacts> = {
  key: 'rfc2136',
  title: { id: 'server DNS (pembaruan TSIG)', en: 'the name server (by TSIG updates)' },
  kind: 'subdomain',
  version: 1,
  spec: SubdomainSpec,
  settings: Settings,
  facts: SubdomainFacts,
  secrets: { tsigKey: { id: 'Kunci TSIG (base64)', en: 'TSIG key (base64)' } },
  endpoints: ({ address }) => ({ main: withPort(address) }),
  supports: SUBDOMAIN_SUPPORT,
  limits: { concurrency: 4, perMinute: 600, serialise: ({ name }) => name },
  check: async (context) => checkZones(context.settings, (zone) => healthOf(context, zone)),
  identify: identifySubdomain,
  inspect: async (context, identity) => observed(await lookAt(context, identity), identity, context.settings),
  diff: diffSubdomain,
  apply: async (context, identity, { op }, want) => {
    const { settings } = context;
    const zone = zoneOf(identity.name, settings);
    const ttl = ttlOf(settings);
    if (op === 'create')
      return create(context, identity, creation(zone, identity, wantedRecords(want, settings), ttl));
    const standing = await lookAt(context, identity);
    if (op === 'mark') {
      if (needsMark(standing, identity))
        succeed(await send(context, marking(zone, identity, standing.records, ttl)));
      return;
    }
    if (!isOurs(standing, identity, op)) return;
    if (op === 'delete') return succeed(await send(context, removal(zone, identity)));
    const { records: seen } = standing;
    const wanted = wantedRecords(want, settings);
    if (textOf(seen) !== textOf(wanted))
      succeed(await send(context, replacement(zone, identity, seen, wanted, ttl)));
  },
  adopts: ADOPT_SUBDOMAIN,
  list: (context, cursor) =>
    pageOf(context.settings, cursor, async (zone) => {
      const records: ListedRecord[] = [];
      for await (const { rcode, answer } of transfer(context, zone)) {
        succeed(rcode);
        for (const resource of answer) {
          const { name, type } = resource;
          const record = decodeRecord(resource);
          if (record !== undefined) records.push({ name, type: record.type, text: record.value });
          else if (type === TYPE.NS)
            records.push({ name, type: 'NS', text: decodeName(resource.data, 0).name });
        }
      }
      return records;
    }),
};

/** Name servers have ports of their own for plain and for encrypted connections. */
const withPort = (address: string): string => {
  if (!URL.canParse(address)) return address;
  const { protocol, hostname, port } = new URL(address);
  return `${protocol}//${hostname}:${port || (protocol === 'tls:' ? 853 : 53)}`;
};

const lookAt = (context: Here, identity: Identity): Promise<Standing> =>
  look(context, identity, zoneOf(identity.name, context.settings));

const send = async (context: Here, request: DnsRequest): Promise<number> => {
  const [answer] = await ask(context, [request]);
  return answer?.rcode ?? RCODE.SERVFAIL;
};

const succeed = (rcode: number): void => {
  if (rcode !== RCODE.NOERROR) throw refusalOf(rcode);
};

/** Where the name is in use and shows nothing of our types, it is a stranger's for good; else what stands there is looked at. */
const create = async (context: Here, identity: Identity, request: DnsRequest): Promise<void> => {
  const rcode = await send(context, request);
  if (rcode === RCODE.YXDOMAIN) {
    const { marker, records, hasOther } = await lookAt(context, identity);
    if (marker.length + records.length === 0 || hasOther)
      throw new ProvisionError('conflict', 'occupied', 'Something that is not ours stands at this name.');
  }
  succeed(rcode);
};

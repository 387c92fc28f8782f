import type { Context, Identity } from '../../driver.ts';
import type { ListedRecord } from '../dns/list.ts';
import { markerNameOf } from '../dns/name.ts';
import { type DnsRecord, RECORD_TYPES, type RecordType } from '../dns/record.ts';
import type { Standing } from '../dns/standing.ts';
import { callPowerDns, unreadable } from './client.ts';
import { recordOf } from './content.ts';

/** All records of one name and type, as PowerDNS gives and takes them. */
export interface RecordSet {
  name: string;
  type: string;
  ttl: number;
  records: { content: string; disabled: boolean }[];
}

type Caller = Pick<Context<{ serverId?: string }>, 'http' | 'secret' | 'settings'>;

/** A whole zone may be large: a hundred thousand names fit. */
const ZONE_BYTES = 64 * 1024 * 1024;

/** The path of a server of PowerDNS, and of what is below it. */
export const pathOf = ({ serverId = 'localhost' }: { serverId?: string }, below = ''): string =>
  `/api/v1/servers/${encodeURIComponent(serverId)}${below}`;

/** The path of a zone. */
export const zonePath = (settings: { serverId?: string }, zone: string): string =>
  pathOf(settings, `/zones/${encodeURIComponent(`${zone}.`)}`);

/** Every record set of a zone, or of one name alone; those that are disabled are only told with the whole zone. */
export const readZone = async (context: Caller, zone: string, name?: string): Promise<RecordSet[]> => {
  const filter = name === undefined ? '' : `?rrset_name=${encodeURIComponent(`${name}.`)}`;
  const path = zonePath(context.settings, zone) + filter;
  const body = await callPowerDns(context, { method: 'GET', path, maxBytes: ZONE_BYTES });
  const { name: told, rrsets } = (body ?? {}) as { name?: unknown; rrsets?: unknown };
  if (told !== `${zone}.` || !Array.isArray(rrsets)) throw unreadable();
  const sets = rrsets as RecordSet[];
  return name === undefined ? sets : sets.filter((set) => set.name.toLowerCase() === `${name}.`);
};

/** What stands at a name and its marker, out of record sets among which theirs are. */
export const standingIn = (sets: readonly RecordSet[], identity: Identity): Standing => {
  const at = (name: string) => sets.filter((set) => set.name.toLowerCase() === `${name}.`);
  const own = at(identity.name);
  const marks = at(markerNameOf(identity)).filter(({ type }) => type === 'TXT');
  return {
    marker: marks.flatMap(visible).map(({ value }) => value),
    records: own.filter(isOurType).flatMap(visible),
    ttl: own.find(isOurType)?.ttl,
    hasOther: own.some((set) => !isOurType(set)),
  };
};

/** Every record that is not disabled, as a list needs it. */
export const listedRecords = (sets: readonly RecordSet[]): ListedRecord[] =>
  sets.flatMap((set) => {
    const name = set.name.toLowerCase().slice(0, -1);
    return visible(set).map(({ value }) => ({ name, type: set.type, text: value }));
  });

/** A set of a type that a subdomain may have. */
const isOurType = ({ type }: Pick<RecordSet, 'type'>): boolean => RECORD_TYPES.some((one) => one === type);

const visible = ({ type, records }: RecordSet): DnsRecord[] =>
  records.filter(({ disabled }) => !disabled).map(({ content }) => recordOf(type as RecordType, content));

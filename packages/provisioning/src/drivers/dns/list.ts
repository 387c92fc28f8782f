import type { Listed } from '../../driver.ts';
import { isMarker, markedName } from './name.ts';
import { type DnsSettings, zonesOf } from './settings.ts';

/** A record as far as a list needs it; `text` is what it says, of NS and MX the host name at its end. */
export interface ListedRecord {
  name: string;
  type: string;
  text?: string | undefined;
}

/** A page of what stands below the zones: one zone, as `read` finds its records. */
export const pageOf = async (
  settings: DnsSettings,
  cursor: string | undefined,
  read: (zone: string) => Promise<ListedRecord[]>,
): Promise<{ items: Listed[]; cursor?: string }> => {
  const zones = zonesOf(settings);
  const index = Number(cursor ?? 0);
  const zone = zones[index];
  const items = zone === undefined ? [] : listedIn(zone, await read(zone));
  return index + 1 < zones.length ? { items, cursor: String(index + 1) } : { items };
};

/** The types by which a name leads somewhere; one that says only texts was given to nobody. */
const LEADING = new Set(['A', 'AAAA', 'CNAME', 'MX']);

/**
 * The names of a zone that lead somewhere or carry a marker. Its head, what serves it with answers and mail, what serves protocols
 * (`_dmarc`), and wildcards are none.
 */
const listedIn = (zone: string, records: readonly ListedRecord[]): Listed[] => {
  const markers = new Map<string, string>();
  const names = new Set<string>();
  const serving = new Set(records.filter((one) => isServing(one, zone)).map(({ text = '' }) => hostIn(text)));
  for (const { name, type, text = '' } of records) {
    const marked = markedName(name);
    if (type === 'TXT' && marked !== undefined && isMarker(text)) markers.set(marked, text);
    else if (LEADING.has(type) && isHost(name, zone) && !serving.has(name)) names.add(name);
  }
  return [...new Set([...markers.keys(), ...names])].map((name) => ({
    name,
    marker: markers.get(name) ?? null,
  }));
};

const isServing = ({ name, type }: ListedRecord, zone: string): boolean =>
  type === 'NS' || (type === 'MX' && name === zone);

const hostIn = (text: string): string => (text.split(' ').at(-1) ?? '').toLowerCase().replace(/\.$/, '');

const isHost = (name: string, zone: string): boolean =>
  name.endsWith(`.${zone}`) && name.split('.').every((label) => !label.startsWith('_') && label !== '*');

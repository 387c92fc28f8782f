import type { Identity } from '../../driver.ts';
import { isMarker, markedName } from './name.ts';
import { type DnsSettings, zonesOf } from './settings.ts';

/** A page of what carries our marker: one zone, as `read` finds it. */
export const pageOf = async (
  settings: DnsSettings,
  cursor: string | undefined,
  read: (zone: string) => Promise<Identity[]>,
): Promise<{ items: Identity[]; cursor?: string }> => {
  const zones = zonesOf(settings);
  const index = Number(cursor ?? 0);
  const zone = zones[index];
  const items = zone === undefined ? [] : await read(zone);
  return index + 1 < zones.length ? { items, cursor: String(index + 1) } : { items };
};

/** Whom a text at this name marks; empty where it marks nobody. */
export const markedBy = (name: string, text: string): Identity[] => {
  const marked = markedName(name);
  return marked !== undefined && isMarker(text) ? [{ name: marked, marker: text }] : [];
};

import type { Identity } from '../../driver.ts';
import { markerNameOf } from '../dns/name.ts';
import { type DnsRecord, RECORD_TYPES, textOf } from '../dns/record.ts';
import { CLASS, OPCODE, TYPE } from './codes.ts';
import type { DnsRequest } from './exchange.ts';
import type { Resource } from './message.ts';
import { encodeData } from './rdata.ts';

const NOTHING = Buffer.alloc(0);

/** A change of a zone that happens whole or, where a condition does not hold, not at all (RFC 2136, 2). */
const update = (zone: string, conditions: Resource[], changes: Resource[]): DnsRequest => ({
  opcode: OPCODE.UPDATE,
  question: [{ name: zone, type: TYPE.SOA, class: CLASS.IN }],
  answer: conditions,
  authority: changes,
});

/** Makes name and marker, if nothing at all stands at either. */
export const creation = (
  zone: string,
  identity: Identity,
  wanted: readonly DnsRecord[],
  ttl: number,
): DnsRequest =>
  update(
    zone,
    [unused(identity.name), unused(markerNameOf(identity))],
    [...wanted.map((record) => resource(identity.name, record, ttl)), marker(identity, ttl)],
  );

/** Puts records in the place of those seen, if the name is ours and nobody changed them since. */
export const replacement = (
  zone: string,
  identity: Identity,
  seen: readonly DnsRecord[],
  wanted: readonly DnsRecord[],
  ttl: number,
): DnsRequest => {
  const { name } = identity;
  const differing = RECORD_TYPES.filter((type) => textOf(of(seen, type)) !== textOf(of(wanted, type)));
  const conditions = differing.flatMap((type) => {
    const before = of(seen, type);
    return before.length === 0
      ? [empty(name, TYPE[type], CLASS.NONE)]
      : before.map((record) => resource(name, record, 0));
  });
  return update(
    zone,
    [marker(identity, 0), ...conditions],
    [
      ...differing
        .filter((type) => of(seen, type).length > 0)
        .map((type) => empty(name, TYPE[type], CLASS.ANY)),
      ...differing.flatMap((type) => of(wanted, type)).map((record) => resource(name, record, ttl)),
    ],
  );
};

/** Marks a name as ours, if it is unmarked and still leads where it was seen to. */
export const marking = (
  zone: string,
  identity: Identity,
  seen: readonly DnsRecord[],
  ttl: number,
): DnsRequest =>
  update(
    zone,
    [unused(markerNameOf(identity)), ...seen.map((record) => resource(identity.name, record, 0))],
    [marker(identity, ttl)],
  );

/** Takes records of our types and the marker away, if the marker is ours. */
export const removal = (zone: string, identity: Identity): DnsRequest =>
  update(
    zone,
    [marker(identity, 0)],
    [
      ...RECORD_TYPES.map((type) => empty(identity.name, TYPE[type], CLASS.ANY)),
      empty(markerNameOf(identity), TYPE.TXT, CLASS.ANY),
    ],
  );

/** A change on a condition that never holds, that a zone has no name: it tells whether changes are allowed, and changes nothing. */
export const trial = (zone: string): DnsRequest =>
  update(zone, [unused(zone)], [resource(`_pendopo.${zone}`, { type: 'TXT', value: 'pendopo' }, 60)]);

const of = (records: readonly DnsRecord[], type: DnsRecord['type']): DnsRecord[] =>
  records.filter((record) => record.type === type);

const marker = (identity: Identity, ttl: number): Resource =>
  resource(markerNameOf(identity), { type: 'TXT', value: identity.marker }, ttl);

const unused = (name: string): Resource => empty(name, TYPE.ANY, CLASS.NONE);

const empty = (name: string, type: number, inClass: number): Resource => ({
  name,
  type,
  class: inClass,
  ttl: 0,
  data: NOTHING,
});

const resource = (name: string, record: DnsRecord, ttl: number): Resource => ({
  name,
  type: TYPE[record.type],
  class: CLASS.IN,
  ttl,
  data: encodeData(record),
});

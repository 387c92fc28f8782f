import { type DnsRecord, normalised, RECORD_TYPES, type RecordType } from '../dns/record.ts';
import { TYPE } from './codes.ts';
import { numbers, type Resource } from './message.ts';
import { decodeName, encodeName } from './name.ts';

/** A record's value as bytes. */
export const encodeData = ({ type, value }: DnsRecord): Buffer => ENCODE[type](value);

/** A record of a type of ours out of its bytes; `undefined` where it is of none. */
export const decodeRecord = ({ type, data }: Pick<Resource, 'type' | 'data'>): DnsRecord | undefined => {
  const known = RECORD_TYPES.find((name) => TYPE[name] === type);
  return known === undefined ? undefined : written(known, DECODE[known](data));
};

/** In our own spelling, and as it stands where we would never have written it. */
const written = (type: RecordType, value: string): DnsRecord => {
  try {
    return normalised({ type, value });
  } catch {
    return { type, value };
  }
};

const ENCODE: Readonly<Record<RecordType, (value: string) => Buffer>> = {
  A: (value) => Buffer.from(value.split('.').map(Number)),
  AAAA: (value) => groupsOf(value),
  CNAME: encodeName,
  TXT: (value) => Buffer.concat((value.match(/.{1,255}/gs) ?? []).map(counted)),
  CAA: (value) => {
    const [, flags = '', tag = '', told = ''] = /^(\d+) (\S+) "(.*)"$/.exec(value) ?? [];
    return Buffer.concat([Buffer.of(Number(flags)), counted(tag), Buffer.from(told, 'latin1')]);
  },
  MX: (value) => {
    const [preference = '', host = ''] = value.split(' ');
    return Buffer.concat([numbers(Number(preference)), encodeName(host)]);
  },
};

const DECODE: Readonly<Record<RecordType, (data: Buffer) => string>> = {
  A: (data) => [...data].join('.'),
  AAAA: (data) => (data.toString('hex').match(/.{4}/g) ?? []).join(':'),
  CNAME: (data) => decodeName(data, 0).name,
  TXT: (data) => {
    const strings: string[] = [];
    for (let at = 0; at < data.length; at += 1 + data.readUInt8(at))
      strings.push(data.toString('latin1', at + 1, at + 1 + data.readUInt8(at)));
    return strings.join('');
  },
  CAA: (data) => {
    const end = 2 + data.readUInt8(1);
    return `${data.readUInt8(0)} ${data.toString('latin1', 2, end)} "${data.toString('latin1', end)}"`;
  },
  MX: (data) => `${data.readUInt16BE(0)} ${decodeName(data, 2).name || '.'}`,
};

const counted = (text: string): Buffer =>
  Buffer.concat([Buffer.of(text.length), Buffer.from(text, 'latin1')]);

/** The eight groups of a shortened address. */
const groupsOf = (address: string): Buffer => {
  const [head = '', tail] = address.split('::');
  const parse = (part: string) =>
    part.split(':').flatMap((group) => (group === '' ? [] : [Number.parseInt(group, 16)]));
  const [before, after] = [parse(head), parse(tail ?? '')];
  return numbers(...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after);
};

import { ProvisionError } from '../../provision-error.ts';

/** The types that a subdomain is made of; whatever else stands at its name is not ours. */
export const RECORD_TYPES = ['A', 'AAAA', 'CNAME', 'TXT', 'CAA', 'MX'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/**
 * One record. `value` of A and AAAA is an address, of CNAME a host name, of TXT the text itself, of CAA `0 issue "ca.example"`, of MX
 * `10 mail.example` or `0 .`.
 */
export interface DnsRecord {
  type: RecordType;
  value: string;
}

/**
 * The record as every server means it: short addresses, lower-case names without a last dot, single blanks. Throws `invalid` with
 * the pointer where the value is none of its type.
 */
export const normalised = ({ type, value }: DnsRecord, pointer = '/records'): DnsRecord => {
  const good = NORMALISE[type](value);
  if (good === undefined)
    throw new ProvisionError('invalid', 'record', `This is no ${type} record.`, { pointer });
  return { type, value: good };
};

/** What a target, an address or a host name, is as a record; `undefined` where it is neither. */
export const recordOfTarget = (target: string): DnsRecord | undefined => {
  for (const type of ['A', 'AAAA', 'CNAME'] as const) {
    const value = NORMALISE[type](target);
    if (value !== undefined) return { type, value };
  }
  return undefined;
};

/** Records in one order and each once, as people read them: `A 192.0.2.10; TXT "v=spf1 -all"`. */
export const textOf = (records: readonly DnsRecord[]): string =>
  [...new Set(records.map(line))].sort().join('; ');

/** {@link textOf} read back. */
export const recordsOf = (text: string): DnsRecord[] =>
  [...text.matchAll(/([A-Z]+) ((?:"(?:[^"\\]|\\.)*"|[^";])+)/g)].map(([, type = '', told = '']) => ({
    type: type as RecordType,
    value: type === 'TXT' ? told.slice(1, -1).replaceAll(/\\(.)/g, '$1') : told,
  }));

const line = ({ type, value }: DnsRecord): string =>
  `${type} ${type === 'TXT' ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : value}`;

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?$/;

const addressV4 = (value: string): string | undefined =>
  IPV4.test(value) && !/(?:^|\.)0\d/.test(value) ? value : undefined;

const addressV6 = (value: string): string | undefined => {
  const url = `http://[${value}]`;
  // The URL standard knows how an IPv6 address is shortened.
  return /^[\da-f:.]+$/i.test(value) && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : undefined;
};

const hostName = (value: string): string | undefined => {
  const name = value.toLowerCase().replace(/\.$/, '');
  const labels = name.split('.');
  const isName = labels.length > 1 && labels.every((label) => LABEL.test(label));
  return isName && name.length <= 200 && /[a-z]/.test(labels.at(-1) ?? '') ? name : undefined;
};

const text = (value: string): string | undefined => (/^[\x20-\x7e]{1,2000}$/.test(value) ? value : undefined);

const authority = (value: string): string | undefined => {
  const [, flags = '', tag = '', told = ''] =
    /^(\d{1,3}) +([a-z\d]{1,15}) +"([\x20-\x7e]*)"$/i.exec(value) ?? [];
  const isGood = flags !== '' && Number(flags) < 256 && told.length < 256 && !/["\\]/.test(told);
  return isGood ? `${Number(flags)} ${tag.toLowerCase()} "${told}"` : undefined;
};

const exchange = (value: string): string | undefined => {
  const [, preference = '', host = ''] = /^(\d{1,5}) +(\S+)$/.exec(value) ?? [];
  const name = host === '.' ? host : hostName(host);
  return name !== undefined && Number(preference) < 65_536 ? `${Number(preference)} ${name}` : undefined;
};

const NORMALISE: Readonly<Record<RecordType, (value: string) => string | undefined>> = {
  A: addressV4,
  AAAA: addressV6,
  CNAME: hostName,
  TXT: text,
  CAA: authority,
  MX: exchange,
};

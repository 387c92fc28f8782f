import type { DnsRecord, RecordType } from '../dns/record.ts';
import { normalised } from '../dns/record.ts';

/** A record's value as PowerDNS wants it: names end in a dot, texts are quoted, in parts of at most 255 characters. */
export const contentOf = ({ type, value }: DnsRecord): string => {
  if (type === 'TXT') return (value.match(/.{1,255}/gs) ?? []).map(quoted).join(' ');
  const endsInName = type === 'CNAME' || (type === 'MX' && !value.endsWith('.'));
  return endsInName ? `${value}.` : value;
};

/** {@link contentOf} read back, whoever wrote it; what we would never write ourselves comes back as it stands. */
export const recordOf = (type: RecordType, content: string): DnsRecord => {
  const value = type === 'TXT' ? unquoted(content) : content;
  try {
    return normalised({ type, value });
  } catch {
    return { type, value };
  }
};

const quoted = (part: string): string => `"${part.replaceAll(/["\\]/g, '\\$&')}"`;

const unquoted = (content: string): string =>
  [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
    .map(([, part = '']) =>
      part.replaceAll(/\\(\d{3})|\\(.)/g, (_, code: string | undefined, sign: string | undefined) =>
        code === undefined ? (sign ?? '') : String.fromCharCode(Number(code)),
      ),
    )
    .join('');

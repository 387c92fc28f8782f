/** A letter as a mail program shows it: header fields unfolded and in words, and its two parts decoded. */
export interface ReadLetter {
  headers: Record<string, string>;
  text: string;
  html: string;
}

/** Reads a message of two alternatives as it came over SMTP (RFC 5322, 2045 to 2047). */
export const readLetter = (raw: string): ReadLetter => {
  const { headers, body } = split(raw);
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, '')));
  const of = (type: string) => {
    const found = parts.find((part) => part.headers['content-type']?.startsWith(type));
    return found === undefined ? '' : decode(found).replaceAll('\r\n', '\n');
  };
  return { headers, text: of('text/plain'), html: of('text/html') };
};

const split = (raw: string) => {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), inWords(line.slice(at + 1).trim())];
    }),
  );
  return { headers: headers as Record<string, string>, body: raw.slice(end + 4) };
};

const decode = ({ headers, body }: ReturnType<typeof split>): string => {
  const how = headers['content-transfer-encoding']?.toLowerCase();
  if (how === 'base64') return Buffer.from(body, 'base64').toString();
  return how === 'quoted-printable' ? unquoted(body.replaceAll('=\r\n', '')) : body;
};

const inWords = (value: string): string =>
  value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, coded: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(coded, 'base64').toString()
        : unquoted(coded.replaceAll('_', ' ')),
    );

const unquoted = (coded: string): string =>
  Buffer.from(
    coded.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

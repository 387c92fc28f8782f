/** What a mail server tells of a message of ours that it could not deliver (RFC 3464). */
export interface ReturnReport {
  /** `550`, or 550 where it says none. */
  code: number;
  /** What the receiving server said. */
  detail: string;
  /** The address that the message was for. */
  to: string;
  /** What signs the message as ours: the token of its link that stops mail. */
  token: string;
}

/**
 * Reads a report of a failure for good, out of a message as it came in. Null for whatever else comes back: delays, holiday notices,
 * what a server has against us and not against the address (class 7 of RFC 3463), and reports without the headers of what was sent.
 */
export const readReport = (message: string): ReturnReport | null => {
  const { headers, body } = entityOf(message);
  const type = headers.get('content-type') ?? '';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined || !/^multipart\/report\b.*report-type="?delivery-status/is.test(type))
    return null;
  const parts = body
    .split(`--${boundary}`)
    .slice(1)
    .map((part) => entityOf(part.replace(/^\r?\n/, '')));
  const partOf = (kinds: RegExp) => parts.find((part) => kinds.test(part.headers.get('content-type') ?? ''));

  const failure = (partOf(/^message\/delivery-status/i)?.body ?? '')
    .split(/\r?\n\r?\n/)
    .map(headersOf)
    .find((fields) => fields.get('action')?.toLowerCase() === 'failed');
  const status = failure?.get('status') ?? '';
  if (failure === undefined || !/^5\.(?!7\.)/.test(status)) return null;

  const sent = headersOf(partOf(/^(message\/rfc822|(text|message)\/rfc822-headers)/i)?.body ?? '');
  const token = /mail-stops\?token=([\w.-]+)/.exec(sent.get('list-unsubscribe') ?? '')?.[1];
  const to = addressIn(sent.get('to') ?? '');
  if (token === undefined || to === null) return null;
  const said = (failure.get('diagnostic-code') ?? status).replace(/^smtp;\s*/i, '');
  return { code: Number(/^5\d\d/.exec(said)?.[0] ?? 550), detail: said.slice(0, 300), to, token };
};

/** Head and body of a message, or of a part of one. */
const entityOf = (text: string): { headers: Map<string, string>; body: string } => {
  const [, head = '', body = ''] = /^(.*?)\r?\n\r?\n(.*)$/s.exec(text) ?? [null, text, ''];
  return { headers: headersOf(head), body };
};

/** Header fields up to the first empty line, by name in small letters; of two of a name the first. */
const headersOf = (text: string): Map<string, string> => {
  const [head = ''] = text.replace(/^\s+/, '').split(/\r?\n\r?\n/);
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const fields = lines.flatMap((line): [string, string][] => {
    const [, name, value = ''] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name.toLowerCase(), value.trim()]];
  });
  return new Map(fields.reverse());
};

const addressIn = (field: string): string | null =>
  (/<([^<>\s]+@[^<>\s]+)>\s*$/.exec(field) ?? /^\s*([^<>\s]+@[^<>\s]+)\s*$/.exec(field))?.[1] ?? null;

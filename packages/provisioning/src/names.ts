import { createHash } from 'node:crypto';

/** Labels that no unit gets: they are the agency's own services, or mean something to mail and browsers. */
export const RESERVED_LABELS: readonly string[] = [
  ...'www mail webmail smtp imap pop pop3 mx ns dns ftp sftp ssh vpn autodiscover autoconfig cpanel whm'.split(
    ' ',
  ),
  ...'webdisk cpcontacts cpcalendars admin administrator root host localhost wpad isatap api sso login'.split(
    ' ',
  ),
  ...'auth id portal cdn static test dev staging status postmaster hostmaster abuse security csirt'.split(
    ' ',
  ),
  ...Array.from({ length: 9 }, (_, index) => `ns${index + 1}`),
  '_*',
  'xn--*',
];

/** Labels of services that every region has once: kept back unless the unit that runs the service asks. */
export const KEPT_LABELS: readonly string[] = 'ppid lapor jdih lpse spbe data simpeg'.split(' ');

/** Mailboxes that belong to a domain and to nobody (RFC 2142 and custom). */
export const RESERVED_MAILBOXES: readonly string[] =
  'info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp root admin noreply mailer-daemon'.split(
    ' ',
  );

/** Why a label cannot be had. */
export type LabelProblem = 'empty' | 'too-long' | 'characters' | 'hyphen' | 'digits-only' | 'reserved';

/** What is wrong with a DNS label, or `undefined`. `reserved` may hold patterns that end in `*`. */
export const labelProblem = (
  label: string,
  reserved: readonly string[] = RESERVED_LABELS,
): LabelProblem | undefined => {
  if (label === '') return 'empty';
  if (isReserved(label, reserved)) return 'reserved';
  if (label.length > 63) return 'too-long';
  if (!/^[a-z0-9-]+$/.test(label)) return 'characters';
  // Hyphens at places 3 and 4 announce an encoded international name.
  if (label.startsWith('-') || label.endsWith('-') || label.slice(2, 4) === '--') return 'hyphen';
  if (/^\d+$/.test(label)) return 'digits-only';
  return undefined;
};

/** Whether a label is in the list, or under one of its patterns. */
export const isReserved = (label: string, reserved: readonly string[] = RESERVED_LABELS): boolean =>
  reserved.some((entry) =>
    entry.endsWith('*') ? label.startsWith(entry.slice(0, -1)) : entry === label.toLowerCase(),
  );

/** `seed` is what makes the object unique for ever: agency and asset id. */
export interface AccountNameInput {
  label: string;
  seed: string;
  taken?: (name: string) => boolean;
}

/**
 * An account's name out of a label: letters and digits, beginning with a letter and not with `test`, at most 8 (WHM keeps
 * that many apart). Taken or reserved: five of them and three signs out of the seed, then a counter. Computed once and stored.
 */
export const accountName = ({ label, seed, taken = () => false }: AccountNameInput): string => {
  const isFree = (name: string) => !name.startsWith('test') && !isReserved(name) && !taken(name);
  const base = letters(label);
  if (base !== '' && isFree(base.slice(0, 8))) return base.slice(0, 8);
  const tail = base32(createHash('sha256').update(seed).digest()).slice(0, 3);
  for (let count = 0; ; count += 1) {
    const counter = count === 0 ? '' : String(count);
    const name = `${(base || 'w').slice(0, 5 - counter.length)}${tail}${counter}`;
    if (isFree(name)) return name;
    if (counter.length > 3) throw new RangeError('No account name is left for this label.');
  }
};

/** What an object of ours carries at the back-end. */
export const markerOf = (asset: string): string => `pendopo ${asset}`;

const letters = (label: string): string => {
  const kept = label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  return /^(\d|test)/.test(kept) ? `w${kept}` : kept;
};

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const base32 = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, 8), (byte) => BASE32[byte % 32]).join('');

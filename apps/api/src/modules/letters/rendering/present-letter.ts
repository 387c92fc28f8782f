import { renderSVG } from 'uqr';
import { dateInWords, longDate } from './indonesian-date.ts';
import { numberInWords } from './indonesian-number.ts';
import type { LetterContent, LetterTable, Secrecy, Signatory, Urgency } from './letter.ts';

const URGENCY: Readonly<Record<Urgency, string>> = {
  ordinary: 'Biasa',
  urgent: 'Segera',
  'very-urgent': 'Sangat Segera',
};
const SECRECY: Readonly<Record<Exclude<Secrecy, 'ordinary'>, string>> = {
  limited: 'Terbatas',
  secret: 'Rahasia',
  'top-secret': 'Sangat Rahasia',
};

/**
 * Puts what a letter holds into words and pictures: date, sifat, lampiran, signature block, QR code. Pure; the same
 * content always gives the same result. Absent parts are null: the result is what the templates read.
 * @throws RangeError when the zone is unknown or a table's row does not have as many cells as there are columns.
 */
export function presentLetter(content: LetterContent) {
  const moment = Temporal.Instant.from(content.date).toZonedDateTimeISO(content.zone);
  return {
    letterhead: content.letterhead,
    sample: content.sample ?? false,
    title: content.title,
    number: content.number,
    place: content.place,
    date: longDate(moment),
    dateInWords: dateInWords(moment),
    nature: nature(content.urgency, content.secrecy),
    attachments: attachments(content.attachmentsCount ?? 0),
    subject: content.subject,
    addressee: content.addressee.map(({ name, place }) => ({ name, place: place ?? null })),
    opening: content.opening,
    facts: content.facts,
    tables: content.tables.map(presentTable),
    closing: content.closing,
    signatory: presentSignatory(content.signatory),
    secondParty: presentSignatory(content.secondParty ?? null),
    witness: presentSignatory(content.witness ?? null),
    copies: content.copies,
    check: content.check && {
      ...content.check,
      qr: renderSVG(content.check.url, { ecc: 'M', border: 0 }),
    },
  };
}

/** Sifat: the urgency, and the secrecy where there is any. */
function nature(urgency: Urgency = 'ordinary', secrecy: Secrecy = 'ordinary'): string {
  if (secrecy === 'ordinary') return URGENCY[urgency];
  return urgency === 'ordinary' ? SECRECY[secrecy] : `${URGENCY[urgency]} / ${SECRECY[secrecy]}`;
}

function attachments(count: number): string {
  return count === 0 ? '-' : `${count} (${numberInWords(count)}) berkas`;
}

function presentTable({ title, columns, rows }: LetterTable) {
  const odd = rows.findIndex((row) => row.length !== columns.length);
  if (odd !== -1) {
    throw new RangeError(`Row ${odd + 1} of table "${title ?? ''}" does not have ${columns.length} cells`);
  }
  return {
    title: title ?? null,
    columns: columns.map((column) => ({ title: column.title, width: column.width ?? 1 })),
    rows,
  };
}

function presentSignatory(signatory: Signatory | null) {
  if (signatory === null) return null;
  const { capacity, name, rank, nip, position, organization } = signatory;
  return {
    ...presentCapacity(capacity),
    name,
    rank: rank ?? null,
    nip: nip ?? null,
    position: position ?? capacity.at(-1) ?? '',
    organization: organization ?? null,
  };
}

/** "a.n." stands outside, so that the titles below one another begin at the same place; a comma ends the last. */
function presentCapacity(capacity: readonly string[]) {
  const [first = '', ...rest] = capacity;
  const isOnBehalf = first.startsWith('a.n. ');
  const titles = [isOnBehalf ? first.slice('a.n. '.length) : first, ...rest];
  const last = titles.length - 1;
  return {
    prefix: isOnBehalf ? 'a.n.' : null,
    titles: titles.map((title, index) => (index === last && !title.endsWith(',') ? `${title},` : title)),
  };
}

import { type Detail, fillTemplate, type Letter, momentInWords } from '@pendopo/standards';
import { type CaseAtHand, instantInWords } from '#modules/service-requests/index.ts';
import { localDate } from '#platform/local-time.ts';
import type { LetterContent } from './rendering/letter.ts';

/** A case as far as a letter tells of it. */
export type CaseOnPaper = Pick<CaseAtHand, 'agency' | 'definition' | 'loaded' | 'now'>;

/** Kinds of letters that list what was said with the action, thing by thing. */
const detailed: readonly Letter['kind'][] = [
  ...(['referral', 'work-report', 'answer', 'delivery', 'extension', 'objection'] as const),
];

/** Kinds of letters that say until when it must be done. */
const bearingDue: readonly Letter['kind'][] = ['receipt', 'extension', 'disposition'];

/** The list of facts in a letter: what the case is, and what was said with the action where the letter's own words do not say it. */
export const factsFor = (
  { agency, definition, loaded }: CaseOnPaper,
  letter: Letter,
  details: readonly Detail[],
  words: readonly string[],
): LetterContent['facts'] => [
  ...(loaded.number === null ? [] : [{ label: 'Nomor permohonan', value: loaded.number }]),
  { label: 'Layanan', value: definition.title },
  ...(loaded.organization === null ? [] : [{ label: 'Pemohon', value: loaded.organization.name }]),
  ...(loaded.subject === null ? [] : [{ label: 'Perihal', value: loaded.subject }]),
  // The day alone: a sheet is read by those too who must not tell by the minute who reported.
  ...(letter.kind === 'disposition' && loaded.submittedAt !== null
    ? [{ label: 'Diterima tanggal', value: momentInWords(localDate(loaded.submittedAt, agency.zone)) ?? '' }]
    : []),
  ...(bearingDue.includes(letter.kind) && loaded.dueAt !== null
    ? [{ label: 'Batas waktu penyelesaian', value: instantInWords(loaded.dueAt, agency.zone) }]
    : []),
  ...(detailed.includes(letter.kind) ? details.filter((detail) => !isSaidIn(words, detail)) : []).map(
    ({ title, text }) => ({ label: title, value: text }),
  ),
];

/** The words of a letter with their places filled, in which a detail may be told already. */
export const wordsOf = ({ opening, closing = [] }: Letter, values: Record<string, unknown>): string[] =>
  [...opening, ...closing].map((text) => fillTemplate(text, values));

/** A short answer such as a number is no sentence that a text could tell. */
const isSaidIn = (words: readonly string[], { text }: Detail): boolean =>
  text.length > 20 && words.some((line) => line.includes(text.replace(/\.$/, '')));

const ROMAN_MONTHS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
const TOKEN = /\{([^{}]*)\}/g;
const TEXT_TOKENS = ['classification', 'unit', 'abbreviation'] as const;
const DATE_TOKENS = ['romanMonth', 'month', 'year'] as const;
const NUMBER_TOKEN = /^no(?::([1-9]))?$/;

/** What a number is made of. `no` is the sequence; the texts are needed only where the pattern asks for them. */
export type LetterNumberParts = {
  no: number;
  date: Temporal.PlainDate;
  classification?: string;
  unit?: string;
  abbreviation?: string;
};

/** A pattern cannot be read, or asks for what the letter does not have. `problems` says each in a sentence. */
export class LetterNumberRefused extends Error {
  readonly problems: readonly string[];

  constructor(pattern: string, problems: readonly string[]) {
    super(`Number pattern "${pattern}": ${problems.join('; ')}`);
    this.name = 'LetterNumberRefused';
    this.problems = problems;
  }
}

/**
 * What is wrong with an agency's number pattern; empty when it can be used. Tokens: `{no}`, `{no:4}` (padded with
 * zeros to 4 digits), `{classification}`, `{unit}`, `{abbreviation}`, `{romanMonth}`, `{month}` (two digits), `{year}`.
 */
export function checkLetterNumberPattern(pattern: string): string[] {
  const tokens = tokensOf(pattern);
  const problems = tokens.filter((token) => !isKnown(token)).map((token) => `unknown token {${token}}`);
  if (!tokens.some((token) => NUMBER_TOKEN.test(token))) problems.push('the sequence {no} is missing');
  if (/[{}]/.test(pattern.replace(TOKEN, ''))) problems.push('a brace is not closed or not opened');
  return problems;
}

/**
 * A letter's number by the agency's own pattern.
 * @throws LetterNumberRefused for an unknown token, a missing part, or a sequence that is not a positive whole number.
 * @example
 * formatLetterNumber('{classification}/{no:3}/{unit}/{romanMonth}/{year}',
 *   { no: 7, date, classification: '500.12', unit: 'KOMINFO' }) // '500.12/007/KOMINFO/III/2026'
 */
export function formatLetterNumber(pattern: string, parts: LetterNumberParts): string {
  const problems = checkLetterNumberPattern(pattern);
  if (!Number.isSafeInteger(parts.no) || parts.no < 1) problems.push('the sequence begins at 1');
  for (const token of TEXT_TOKENS) {
    if (tokensOf(pattern).includes(token) && !parts[token]) problems.push(`the letter has no ${token}`);
  }
  if (problems.length > 0) throw new LetterNumberRefused(pattern, problems);
  return pattern.replace(TOKEN, (_, token: string) => partOf(token, parts));
}

function tokensOf(pattern: string): string[] {
  return [...pattern.matchAll(TOKEN)].map((match) => match[1] ?? '');
}

function isKnown(token: string): boolean {
  return NUMBER_TOKEN.test(token) || [...TEXT_TOKENS, ...DATE_TOKENS].some((known) => known === token);
}

function partOf(token: string, parts: LetterNumberParts): string {
  switch (token) {
    case 'classification':
    case 'unit':
    case 'abbreviation':
      return parts[token] ?? '';
    case 'romanMonth':
      return ROMAN_MONTHS[parts.date.month - 1] ?? '';
    case 'month':
      return String(parts.date.month).padStart(2, '0');
    case 'year':
      return String(parts.date.year);
    default:
      return String(parts.no).padStart(Number(NUMBER_TOKEN.exec(token)?.[1] ?? 1), '0');
  }
}

import { hasShape } from './fonts.ts';

/**
 * Control characters, and the marks that make text run backwards or hide parts of it. Line breaks and tabs stay, and
 * so do the joiners that scripts are written with.
 */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** What nearly all text is made of. */
const PLAIN = /^[\t\n\u0020-\u007e\u00a0-\u00ff]*$/;

const characters = new Intl.Segmenter('id', { granularity: 'grapheme' });

/**
 * Somebody's text as it may stand on paper: literally, but without characters that have no shape of their own and
 * could make an official letter read otherwise than it is stored. What the typefaces have no shape for is named in
 * brackets instead, where a box would only show that something is missing.
 */
export function printableText(text: string): string {
  const clean = text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '');
  if (PLAIN.test(clean)) return clean;
  const parts: string[] = [];
  for (const { segment } of characters.segment(clean)) {
    const part = isShown(segment) ? segment : instead(segment);
    if (part === segment || part !== parts.at(-1)) parts.push(part);
  }
  return parts.join('');
}

const isShown = (character: string): boolean =>
  [...character].every((one) => /[\t\n\u200c\u200d]/.test(one) || hasShape(one));

/** A plainer form of the same character (㎡, ﬁ, 𝐁), or what it was. */
const instead = (character: string): string => {
  const plain = character.normalize('NFKC');
  if (plain !== character && isShown(plain)) return plain;
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(character)) return '[emoji]';
  return /[\p{L}\p{M}]/u.test(character) ? '[aksara lain]' : '[simbol]';
};

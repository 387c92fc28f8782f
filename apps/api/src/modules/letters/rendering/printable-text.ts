/**
 * Control characters, and the marks that make text run backwards or hide parts of it. Line breaks and tabs stay, and
 * so do the joiners that scripts and emoji are written with.
 */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Somebody's text as it may stand on paper: literally, but without characters that have no shape of their own and
 * could make an official letter read otherwise than it is stored. A lone surrogate becomes U+FFFD.
 */
export function printableText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '');
}

const code = (character: string): number => character.charCodeAt(0);
const SLASH = code('/');
const OPEN = code('(');
const CLOSE = code(')');
const LESS = code('<');
const GREATER = code('>');
const BACKSLASH = code('\\');
const BLANK = code(' ');
/** What ends a name: white space and delimiters (ISO 32000-1, 7.2.2). */
const ENDS_A_NAME = new Set(Buffer.from('\0\t\n\f\r ()<>[]{}/%', 'latin1'));

/**
 * Puts blanks over every string of a dictionary that may be shown, character by character: nothing moves. Answers the text so changed.
 * @param text Latin-1, one character a byte; it is gone through once, as bytes, since anybody may have made it long.
 * @param isMeant whether a string after this key is to be blanked.
 */
export const blankStrings = (text: string, isMeant: (key: string) => boolean = () => true): string => {
  const bytes = Buffer.from(text, 'latin1');
  let key = '';
  for (let at = 0; at < bytes.length; ) {
    const end = endOfToken(bytes, at);
    if (bytes[at] === SLASH) key = text.slice(at + 1, end);
    else if (isString(bytes, at) && isMeant(key)) blank(bytes, at, end);
    at = end;
  }
  return bytes.toString('latin1');
};

/** The end of a string or a name, else of a single character; two where a dictionary begins. */
const endOfToken = (bytes: Buffer, at: number): number => {
  if (bytes[at] === OPEN) return endOfLiteral(bytes, at);
  if (isString(bytes, at)) return closed(bytes.indexOf(GREATER, at), bytes);
  if (bytes[at] === SLASH) return endOfName(bytes, at + 1);
  return bytes[at] === LESS ? at + 2 : at + 1;
};

const isString = (bytes: Buffer, at: number): boolean =>
  bytes[at] === OPEN || (bytes[at] === LESS && bytes[at + 1] !== LESS);

const endOfName = (bytes: Buffer, begin: number): number => {
  let at = begin;
  while (at < bytes.length && !ENDS_A_NAME.has(bytes[at] ?? 0)) at += 1;
  return at;
};

/** A string in brackets may hold others in pairs. */
const endOfLiteral = (bytes: Buffer, begin: number): number => {
  let depth = 0;
  for (let at = begin; at < bytes.length; at += 1) {
    const character = bytes[at];
    if (character === BACKSLASH) at += 1;
    else if (character === OPEN) depth += 1;
    else if (character === CLOSE) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return bytes.length;
};

const closed = (end: number, bytes: Buffer): number => (end === -1 ? bytes.length : end + 1);

const blank = (bytes: Buffer, begin: number, end: number): void => {
  const isLiteral = bytes[begin] === OPEN;
  // Two digits say one blank; an odd one at the end counts as followed by nought.
  for (let at = begin + 1; at < end - 1; at += 1)
    bytes[at] = isLiteral ? BLANK : (DIGITS[(at - begin - 1) % 2] ?? 0);
  // One that is never closed ends here.
  if (end - begin > 2) bytes[end - 1] = isLiteral ? CLOSE : GREATER;
};

const DIGITS = Buffer.from('20', 'latin1');

/** Puts blanks over every string of a dictionary that may be shown, character by character: nothing moves. Answers the text so changed. */
export const blankStrings = (text: string, isMeant: (key: string) => boolean = () => true): string => {
  let result = '';
  let key = '';
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    if (token[0] === '/') key = token.slice(1);
    result += isString(token) && isMeant(key) ? blank(token) : token;
    at += token.length;
  }
  return result;
};

/** A string, a name, or what stands between. */
const tokenAt = (text: string, at: number): string => {
  const first = text[at];
  if (first === '(') return literalAt(text, at);
  if (first === '<' && text[at + 1] !== '<') return text.slice(at, closed(text.indexOf('>', at), text));
  const plain = first === '/' ? /[^\s()<>[\]{}/%]*/y : /[^(</]*/y;
  plain.lastIndex = at + 1;
  plain.exec(text);
  return text.slice(at, first === '<' ? at + 2 : Math.max(at + 1, plain.lastIndex));
};

/** A string in brackets, which may hold others in pairs. */
const literalAt = (text: string, begin: number): string => {
  let depth = 0;
  for (let at = begin; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth === 0) return text.slice(begin, at + 1);
    }
  }
  return text.slice(begin);
};

const closed = (end: number, text: string): number => (end === -1 ? text.length : end + 1);

const isString = (token: string): boolean => token[0] === '(' || (token[0] === '<' && token !== '<<');

const blank = (token: string): string => {
  const inner = token.length - 2;
  if (inner <= 0) return token;
  // Two digits say one blank; an odd one at the end counts as followed by nought.
  return token[0] === '(' ? `(${' '.repeat(inner)})` : `<${'20'.repeat(inner).slice(0, inner)}>`;
};

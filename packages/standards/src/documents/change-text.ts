import { type Document, isCollection, isMap, isScalar, isSeq, Lexer, parseDocument } from 'yaml';

/** Where something stands in a document: names and places in lists. */
type Path = readonly (string | number)[];

/** One change of a document: a value set (taken away without one), put at the end of a list, moved within it, or a name changed. */
export type TextChange =
  | { type: 'set'; path: Path; value?: unknown }
  | { type: 'insert'; path: Path; value: unknown }
  | { type: 'move'; path: Path; to: number }
  | { type: 'rename'; path: Path; to: string };

/**
 * The same text of YAML with changes made in it; comments, order and everything that is not touched stay. Throws where the text cannot
 * be read, or a change leads through something that has no parts.
 *
 * @example
 * changeText('title: Hosting # seperti tercetak', [{ type: 'set', path: ['title'], value: 'Situs' }]);
 * // 'title: Situs # seperti tercetak\n'
 */
export const changeText = (text: string, changes: readonly TextChange[]): string => {
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault !== undefined) throw fault;
  for (const change of changes) apply(document, change);
  return document.toString({ lineWidth: 120 });
};

const apply = (document: Document, change: TextChange): void => {
  switch (change.type) {
    case 'set':
      if (change.value === undefined) document.deleteIn(change.path);
      else put(document, change.path, change.value);
      return;
    case 'insert': {
      const list = document.getIn(change.path);
      if (isSeq(list)) list.add(document.createNode(change.value));
      else document.setIn(change.path, document.createNode([change.value]));
      return;
    }
    case 'move': {
      const list = document.getIn(change.path.slice(0, -1));
      if (!isSeq(list)) return;
      const [item] = list.items.splice(Number(change.path.at(-1)), 1);
      if (item !== undefined) list.items.splice(change.to, 0, item);
      return;
    }
    case 'rename': {
      const map = document.getIn(change.path.slice(0, -1));
      if (!isMap(map)) return;
      const key = String(change.path.at(-1));
      const pair = map.items.find((one) => (isScalar(one.key) ? String(one.key.value) : '') === key);
      if (pair !== undefined) pair.key = document.createNode(change.to);
    }
  }
};

/** Writes a value where an old one stands, part by part: what stays keeps its remarks, and only what goes takes its own along. */
const put = (document: Document, path: Path, value: unknown): void => {
  const there = document.getIn(path, true);
  if (isMap(there) && isRecord(value)) {
    for (const pair of [...there.items]) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      if (!Object.hasOwn(value, key)) there.delete(pair.key);
    }
    for (const [key, part] of Object.entries(value)) put(document, [...path, key], part);
    return;
  }
  if (isSeq(there) && Array.isArray(value)) {
    there.items.splice(value.length);
    for (const [index, part] of value.entries()) {
      if (index < there.items.length) put(document, [...path, index], part);
      else there.add(document.createNode(part));
    }
    return;
  }
  const node = document.createNode(value);
  // A single value leaves the remark beside it where it is.
  document.setIn(path, isCollection(node) ? node : value);
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Remarks that one text has and another has not any more. */
export const lostRemarks = (before: string, after: string): string[] => {
  const left = remarksIn(after);
  return remarksIn(before).filter((remark) => {
    const at = left.indexOf(remark);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

/** What is remarked in a text, line by line; a hash inside of a value is none. */
const remarksIn = (text: string): string[] =>
  [...new Lexer().lex(text)]
    .filter((token) => token.startsWith('#'))
    .map((token) => token.replace(/^#\s*/, '').trim())
    .filter((remark) => remark !== '');

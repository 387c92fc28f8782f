import { type Document, isCollection, isMap, isScalar, isSeq, Lexer, parseDocument, stringify } from 'yaml';
import type { DocumentChange, Path } from './field-spec.ts';

/** What a text of YAML says, null where it cannot be read. */
export const readText = (text: string): unknown => {
  try {
    const document = parseDocument(text);
    return document.errors.length > 0 ? null : document.toJS({ maxAliasCount: 100 });
  } catch {
    return null;
  }
};

/** A part of a document as text. */
export const writeText = (value: unknown): string => stringify(value, { lineWidth: 100 }).trimEnd();

/** The same text with a change made in it; comments, order and everything that is not touched stay. */
export const changeText = (text: string, change: DocumentChange): string => {
  const document = parseDocument(text);
  if (document.errors.length > 0) return text;
  apply(document, change);
  return document.toString({ lineWidth: 120 });
};

const apply = (document: Document, change: DocumentChange): void => {
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

/**
 * Writes a value where an old one stands, part by part: what stays keeps its remarks, and only what goes takes its own along.
 */
const put = (document: Document, path: Path, value: unknown): void => {
  const there = document.getIn(path, true);
  if (isMap(there) && isRecord(value)) {
    for (const pair of [...there.items]) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      if (!(key in value)) there.delete(pair.key);
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

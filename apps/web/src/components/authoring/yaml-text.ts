import { type Document, isCollection, isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import type { DocumentChange } from './field-spec.ts';

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
      else document.setIn(change.path, plain(document, change));
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

/** A single value is written where the old one stood, so that its remark stays beside it; a larger one is written anew. */
const plain = (document: Document, { value }: { value?: unknown }): unknown => {
  const node = document.createNode(value);
  return isCollection(node) ? node : value;
};

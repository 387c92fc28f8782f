import { componentWords, operationTags } from '@pendopo/contracts';
import { indonesian } from '@pendopo/contracts/indonesian';
import type { Language } from '../problems.ts';
import type { Document } from './document.ts';

/** Keys whose texts are for readers. */
const TEXTS = ['summary', 'description'];
/** What holds data, which may have such keys of its own. */
const DATA = ['example', 'examples', 'default', 'enum', 'const'];

/** Puts the contracts' English into Indonesian, in place. What has no words there stays as it is; a test finds it. */
export const translate = <T>(node: T): T => {
  if (typeof node !== 'object' || node === null) return node;
  for (const [key, inside] of Object.entries(node)) {
    if (DATA.includes(key)) continue;
    if (TEXTS.includes(key) && typeof inside === 'string')
      Object.assign(node, { [key]: indonesian[inside] ?? inside });
    else translate(inside);
  }
  return node;
};

/** Every text of a collected document that readers get to see, for a test to hold against what there are words for. */
export const textsOf = (node: unknown, found = new Set<string>()): Set<string> => {
  if (typeof node !== 'object' || node === null) return found;
  for (const [key, inside] of Object.entries(node)) {
    if (DATA.includes(key)) continue;
    if (TEXTS.includes(key) && typeof inside === 'string') found.add(inside);
    else textsOf(inside, found);
  }
  return found;
};

/** What operations are filed under; a tag’s name is the same in each language, for programs are made from it. */
export const addTags = (document: Document, language: Language): void => {
  document.tags = Object.entries(operationTags).map(([name, { id, en }]) => ({
    name,
    'x-displayName': language === 'id' ? id.title : name,
    description: language === 'id' ? id.description : en.description,
  }));
};

/** Says of every named schema what it is. */
export const describeComponents = (document: Document, language: Language): void => {
  for (const [name, schema] of Object.entries(document.components?.schemas ?? {}))
    schema.description ??= componentWords[name]?.[language];
};

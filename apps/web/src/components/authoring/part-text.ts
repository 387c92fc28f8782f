import type { Scalar } from './condition-rows.ts';

/** A part of a document that no field of its own shows, as text. */
export const writePart = (value: unknown): string => JSON.stringify(value, null, 2);

/** What such a text says; null where it cannot be read. */
export const readPart = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** What a word in a document means: yes and no, a number, or itself. */
export const scalarOf = (word: string): Scalar => {
  if (word === 'true' || word === 'false') return word === 'true';
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(word) ? Number(word) : word;
};

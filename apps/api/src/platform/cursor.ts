import { problem } from './problems.ts';

/** A cursor that no answer of ours has given. */
export const InvalidCursor = problem('invalid-cursor', 400, {
  id: { title: 'Penanda halaman tidak sah', detail: 'Pakai nextCursor dari jawaban sebelumnya apa adanya.' },
  en: { title: 'The cursor is not valid', detail: 'Use nextCursor of the answer before, as it is.' },
});

/** Writes the place of a page's last row, opaque to callers. */
export const writeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/**
 * Reads a place back; each part must have its form.
 * @throws 400 when it is none of ours.
 */
export const readCursor = (cursor: string, forms: readonly RegExp[]): string[] => {
  const parts = parse(cursor);
  const fits =
    Array.isArray(parts) &&
    parts.length === forms.length &&
    forms.every((form, at) => typeof parts[at] === 'string' && form.test(parts[at]));
  if (!fits) throw InvalidCursor();
  return parts as string[];
};

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
};

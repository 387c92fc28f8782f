import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createTypesetter, type Typesetter } from '#platform/typesetting/typesetter.ts';
import { composeSop, type SheetOf } from './compose-sop.ts';

/** Sheets kept: setting one takes a moment in which the process does nothing else, and many ask for the same few. */
const KEPT = 40;

/** A sheet with what tells it from every other. */
export interface SopSheet {
  pdf: Uint8Array;
  sha256: string;
}

/**
 * Sets the SOP of standards as the landscape chart of their decree, PDF/A. Fonts and templates are read when the first sheet is asked for.
 *
 * @throws NotTypeset when a sheet cannot be set, such as for a coat of arms that cannot be drawn.
 */
export const createSopRenderer = () => {
  let typesetter: Typesetter | undefined;
  const kept = new Map<string, SopSheet>();
  return async (of: SheetOf): Promise<SopSheet> => {
    const value = composeSop(of);
    const key = createHash('sha256').update(JSON.stringify(value)).digest('hex');
    const known = kept.get(key);
    if (known !== undefined) return known;
    typesetter ??= createTypesetter(join(import.meta.dirname, 'templates'));
    const date = Temporal.Instant.from(`${of.effective ?? '2020-01-01'}T00:00:00Z`);
    const pdf = await typesetter.set({ template: 'sop', input: { name: 'sop', value }, date });
    const sheet = { pdf, sha256: createHash('sha256').update(pdf).digest('hex') };
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT + 1))) kept.delete(oldest);
    kept.set(key, sheet);
    return sheet;
  };
};

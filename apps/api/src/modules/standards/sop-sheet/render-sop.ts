import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createTypesetter, MAX_CHARACTERS, type Typesetter } from '#platform/typesetting/typesetter.ts';
import { SopTooLong } from '../errors.ts';
import { composeSop, type SheetOf } from './compose-sop.ts';

/** Sheets kept of what is in force: setting one takes a moment in which the process does nothing else, and many ask for the same few. */
const KEPT = 40;

/** A sheet with what tells it from every other. */
export interface SopSheet {
  pdf: Uint8Array;
  sha256: string;
}

/**
 * Sets the SOP of standards as the landscape chart of their decree, PDF/A. Fonts and templates are read when the first sheet is asked for.
 * Drafts are set anew each time: the next one differs, and must not push out what everybody reads.
 *
 * @throws SopTooLong (422) when a sheet says too much to be set while others wait.
 * @throws NotTypeset when a sheet cannot be set, such as for a coat of arms that cannot be drawn.
 */
export const createSopRenderer = () => {
  let typesetter: Typesetter | undefined;
  const kept = new Map<string, Promise<SopSheet>>();

  const set = async (value: ReturnType<typeof composeSop>, effective: string | null): Promise<SopSheet> => {
    typesetter ??= createTypesetter(join(import.meta.dirname, 'templates'));
    const date = Temporal.Instant.from(`${effective ?? '2020-01-01'}T00:00:00Z`);
    const pdf = await typesetter.set({ template: 'sop', input: { name: 'sop', value }, date });
    return { pdf, sha256: createHash('sha256').update(pdf).digest('hex') };
  };

  return async (of: SheetOf): Promise<SopSheet> => {
    const value = composeSop(of);
    const said = JSON.stringify(value);
    if (said.length - (of.crest?.length ?? 0) > MAX_CHARACTERS) throw SopTooLong();
    if (of.effective === null) return set(value, null);
    const key = createHash('sha256').update(said).digest('hex');
    const known = kept.get(key);
    if (known !== undefined) return known;
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT + 1))) kept.delete(oldest);
    // Kept before it is done, so that who asks meanwhile waits for this one; what failed is tried anew.
    const sheet = set(value, of.effective);
    kept.set(key, sheet);
    sheet.catch(() => kept.delete(key));
    return sheet;
  };
};

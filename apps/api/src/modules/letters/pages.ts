import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { and, eq } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import { letterheadPicture } from '#modules/agencies/index.ts';
import type { Database } from '#platform/database.ts';
import { type Files, newKey } from '#platform/file-store.ts';
import type { LetterContent } from './rendering/letter.ts';
import type { LetterRenderer } from './rendering/render-letter.ts';
import { letters } from './tables.ts';
import { createTemplateRepository } from './templates/repository.ts';
import { isSet, setLetter } from './templates/set-letter.ts';

/** What pages are made with. */
interface Press {
  db: Database;
  files: Files;
  renderer: LetterRenderer;
  log: FastifyBaseLogger;
}

/**
 * The page of a letter as PDF. It is set once and kept: a later release of the templates must not change what was issued. Whoever comes
 * before the job has set it sets it himself; the first one kept is the letter.
 */
export const pageOf = async (
  { db, files, renderer, log }: Press,
  agency: string,
  id: string,
): Promise<Uint8Array | null> => {
  const same = and(eq(letters.agency, agency), eq(letters.id, id));
  const find = () => db.within(agency, async (tx) => (await tx.select().from(letters).where(same))[0]);
  const row = await find();
  if (row === undefined) return null;
  if (row.storageKey !== null) return buffer(await files.open(row.storageKey));
  // Not part of what is kept of a letter: the page is, and the picture is on it.
  const crest = await db.within(agency, (tx) => letterheadPicture(tx, files, agency));
  const { letterhead } = row.content;
  const { pdf, template } = await press({ db, renderer, log }, row, {
    ...row.content,
    letterhead: { ...letterhead, crest },
  });
  const storageKey = newKey('letters', agency);
  await files.put(storageKey, pdf);
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  const kept = await db.within(agency, async (tx) => {
    const [before] = await tx.select({ key: letters.storageKey }).from(letters).where(same).for('update');
    if (before?.key !== null) return false;
    await tx.update(letters).set({ storageKey, sha256, template }).where(same);
    return true;
  });
  if (kept) return pdf;
  await files.remove(storageKey);
  const first = await find();
  return first?.storageKey === undefined || first.storageKey === null
    ? pdf
    : buffer(await files.open(first.storageKey));
};

/**
 * By the agency's template where the letter names one. Somebody waits for this letter: if the template fails at what it says, the
 * product's own sets it, and the letter tells so.
 */
const press = async (
  { db, renderer, log }: Omit<Press, 'files'>,
  { agency, id, kind, template }: typeof letters.$inferSelect,
  content: LetterContent,
): Promise<{ pdf: Uint8Array; template: number | null }> => {
  if (template !== null) {
    const own = await db.within(agency, (tx) => createTemplateRepository(tx, agency).find(kind, template));
    const result = own === undefined ? null : await setLetter(renderer, content, own.source);
    if (result !== null && isSet(result)) return { pdf: result, template };
    log.error(
      { agency, letter: id, template, reason: result?.reason ?? 'missing' },
      'letter template failed',
    );
  }
  return { pdf: await renderer.render(content), template: null };
};

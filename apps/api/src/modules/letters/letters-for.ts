import type { Letter } from '@pendopo/contracts';
import { and, asc, eq, ne } from 'drizzle-orm';
import { type CaseAtHand, isInside } from '#modules/service-requests/index.ts';
import type { Actor } from '#platform/access.ts';
import { letters } from './tables.ts';

/** What a letter is shown as. */
export const letterColumns = {
  id: letters.id,
  kind: letters.kind,
  number: letters.number,
  title: letters.title,
  issuedAt: letters.issuedAt,
  code: letters.code,
  template: letters.template,
};

/** The letters of a case that whoever has it at hand may read, the oldest first. */
export const lettersFor = ({ tx, actor, loaded }: CaseAtHand): Promise<Letter[]> =>
  tx
    .select(letterColumns)
    .from(letters)
    .where(and(eq(letters.agency, loaded.agency), eq(letters.serviceRequestId, loaded.id), forEyesOf(actor)))
    .orderBy(asc(letters.issuedAt), asc(letters.id));

/** What is instructed inside the agency is not the unit's to read, in the history or on paper. */
export const forEyesOf = (actor: Actor) => (isInside(actor) ? undefined : ne(letters.kind, 'disposition'));

import type { Comment } from '@pendopo/contracts';
import { and, asc, eq } from 'drizzle-orm';
import { type Actor, fullName } from '#platform/access.ts';
import { announce } from '#platform/announcements.ts';
import { capacityFor } from './capacity.ts';
import type { CaseWord } from './case-news.ts';
import type { CaseAtHand } from './cases.ts';
import { NotYourStep } from './errors.ts';
import { newId } from './new-id.ts';
import { isInside, mayWrite } from './policy.ts';
import { applicantTitle, positionTitle } from './position-title.ts';
import { comments } from './tables.ts';

/** The talk about a case: internal remarks for agency staff alone. */
export const readComments = async ({ tx, loaded, actor }: CaseAtHand): Promise<Comment[]> => {
  const rows = await tx
    .select()
    .from(comments)
    .where(
      and(
        eq(comments.agency, loaded.agency),
        eq(comments.serviceRequestId, loaded.id),
        ...(isInside(actor) ? [] : [eq(comments.visibility, 'shared')]),
      ),
    )
    .orderBy(asc(comments.id));
  return rows.map((row) => presentComment(row, authorOf(actor)));
};

/** Says something about a case. Only agency staff can keep it among themselves. */
export const addComment = async (
  { tx, loaded, definition, actor, agency, now }: CaseAtHand,
  said: { body: string; visibility: 'internal' | 'shared' },
): Promise<Comment> => {
  if (!mayWrite(actor, loaded, definition)) throw NotYourStep();
  if (said.visibility === 'internal' && !isInside(actor)) throw NotYourStep();
  const capacity = capacityFor(actor, null, loaded);
  const row = {
    agency: loaded.agency,
    id: newId(now),
    serviceRequestId: loaded.id,
    authorId: authorOf(actor),
    authorName: actor.kind === 'person' ? fullName(actor) : applicantTitle,
    authorPosition: capacity && positionTitle(agency, capacity.side, capacity.position),
    ...said,
    at: now,
  };
  await tx.insert(comments).values(row);
  await announce(tx, {
    ...{ about: 'service-request', agency: loaded.agency, id: loaded.id, version: loaded.version, desks: [] },
    isInside: said.visibility === 'internal',
  } satisfies CaseWord);
  return presentComment(row, authorOf(actor));
};

/** Nobody by id, where the applicant speaks. */
const authorOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.personId : null);

const presentComment = (row: typeof comments.$inferSelect, reader: string | null): Comment => ({
  id: row.id,
  at: row.at,
  author: { name: row.authorName, position: row.authorPosition },
  own: row.authorId === reader,
  visibility: row.visibility,
  body: row.body,
});

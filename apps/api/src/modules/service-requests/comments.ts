import type { Comment } from '@pendopo/contracts';
import { and, asc, eq, gt } from 'drizzle-orm';
import { type Actor, fullName } from '#platform/access.ts';
import { announce } from '#platform/announcements.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { capacityFor } from './capacity.ts';
import type { CaseWord } from './case-news.ts';
import type { CaseAtHand } from './cases.ts';
import { NotYourStep } from './errors.ts';
import { newId } from './new-id.ts';
import { isInside, mayWrite } from './policy.ts';
import { applicantTitle, positionTitle } from './position-title.ts';
import { comments } from './tables.ts';

const ID = /^[0-9a-f-]{36}$/;

/** The talk about a case, oldest first, a page at a time: internal remarks for agency staff alone. @throws 400 for a cursor that is none */
export const readComments = async (
  { tx, loaded, actor }: CaseAtHand,
  { cursor, limit = 100 }: { cursor?: string; limit?: number },
): Promise<{ items: Comment[]; nextCursor: string | null }> => {
  const [after] = cursor === undefined ? [] : readCursor(cursor, [ID]);
  const rows = await tx
    .select()
    .from(comments)
    .where(
      and(
        eq(comments.agency, loaded.agency),
        eq(comments.serviceRequestId, loaded.id),
        ...(isInside(actor) ? [] : [eq(comments.visibility, 'shared')]),
        ...(after === undefined ? [] : [gt(comments.id, after)]),
      ),
    )
    .orderBy(asc(comments.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => presentComment(row, authorOf(actor))),
    nextCursor: last === undefined ? null : writeCursor([last.id]),
  };
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

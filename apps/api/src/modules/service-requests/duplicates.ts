import type { BodyOf, Duplicates, linkDuplicate, RelatedCase } from '@pendopo/contracts';
import type { Actor } from '#platform/access.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { ProblemError } from '#platform/problems.ts';
import { capacityFor } from './capacity.ts';
import type { CaseAtHand, Cases } from './cases.ts';
import { createDuplicateRepository, type LinkRow, type ShownCase } from './duplicate-repository.ts';
import {
  CaseNotFound,
  DuplicatesNotKept,
  LinkImpossible,
  NotADuplicate,
  NotYourStep,
  OriginalUnknown,
} from './errors.ts';
import { obstacles } from './link-obstacles.ts';
import type { Reach } from './list.ts';
import { isInside } from './policy.ts';

/** What history calls a link made or taken back: it tells nobody that there is another case but those who may see that one. */
export const LINK_ENTRY = 'officer-note';

/** Which of a case's duplicates are wanted. */
export interface DuplicatePage {
  cursor?: string;
  limit?: number;
}

/** Of the cursor of a page, and of each statement while one is filled. */
const PLACE = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const AT_ONCE = 100;

/** Whether somebody holds a position by which the standard lets cases be linked. */
const mayLink = (actor: Actor, { duplicates }: CaseAtHand['definition']): boolean =>
  actor.kind === 'person' &&
  actor.assignments.some(
    ({ side, position }) => side === 'agency' && duplicates?.linkedBy.includes(position),
  );

/** The use cases around cases about the same thing. Nothing is dropped: a linked case keeps its number, its clock and its answer. */
export const createDuplicateService = (cases: Cases) => {
  /** Another case as the reader may see it, locked; undefined where it is hidden or not there. */
  const takeOther = async ({ tx, actor, now }: CaseAtHand, id: string): Promise<CaseAtHand | undefined> => {
    try {
      return await cases.take(tx, actor, id, { lock: true, now });
    } catch (error) {
      if (error instanceof ProblemError && error.code === CaseNotFound().code) return undefined;
      throw error;
    }
  };
  /** The links to a case whose other end the reader may open. Hidden ones take no place on a page, which would tell of them. */
  const pageOf = async ({ tx, actor, loaded }: CaseAtHand, { cursor, limit = 25 }: DuplicatePage) => {
    const repository = createDuplicateRepository(tx, loaded.agency);
    let after = cursor === undefined ? null : (readCursor(cursor, [PLACE])[0] ?? null);
    const links: LinkRow[] = [];
    for (let isMore = true; isMore && links.length <= limit; ) {
      const some = await repository.linksTo(loaded.id, after, AT_ONCE);
      const open = await cases.openable(
        ...([tx, actor, some.map(({ serviceRequestId }) => serviceRequestId)] as const),
      );
      links.push(...some.filter(({ serviceRequestId }) => open.has(serviceRequestId)));
      after = some.at(-1)?.serviceRequestId ?? null;
      isMore = some.length === AT_ONCE;
    }
    const page = links.slice(0, limit);
    const last = page.at(-1);
    const nextCursor = links.length > limit && last ? writeCursor([last.serviceRequestId]) : null;
    return { links: page, nextCursor };
  };
  const note = (
    atHand: CaseAtHand,
    { other, title, reason }: { other: CaseAtHand; title: string; reason: string | null },
  ) =>
    cases.record(atHand, {
      action: LINK_ENTRY,
      note: reason,
      data: {
        related: other.loaded.id,
        details: [{ key: 'related', title, text: other.loaded.number ?? other.loaded.id }],
      },
      capacity: capacityFor(atHand.actor, null, atHand.loaded),
      audience: 'agency',
    });

  return {
    /**
     * The cases around one, as far as the reader may see them; suggestions where the reader may link. Why they were linked and by whom is
     * said inside the agency, as in their histories.
     */
    async read(atHand: CaseAtHand, reach: Reach | null, wanted: DuplicatePage = {}): Promise<Duplicates> {
      const { tx, loaded, actor, definition } = atHand;
      const repository = createDuplicateRepository(tx, loaded.agency);
      const own = await repository.linkOf(loaded.id);
      const { links, nextCursor } = await pageOf(atHand, wanted);
      const isLinker = mayLink(actor, definition) && loaded.submittedAt !== null;
      const likely =
        isLinker && own === undefined && reach !== null ? await repository.similar(loaded, reach) : [];
      const others = await cases.openable(tx, actor, [
        ...likely,
        ...(own === undefined ? [] : [own.originalId]),
      ]);
      const shown = await repository.shown([
        ...others,
        ...links.map(({ serviceRequestId }) => serviceRequestId),
      ]);
      const one = (id: string, link: LinkRow | null): RelatedCase[] => {
        const found = shown.get(id);
        return found === undefined ? [] : [present(found, isInside(actor) ? link : null)];
      };
      return {
        mayLink: isLinker,
        original: own === undefined ? null : (one(own.originalId, own)[0] ?? null),
        duplicates: links.flatMap((link) => one(link.serviceRequestId, link)),
        nextCursor,
        suggestions: likely.flatMap((id) => one(id, null)),
      };
    },

    /**
     * The case that is meant to be the original, by id or number, locked like the one at hand. Of two who link the same pair the other way
     * round at once the database breaks one off: whoever calls this runs in a transaction that is tried again.
     * @throws 422 where it is not there, hidden, or of another standard.
     */
    async original(atHand: CaseAtHand, named: string): Promise<CaseAtHand> {
      const { tx, loaded } = atHand;
      const id = await createDuplicateRepository(tx, loaded.agency).idOf(named.trim());
      const found = id === undefined ? undefined : await takeOther(atHand, id);
      if (
        found === undefined ||
        found.loaded.standard !== loaded.standard ||
        found.loaded.submittedAt === null
      )
        throw OriginalUnknown({
          errors: [{ pointer: '/original', code: 'unknown-original', detail: named }],
        });
      return found;
    },

    /** Links two cases; both histories tell those who may see the other. @throws 403, 409 */
    async link(
      atHand: CaseAtHand,
      original: CaseAtHand,
      { reason }: BodyOf<typeof linkDuplicate>,
    ): Promise<void> {
      const { tx, loaded, actor, definition, now } = atHand;
      if (!mayLink(actor, definition))
        throw definition.duplicates === undefined ? DuplicatesNotKept() : NotYourStep();
      const repository = createDuplicateRepository(tx, loaded.agency);
      const own = await repository.linkOf(loaded.id);
      const others = await repository.linksTo(loaded.id, null, 1);
      const there = await repository.linkOf(original.loaded.id);
      const inTheWay = obstacles({
        'same-case': loaded.id === original.loaded.id,
        'not-sent': loaded.submittedAt === null,
        'linked-already': own !== undefined,
        'is-original': others.length > 0,
        'original-is-duplicate': there !== undefined,
      });
      if (inTheWay.length > 0) throw LinkImpossible({ blockers: inTheWay });
      await repository.insert({
        agency: loaded.agency,
        serviceRequestId: loaded.id,
        originalId: original.loaded.id,
        reason: reason.trim(),
        linkedBy: actor.kind === 'person' ? actor.name : '',
        linkedAt: now,
      });
      await note(atHand, { other: original, title: 'Duplikat dari', reason: reason.trim() });
      await note(original, { other: atHand, title: 'Memiliki duplikat', reason: reason.trim() });
    },

    /** Takes a link back; both histories tell so. @throws 403, 409; a link to a hidden case is like none. */
    async unlink(atHand: CaseAtHand): Promise<void> {
      const { tx, loaded, actor, definition } = atHand;
      if (!mayLink(actor, definition))
        throw definition.duplicates === undefined ? DuplicatesNotKept() : NotYourStep();
      const repository = createDuplicateRepository(tx, loaded.agency);
      const own = await repository.linkOf(loaded.id);
      const original = own === undefined ? undefined : await takeOther(atHand, own.originalId);
      if (original === undefined) throw NotADuplicate();
      await repository.remove(loaded.id);
      await note(atHand, { other: original, title: 'Bukan lagi duplikat dari', reason: null });
      await note(original, { other: atHand, title: 'Duplikat dilepas', reason: null });
    },
  };
};

const present = (found: ShownCase, link: LinkRow | null): RelatedCase => ({
  ...found,
  link: link && { reason: link.reason, by: link.linkedBy, at: link.linkedAt },
});

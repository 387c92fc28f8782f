import type { BodyOf, Duplicates, linkDuplicate, RelatedCase } from '@pendopo/contracts';
import type { Actor } from '#platform/access.ts';
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
import type { Reach } from './list.ts';
import { isInside } from './policy.ts';

/** What history calls a link made or taken back: it tells nobody that there is another case but those who may see that one. */
export const LINK_ENTRY = 'officer-note';

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
    async read(atHand: CaseAtHand, reach: Reach | null): Promise<Duplicates> {
      const { tx, loaded, actor, definition } = atHand;
      const repository = createDuplicateRepository(tx, loaded.agency);
      const { own, others } = await repository.around(loaded.id);
      const isLinker = mayLink(actor, definition) && loaded.submittedAt !== null;
      const likely =
        isLinker && own === undefined && reach !== null ? await repository.similar(loaded, reach) : [];
      const known = new Set(others.map(({ serviceRequestId }) => serviceRequestId));
      const wanted = [...known, ...likely, ...(own === undefined ? [] : [own.originalId])];
      const shown = await repository.shown([...(await cases.openable(tx, actor, wanted))]);
      const one = (id: string, link: LinkRow | null): RelatedCase[] => {
        const found = shown.get(id);
        return found === undefined ? [] : [present(found, isInside(actor) ? link : null)];
      };
      return {
        mayLink: isLinker,
        original: own === undefined ? null : (one(own.originalId, own)[0] ?? null),
        duplicates: others.flatMap((link) => one(link.serviceRequestId, link)),
        suggestions: likely.filter((id) => !known.has(id)).flatMap((id) => one(id, null)),
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
      const [{ own, others }, there] = [
        await repository.around(loaded.id),
        await repository.around(original.loaded.id),
      ];
      const inTheWay = obstacles({
        'same-case': loaded.id === original.loaded.id,
        'not-sent': loaded.submittedAt === null,
        'linked-already': own !== undefined,
        'is-original': others.length > 0,
        'original-is-duplicate': there.own !== undefined,
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
      const { own } = await repository.around(loaded.id);
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

const words = {
  'same-case': {
    id: 'Permohonan tidak dapat menjadi duplikat dirinya sendiri.',
    en: 'A case cannot be a duplicate of itself.',
  },
  'not-sent': { id: 'Permohonan ini belum dikirim.', en: 'This case has not been sent.' },
  'linked-already': {
    id: 'Permohonan ini sudah ditautkan sebagai duplikat.',
    en: 'This case is linked as a duplicate already.',
  },
  'is-original': { id: 'Permohonan ini sendiri memiliki duplikat.', en: 'This case has duplicates itself.' },
  'original-is-duplicate': {
    id: 'Permohonan asal itu sendiri duplikat dari permohonan lain.',
    en: 'That case is itself a duplicate of another.',
  },
};

const obstacles = (found: Record<keyof typeof words, boolean>) =>
  (Object.keys(words) as (keyof typeof words)[])
    .filter((code) => found[code])
    .map((code) => ({ code, detail: words[code] }));

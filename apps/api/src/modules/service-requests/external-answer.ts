import type { ExternalAnswer } from '@pendopo/contracts';
import { type Detail, type StandardDefinition, stepOf, trackedIdOf } from '@pendopo/standards';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Actor } from '#platform/access.ts';
import { capacityFor } from './capacity.ts';
import type { CaseAtHand, Cases } from './cases.ts';
import { ExternalIdNotFound, NotAnsweredYet, NotYourStep } from './errors.ts';
import { isInside } from './policy.ts';
import { serviceRequestEvents } from './tables.ts';

/** What history calls it that an answer was copied back. */
const COPIED = 'copy-answer';

/** How an answer is called in the history, at a step that answers. */
const ANSWERS = ['grant', 'grant-partly', 'deny'];

/** The answer of a case that is tracked elsewhere, as it is copied there, and whether that was done. */
export const createExternalAnswers = (cases: Cases) => {
  const trackedOf = ({ definition, loaded, actor }: CaseAtHand) => {
    const tracked = trackedIdOf(definition, loaded.form);
    if (tracked === null || !isInside(actor)) throw ExternalIdNotFound();
    return tracked;
  };

  const read = async (atHand: CaseAtHand): Promise<ExternalAnswer> => {
    const tracked = trackedOf(atHand);
    const { answer, copied } = await lastOf(atHand);
    const { channel, id, url, copiedBy } = tracked;
    return {
      ...{ channel, id, url },
      text: answer === undefined ? null : textOf(atHand, answer),
      copied: copied === undefined ? null : { at: copied.at, by: copied.actorName ?? '' },
      mayMark: holdsOne(atHand.actor, copiedBy),
    };
  };

  return {
    read,

    /** Notes in the history that the last answer was copied back; once for each answer. @throws 403, 404, 409 */
    async mark(atHand: CaseAtHand): Promise<ExternalAnswer> {
      const { channel, id, copiedBy } = trackedOf(atHand);
      if (!holdsOne(atHand.actor, copiedBy)) throw NotYourStep();
      const { answer, copied } = await lastOf(atHand);
      if (answer === undefined) throw NotAnsweredYet();
      if (copied === undefined)
        await cases.record(atHand, {
          action: COPIED,
          data: {
            ...{ channel: channel.key, externalId: id },
            details: [{ key: 'channel', title: 'Disalin ke', text: `${channel.title}, nomor ${id}` }],
          },
          capacity: capacityFor(atHand.actor, null, atHand.loaded),
        });
      return read(atHand);
    },
  };
};

const holdsOne = (actor: Actor, positions: readonly string[]): boolean =>
  actor.kind === 'person' &&
  actor.assignments.some(({ side, position }) => side === 'agency' && positions.includes(position));

type Row = typeof serviceRequestEvents.$inferSelect;

/** The last answer, and the mark that was made after it. */
const lastOf = async ({ tx, loaded, definition }: CaseAtHand) => {
  const rows = await tx
    .select()
    .from(serviceRequestEvents)
    .where(
      and(
        eq(serviceRequestEvents.agency, loaded.agency),
        eq(serviceRequestEvents.serviceRequestId, loaded.id),
        inArray(serviceRequestEvents.action, [COPIED, ...ANSWERS]),
      ),
    )
    .orderBy(asc(serviceRequestEvents.sequence));
  const answer = rows.findLast((row) => isAnswer(row, definition, loaded.state.variant));
  const copied = rows.findLast(
    ({ action, sequence }) => action === COPIED && sequence > (answer?.sequence ?? 0),
  );
  return { answer, copied };
};

const isAnswer = (row: Row, definition: StandardDefinition, variant: string | null): boolean =>
  ANSWERS.includes(row.action) &&
  row.step !== null &&
  stepOf(definition, variant, row.step)?.kind === 'answer';

/** What was answered, and by whom under which number: a reader elsewhere knows neither. */
const textOf = ({ agency, loaded }: CaseAtHand, { note, data }: Row): string => {
  const { details = [] } = data as { details?: Detail[] };
  const said = note ?? details[0]?.text;
  return [
    said,
    ...details.filter(({ text }) => text !== said).map(({ title, text }) => `${title}: ${text}`),
    [agency.name, loaded.number].filter(Boolean).join(' – '),
  ]
    .filter(Boolean)
    .join('\n\n');
};

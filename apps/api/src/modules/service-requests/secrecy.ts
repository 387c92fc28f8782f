import { hiddenOf, requirementsOf, type StandardDefinition } from '@pendopo/standards';
import type { Actor } from '#platform/access.ts';
import { hourOf } from '#platform/coarse-time.ts';
import type { AttachmentRow, LoadedCase } from './case-row.ts';
import { canSee, holdingsTowards, type Parties, type Visibility } from './policy.ts';

/** A case as far as secrecy goes. */
export type Secretive = Parties & Pick<LoadedCase, 'form' | 'state'>;

/**
 * What a case keeps from a reader by its own choice: who the reporter is, and whether its content may be read at all. The applicant
 * knows both. Only the positions that the standard names see what is hidden, whatever else somebody may be; of a masked reporter the
 * unit concerned knows nothing, but it reads the confidential content that it must answer. What is hidden leaves the house by no other
 * system, for whomever it calls: only a unit's own content goes to the unit's own system.
 */
export const hiddenFrom = (
  actor: Actor,
  subject: Secretive,
  definition: StandardDefinition,
): { identity: boolean; content: boolean } => {
  const { identity, content } = hiddenOf(definition, subject.form, subject.state);
  if (identity === null && content === null) return { identity: false, content: false };
  const held = holdingsTowards(actor, subject);
  const isTheirOwn = held.some(({ side, unit }) => side === 'applicant' || isOwnUnit(side, unit));
  const holds = (positions: readonly string[]) =>
    held.some(({ side, position }) => side === 'agency' && positions.includes(position));
  const isOpenedTo = (people: readonly string[]) =>
    actor.kind === 'person' && people.includes(actor.personId);
  const isConcerned = held.some(({ unit }) => unit === 'concerned');
  if (actor.kind === 'person' && actor.client !== undefined) {
    const isOfTheirUnit = isConcerned || held.some(({ side, unit }) => isOwnUnit(side, unit));
    return { identity: identity !== null, content: content !== null && !isOfTheirUnit };
  }
  return {
    identity: identity !== null && !isTheirOwn && !isOpenedTo(identity.openedTo) && !holds(identity.seenBy),
    content: content !== null && !isTheirOwn && !isConcerned && !holds(content.seenBy),
  };
};

const isOwnUnit = (side: string, unit: string | undefined): boolean =>
  side === 'organization' && unit !== 'concerned';

/** Whether a reader may open the case at all: sees it, and its content is not kept from them. */
export const mayOpen = (
  actor: Actor,
  subject: Secretive & Visibility,
  definition: StandardDefinition,
): boolean => canSee(actor, subject, definition) && !hiddenFrom(actor, subject, definition).content;

/** The case without what it keeps from its reader: for everything that is shown, never for what is decided. */
export const veiled = <T extends { actor: Actor; definition: StandardDefinition; loaded: LoadedCase }>(
  atHand: T,
): T => {
  const { actor, definition, loaded } = atHand;
  if (!hiddenFrom(actor, loaded, definition).identity) return atHand;
  const telling = tellingFields(definition);
  const form = Object.fromEntries(Object.entries(loaded.form).filter(([key]) => !telling.includes(key)));
  const attachments = seenFiles(actor, loaded, definition, loaded.attachments);
  return { ...atHand, loaded: { ...loaded, onBehalfOf: null, form, attachments } };
};

/** Of files those that do not tell who a masked reporter is, by plain names and without who sent them. */
export const seenFiles = <F extends Pick<AttachmentRow, 'id' | 'requirement' | 'name' | 'uploaderName'>>(
  actor: Actor,
  subject: Secretive,
  definition: StandardDefinition,
  files: readonly F[],
): F[] => {
  if (!hiddenFrom(actor, subject, definition).identity) return [...files];
  const telling = tellingFields(definition);
  return files
    .filter(({ requirement }) => !telling.includes(requirement))
    .map((file) => ({ ...file, name: plainName(file, definition), uploaderName: null }));
};

/** A file by what it answers and when it came, since people put their names into the names of files. */
const plainName = (
  file: Pick<AttachmentRow, 'requirement' | 'name' | 'id'>,
  definition: StandardDefinition,
): string => {
  const title = requirementsOf(definition).find(({ key }) => key === file.requirement)?.title ?? 'Berkas';
  const ending = /\.[a-z0-9]{1,5}$/i.exec(file.name)?.[0].toLowerCase() ?? '';
  return `${title} ${file.id.slice(-4)}${ending}`;
};

/** Whether a standard lets its applicants stay unknown. */
export const mayStayUnknown = (definition: StandardDefinition): boolean =>
  tellingFields(definition).length > 0;

/** Properties and papers of a standard that can tell who somebody is: never a case's subject, nor words to find it by. */
export const tellingFields = ({ confidentiality }: StandardDefinition): readonly string[] =>
  confidentiality?.identity?.fields ?? [];

/**
 * The time of what the applicant does, where the standard lets them stay unknown: to the hour, for whoever knows when somebody sat at
 * a computer knows who it was. Never before what happened last, so that a history goes forward.
 */
export const coarseNow = (
  definition: StandardDefinition,
  actor: Actor,
  now: string,
  since: string | null,
): string => {
  if (actor.kind === 'person' || !mayStayUnknown(definition)) return now;
  const hour = hourOf(Temporal.Instant.from(now));
  return since !== null && Temporal.Instant.compare(since, hour) > 0 ? since : hour;
};

import type { EventType, ServiceRequestState } from '@pendopo/contracts';
import { hiddenOf, type StandardDefinition, trackedIdOf } from '@pendopo/standards';
import { emit } from '#modules/events/index.ts';
import { announce, type Word } from '#platform/announcements.ts';
import type { Transaction } from '#platform/database.ts';
import type { HistoryEnd } from './case-row.ts';
import { desksOf } from './desk.ts';

/** A case in hand, as far as is told of it. */
interface CaseNow {
  tx: Transaction;
  loaded: HistoryEnd;
  definition: StandardDefinition;
}

/** Where a case stands, as far as a change of it is told. */
export interface Standing {
  isSent: boolean;
  status: ServiceRequestState['status'];
  steps: readonly string[];
  desks: readonly string[];
  assignees: string;
}

/** A word about a case that changed. `desks` are those where it waits or waited, where that is not the same. */
export interface CaseWord extends Word {
  about: 'service-request';
  id: string;
  version: number;
  desks: string[];
  /** Only the agency's own people learn that something was said. */
  isInside?: boolean;
}

/** Where the case at hand stands now. */
export const standingOf = ({ loaded, definition }: Omit<CaseNow, 'tx'>): Standing => ({
  isSent: loaded.submittedAt !== null,
  status: loaded.status,
  steps: [...loaded.state.steps],
  desks: desksOf(definition, loaded.state, loaded).map(({ desk }) => desk),
  assignees: loaded.state.steps.map((step) => loaded.state.assignees[step] ?? '').join(),
});

/**
 * Tells of a change: open pages of whoever may see the case, and other systems, unless the case is its unit's own affair yet or keeps
 * something from somebody. Of such a case nobody learns by an event that it is there.
 * @param at the time of the history's entry, as coarse as it is there.
 */
export const tellOf = async (atHand: CaseNow, at: string, before: Standing | null): Promise<void> => {
  const { tx, loaded, definition } = atHand;
  const { agency, id, version } = loaded;
  const after = standingOf(atHand);
  const desks = isMoved(before, after) ? [...new Set([...(before?.desks ?? []), ...after.desks])] : [];
  await announce(tx, { about: 'service-request', agency, id, version, desks } satisfies CaseWord);
  const hidden = hiddenOf(definition, loaded.form, loaded.state);
  if (!after.isSent || hidden.identity !== null || hidden.content !== null) return;
  const { organizationId } = loaded;
  await emit(tx, agency, [
    { type: typeOf(before, after), at, organizationId, data: stateOf(loaded, definition) },
  ]);
};

/** Whoever it waits for, and who of them has it, decides what lies in an inbox. */
const isMoved = (before: Standing | null, after: Standing): boolean =>
  before === null ||
  before.steps.join() !== after.steps.join() ||
  before.desks.join() !== after.desks.join() ||
  before.assignees !== after.assignees;

/** The one type that says most of a change. */
const typeOf = (before: Standing | null, after: Standing): EventType => {
  if (before === null || !before.isSent) return 'service-request.submitted';
  if (before.status !== after.status)
    return after.status === 'open' || after.status === 'draft'
      ? begunAgain(before.status)
      : `service-request.${after.status}`;
  return before.steps.join() === after.steps.join()
    ? 'service-request.changed'
    : 'service-request.step-changed';
};

const begunAgain = (from: Standing['status']): EventType =>
  from === 'returned' ? 'service-request.resubmitted' : 'service-request.reopened';

const stateOf = (
  { id, number, standard, standardVersion, status, state, version, submittedAt, dueAt, form }: HistoryEnd,
  definition: StandardDefinition,
): ServiceRequestState => ({
  id,
  number,
  standard: { code: standard, version: standardVersion },
  status,
  steps: [...state.steps],
  version,
  submittedAt,
  dueAt,
  ...externalIdOf(definition, form),
});

const externalIdOf = (definition: StandardDefinition, form: HistoryEnd['form']): { externalId?: string } => {
  const tracked = trackedIdOf(definition, form);
  return tracked === null ? {} : { externalId: tracked.id };
};

import type { StandardDefinition } from '@pendopo/standards';
import { isInspector } from '#modules/agencies/index.ts';
import { agencyPositionsOf } from '#modules/service-requests/index.ts';
import type { PersonActor } from '#platform/access.ts';

/** Whose register it is: staff with a position in the service's procedure, and the inspector. */
export const mayReadRegisters = (actor: PersonActor, definition: StandardDefinition): boolean =>
  isInspector(actor) ||
  actor.assignments.some(
    ({ side, position }) => side === 'agency' && agencyPositionsOf(definition).has(position),
  );

/** Whether confidential content is theirs to read: only where the standard names a position that they hold. */
export const readsConfidential = (actor: PersonActor, { confidentiality }: StandardDefinition): boolean =>
  actor.assignments.some(
    ({ side, position }) => side === 'agency' && (confidentiality?.content?.seenBy ?? []).includes(position),
  );

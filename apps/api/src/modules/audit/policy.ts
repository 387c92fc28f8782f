import type { Actor } from '#platform/access.ts';

const READERS = ['administrator', 'inspector'];

/** The agency's own administrator and its inspector read the trail. */
export const mayReadTrail = (actor: Actor): boolean =>
  actor.kind === 'person' &&
  actor.assignments.some(({ side, position }) => side === 'agency' && READERS.includes(position));

import type { AgencyDefinition, Position } from './definition/agency.ts';

/**
 * The positions above one of the same side, the nearest first and the head last; empty for the head. A circle ends where it closes.
 *
 * @example
 * positionsAbove(agency, 'agency', key) // [the division's head, the agency's head]
 */
export function positionsAbove(
  { positions }: Pick<AgencyDefinition, 'positions'>,
  side: Position['side'],
  key: string,
): string[] {
  const above: string[] = [];
  const superiorOf = (of: string) =>
    positions.find((position) => position.side === side && position.key === of)?.superior;
  for (let next = superiorOf(key); next !== undefined && !above.includes(next); next = superiorOf(next))
    above.push(next);
  return above;
}

import { positionsAbove, type StandardDefinition, type Step, stepOf } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import { localDate } from '#platform/local-time.ts';
import type { LoadedCase } from './case-row.ts';
import type { CaseAtHand } from './cases.ts';
import { unopened } from './notice-words.ts';
import { findPeople } from './people.ts';
import { agencyPositionsOf } from './policy.ts';

/** Ids of the people whom a notice concerns. */
export const audienceOf = async (
  atHand: CaseAtHand,
  { audience, steps }: { audience: string; steps?: string[] | undefined },
): Promise<string[]> => {
  const { definition, loaded } = atHand;
  const waiting = waitingSteps(atHand, { steps });
  switch (audience) {
    case 'step':
      return takersOf(atHand, waiting);
    case 'inside':
      return takersOf(
        atHand,
        waiting.filter((key) => stepOf(definition, loaded.state.variant, key)?.actor.side === 'agency'),
      );
    case 'superior':
    case 'top':
      return leadersOf(atHand, waiting, audience);
    case 'recipients':
      return loaded.handovers.map((handover) => handover.recipientId).filter((id) => id !== null);
    case 'unopened':
      return [...new Set(unopened(loaded).flatMap(({ recipientId }) => recipientId ?? []))];
    case 'outside':
      return [];
    case 'involved':
      return loaded.involved;
    default:
      return loaded.filedBy === null ? [] : [loaded.filedBy];
  }
};

/** The steps that a notice is about and that still wait. */
export const waitingSteps = ({ loaded }: CaseAtHand, { steps }: { steps?: string[] | undefined }): string[] =>
  loaded.state.steps.filter((key) => steps === undefined || steps.includes(key));

/** Those who can take one of these steps: its officer, where one is named. */
const takersOf = async (atHand: CaseAtHand, steps: readonly string[]): Promise<string[]> => {
  if (steps.length === 0) return [];
  const { assignees } = atHand.loaded.state;
  const people = steps.every((key) => assignees[key] !== undefined) ? null : await findPeople(atHand);
  const takers = steps.flatMap((key) => {
    const assignee = assignees[key];
    return assignee === undefined ? (people?.holders(key).map(({ id }) => id) ?? []) : [assignee];
  });
  return [...new Set(takers)];
};

/**
 * Those above whoever has these steps: the nearest position that somebody holds, or for the top the highest. Where nobody is above,
 * those who have it are at the top themselves.
 */
const leadersOf = async (
  atHand: CaseAtHand,
  keys: readonly string[],
  audience: 'superior' | 'top',
): Promise<string[]> => {
  const { agency, definition, loaded } = atHand;
  const found: string[] = [];
  for (const key of keys) {
    const step = stepOf(definition, loaded.state.variant, key);
    if (step === undefined || step.actor.side === 'applicant') continue;
    const { side, positions } = step.actor;
    const chains = positions.map((position) => positionsAbove(agency, side, position));
    const leaders = new Set<string>();
    for (const chain of chains) {
      const held = await holdersOf(atHand, step, chain);
      const order = audience === 'top' ? chain.toReversed() : chain;
      const nearest = order.find((position) => held.some((one) => one.position === position));
      for (const { id, position } of held) if (position === nearest) leaders.add(id);
    }
    found.push(...(leaders.size > 0 ? leaders : await takersOf(atHand, [key])));
  }
  return [...new Set(found)];
};

/** Who holds these positions today, on the side and in the unit of a step. */
const holdersOf = async (
  { tx, loaded, agency, now }: CaseAtHand,
  { actor }: Step,
  positions: readonly string[],
): Promise<{ id: string; position: string }[]> => {
  if (positions.length === 0) return [];
  const today = localDate(now, agency.zone);
  const unit = actor.unit === 'concerned' ? loaded.concernedId : loaded.organizationId;
  const { rows } = await tx.execute<{ id: string; position: string }>(sql`
    select distinct held.person_id as id, held.position
      from position_assignments held
      join people person on person.agency = held.agency and person.id = held.person_id and person.status = 'active'
     where held.agency = ${loaded.agency} and held.side = ${actor.side}
       and held.position = any(${sql.param([...positions])}::text[])
       and (${actor.side} = 'agency' or held.organization_id = ${unit}::uuid)
       and held.starts_on <= ${today} and (held.ends_on is null or held.ends_on >= ${today})`);
  return rows;
};

/** Of these people those who may read the case today: whoever moved on is told nothing more of it. */
export const readersAmong = async (
  { tx, loaded, definition, agency, now }: CaseAtHand,
  people: readonly string[],
): Promise<string[]> => {
  if (people.length === 0) return [];
  const today = localDate(now, agency.zone);
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct p.id from people p join position_assignments a on a.agency = p.agency and a.person_id = p.id
     where p.agency = ${loaded.agency} and p.id = any(${sql.param([...people])}::uuid[]) and p.status = 'active'
       and a.starts_on <= ${today} and (a.ends_on is null or a.ends_on >= ${today})
       and (a.side = 'organization' and a.organization_id in (${loaded.organizationId}, ${loaded.concernedId})
         or a.side = 'agency' and ${loaded.submittedAt}::timestamptz is not null
           and a.position = any(${sql.param(readingPositions(loaded, definition))}::text[]))`);
  const readers = new Set(rows.map(({ id }) => id));
  return people.filter((person) => readers.has(person));
};

/** Positions of the agency that read a case of the standard; of a confidential one those that the standard names. */
const readingPositions = ({ confidential }: LoadedCase, definition: StandardDefinition): string[] =>
  [...agencyPositionsOf(definition)].filter(
    (position) => !confidential || (definition.confidentiality?.content?.seenBy ?? []).includes(position),
  );

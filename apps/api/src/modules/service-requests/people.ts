import { type Actor, outcomesOf, type People, procedureOf, type Step, type Unit } from '@pendopo/standards';
import { localDate } from '#platform/local-time.ts';
import { statement } from '#platform/statement.ts';
import type { CaseAtHand } from './cases.ts';

interface Holder {
  id: string;
  name: string;
  username: string;
  position: string;
  side: string;
  /** The unit in which the position is held. */
  unit: Unit | null;
}

/** Nobody: for actions whose step names no person and no unit. */
export const nobody: People = { holders: () => [] };

/** Whether an action of one of the case's present steps may name a colleague, or a unit. */
export const namesPeople = (atHand: CaseAtHand): boolean =>
  presentSteps(atHand).some(({ kind }) => ['assignment', 'disposition'].includes(kind)) || mayForward(atHand);

/**
 * Who could take each step today: active holders of its positions, of the agency, of the case's own unit, or of the unit concerned; and
 * which units have somebody for it, where the case may be forwarded to one.
 */
export const findPeople = async (atHand: CaseAtHand): Promise<People> => {
  const { tx, loaded, definition, agency, now } = atHand;
  const today = localDate(now, agency.zone);
  const steps = procedureOf(definition, loaded.state.variant);
  const forwarded = mayForward(atHand)
    ? steps.filter(isConcerned).flatMap(({ actor }) => actor.positions)
    : [];
  const { rows } = await tx.runBeside<Holder>(statement`
    select distinct p.id, p.name, p.username, a.position, a.side,
      case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name) end as unit
    from position_assignments a join people p on p.agency = a.agency and p.id = a.person_id
      left join organizations o on o.agency = a.agency and o.id = a.organization_id
    where a.agency = ${loaded.agency} and p.status = 'active'
      and (a.side = 'agency' or a.organization_id in (${loaded.organizationId}, ${loaded.concernedId})
        or a.side = 'organization' and a.position = any(${forwarded}::text[]))
      and a.starts_on <= ${today} and (a.ends_on is null or a.ends_on >= ${today})
    order by p.name, p.id`);
  const holding = ({ side, positions }: Actor) =>
    rows.filter((row) => row.side === side && positions.includes(row.position));
  const actorOf = (key: string) => steps.find((step) => step.key === key)?.actor;
  return {
    holders: (key) => {
      const actor = actorOf(key);
      if (actor === undefined) return [];
      const unit = actor.unit === 'concerned' ? loaded.concernedId : loaded.organizationId;
      return holding(actor)
        .filter((row) => actor.side === 'agency' || row.unit?.id === unit)
        .map(({ id, name, username, position }) => ({ id, name, username, position }));
    },
    units: (key) => {
      const actor = actorOf(key);
      const found = new Map((actor === undefined ? [] : holding(actor)).map(({ unit }) => [unit?.id, unit]));
      return [...found.values()].filter((unit) => unit !== null).sort((a, b) => a.name.localeCompare(b.name));
    },
  };
};

const presentSteps = ({ loaded, definition }: CaseAtHand): Step[] =>
  procedureOf(definition, loaded.state.variant).filter(({ key }) => loaded.state.steps.includes(key));

/** Whether an outcome of a present step leads to a step of the unit concerned. */
const mayForward = (atHand: CaseAtHand): boolean => {
  const concerned = procedureOf(atHand.definition, atHand.loaded.state.variant).filter(isConcerned);
  return presentSteps(atHand).some((step) =>
    outcomesOf(step).some(({ target }) => concerned.some(({ key }) => key === target)),
  );
};

const isConcerned = ({ actor }: Step): boolean => actor.unit === 'concerned';

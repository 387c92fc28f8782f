import { type People, procedureOf } from '@pendopo/standards';
import { statement } from '#platform/statement.ts';
import type { CaseAtHand } from './cases.ts';
import { localDate } from './local-date.ts';

interface Holder {
  id: string;
  name: string;
  username: string;
  position: string;
  side: string;
}

/** Nobody: for actions whose step names no person. */
export const nobody: People = { holders: () => [] };

/** Whether an action of the case's present step may name a colleague. */
export const namesPeople = ({ loaded, definition }: CaseAtHand): boolean =>
  procedureOf(definition, loaded.state.variant).some(
    (step) => loaded.state.steps.includes(step.key) && ['assignment', 'disposition'].includes(step.kind),
  );

/** Who could take each step today: active holders of its positions, of the agency and of the case's own unit. */
export const findPeople = async ({ tx, loaded, definition, agency, now }: CaseAtHand): Promise<People> => {
  const today = localDate(now, agency.zone);
  const { rows } = await tx.runBeside<Holder>(statement`
    select distinct p.id, p.name, p.username, a.position, a.side
    from position_assignments a join people p on p.agency = a.agency and p.id = a.person_id
    where a.agency = ${loaded.agency} and p.status = 'active'
      and (a.side = 'agency' or a.organization_id = ${loaded.organizationId})
      and a.starts_on <= ${today} and (a.ends_on is null or a.ends_on >= ${today})
    order by p.name, p.id`);
  const steps = procedureOf(definition, loaded.state.variant);
  return {
    holders: (key) => {
      const actor = steps.find((step) => step.key === key)?.actor;
      return rows
        .filter((row) => row.side === actor?.side && actor.positions.includes(row.position))
        .map(({ id, name, username, position }) => ({ id, name, username, position }));
    },
  };
};

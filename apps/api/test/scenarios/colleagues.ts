import type { Stage } from '../stage.ts';
import { castOf } from '../walker/index.ts';

/** Gives everybody of the demonstration a colleague in the same positions, for what two people must do, or only one of two may. */
export const withColleagues = async (stage: Stage): Promise<Stage> => {
  const { owner } = stage.database;
  await owner.query(`
    with fresh as (
      insert into people (agency, username, name, nip, phone, email, password_hash, organization_id)
      select agency, username || '.dua', name, overlay(nip placing '9' from 16 for 1), phone, email, password_hash, organization_id
      from people where status = 'active' order by id
      returning agency, id, username),
    known as (
      insert into accounts (agency, username, person_id) select agency, username, id from fresh)
    insert into position_assignments (agency, person_id, side, organization_id, position, starts_on)
    select held.agency, fresh.id, held.side, held.organization_id, held.position, held.starts_on
    from fresh
      join people first on first.agency = fresh.agency and first.username || '.dua' = fresh.username
      join position_assignments held on held.agency = first.agency and held.person_id = first.id`);
  return { ...stage, cast: await castOf(stage.http) };
};

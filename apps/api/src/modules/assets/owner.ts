import { type SQL, sql } from 'drizzle-orm';
import { assets } from './tables.ts';

/** A person of the unit who holds a position there on a day: nobody else can answer for what the unit was given. */
export const hasOwner = (today: string): SQL<boolean> => sql<boolean>`exists (
  select from people
  join position_assignments as held on held.agency = people.agency and held.person_id = people.id
  where people.agency = ${assets.agency} and people.id = ${assets.responsiblePersonId} and people.status = 'active'
    and held.starts_on <= ${today} and (held.ends_on is null or held.ends_on >= ${today})
    and (${assets.organizationId} is null or held.organization_id = ${assets.organizationId}))`;

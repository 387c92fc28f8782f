import { type SQL, sql } from 'drizzle-orm';

/** What changes an asset, in its life. */
const CHANGES = sql`('adopt', 'change', 'ending', 'register', 'restore', 'resume', 'revert', 'suspend', 'terminate')`;

/**
 * Whether what somebody accepted can be taken back, of a row of `findings`: nothing came of the asset since.
 */
export const isRevocable = (): SQL => sql`case findings.kind
    when 'stray' then ${standsUntouched}
    when 'missing' then findings.details ? 'before' and ${isStillEnded}
    else findings.details ?& array['before', 'plan'] and ${isLastWord} end
  and not exists (
    select from findings later
    where later.agency = findings.agency and later.subject = findings.subject
      and later.kind in ('drift', 'missing', 'stray') and later.state <> 'closed')`;

/**
 * Nothing of an asset was decided, made, turned or found after it was adopted as it is; what another case has done with it counts before
 * that hands it over.
 */
const isLastWord = sql`exists (
  select from assets where assets.agency = findings.agency and assets.id = findings.asset_id
    and assets.status <> 'terminated' and not ${changedSince()}
    and not exists (
      select from provisions item
      where item.agency = assets.agency and item.asset_id = assets.id
        and item.service_request_id is not null and item.service_request_id is distinct from assets.service_request_id
        and item.status in ('running', 'active') and item.updated_at > findings.closed_at))`;

/** It was recorded as ended because it was gone; it has ended for no other reason, and nobody else has its name. */
const isStillEnded = sql`exists (
  select from assets where assets.agency = findings.agency and assets.id = findings.asset_id
    and assets.status = 'terminated' and not ${changedSince()} and not ${isMoving()}
    and not exists (
      select from assets other
      where other.agency = assets.agency and other.kind = assets.kind and other.id <> assets.id
        and lower(other.name) = lower(assets.name) and other.status <> 'terminated')
    and not exists (
      select from provisions item
      where item.agency = assets.agency and item.kind = assets.kind and item.asset_id <> assets.id
        and lower(item.name) = lower(assets.name) and item.deed is null and item.presence <> 'absent'
        and coalesce(item.backend, item.driver) = findings.backend))`;

/** It was registered because it was found, and is as it was then: its unit said nothing of it, and no case is about it. */
const standsUntouched = sql`exists (
  select from assets where assets.agency = findings.agency and assets.id = findings.asset_id
    and assets.status <> 'terminated' and not ${isMoving()}
    and not exists (
      select from jsonb_array_elements(assets.history) line
      where (line->>'at')::timestamptz > findings.closed_at)
    and not exists (
      select from service_requests about
      where about.agency = assets.agency and about.asset_id = assets.id
        and about.submitted_at is not null and about.ended_at is null))`;

function changedSince(): SQL {
  return sql`exists (
    select from jsonb_array_elements(assets.history) line
    where line->>'event' in ${CHANGES} and (line->>'at')::timestamptz > findings.closed_at)`;
}

function isMoving(): SQL {
  return sql`exists (
    select from provisions item
    where item.agency = assets.agency and item.asset_id = assets.id and item.status in ('planned', 'running'))`;
}

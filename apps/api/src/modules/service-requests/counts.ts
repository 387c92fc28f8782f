import type { WorkCounts } from '@pendopo/contracts';
import { type StandardDefinition, stepOf } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { Actor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { dueSoon, isOfUnit, open, overdue, type Reach } from './list.ts';
import { isUnder } from './standard-set.ts';

interface Group {
  standard: string;
  version: number;
  variant: string | null;
  step: string;
  inbox: number;
  mine: number;
  unassigned: number;
  overdue: number;
  soon: number;
}

/** Numbers for the home page and the tabs of the inbox: what waits at the reader's desks, and how the week went. */
export const countWork = async (
  tx: Transaction,
  actor: Extract<Actor, { kind: 'person' }>,
  reach: Reach,
  find: (standard: string, version: number) => Promise<StandardDefinition>,
  times: { now: string; soon: string; weekAgo: string },
): Promise<WorkCounts> => {
  const desks = sql`${sql.param(reach.desks)}::text[]`;
  const waiting = sql`(sr.assignee_id is null or sr.assignee_id = ${actor.personId})`;
  // A case that waits at several of the reader's desks counts once.
  const counted = sql`standard, standard_version as version, state->>'variant' as variant, status, due_at, kept_promise`;
  const { rows: groups } = await tx.execute<Group & Record<string, unknown>>(sql`
    select sr.standard, sr.version, sr.variant, sr.step,
      count(*) filter (where ${waiting})::int as inbox,
      count(*) filter (where sr.assignee_id = ${actor.personId})::int as mine,
      count(*) filter (where sr.assignee_id is null)::int as unassigned,
      count(*) filter (where ${waiting} and ${overdue(times.now)})::int as overdue,
      count(*) filter (where ${waiting} and ${dueSoon(times.now, times.soon)})::int as soon
    from (
      select ${counted}, step, assignee_id from service_requests sr
       where agency = ${actor.agency} and desk = any(${desks}) and (${open(reach)} or ${isOfUnit(sql`desk`)})
      union all
      select distinct on (id) ${counted}, f.step, f.assignee_id
        from further_steps f join service_requests sr on sr.agency = f.agency and sr.id = f.service_request_id
       where f.agency = ${actor.agency} and f.desk = any(${desks}) and (${open(reach)} or ${isOfUnit(sql`f.desk`)})
         and not (sr.desk = any(${desks}) and ${waiting})
    ) sr
    group by 1, 2, 3, 4`);
  const { rows: others } = await tx.execute<{
    returned: number;
    ended: number;
    in_time: number;
    average_days: number | null;
    handovers: number;
  }>(sql`
    select
      (select count(*)::int from service_requests sr where sr.agency = ${actor.agency} and sr.status = 'returned' and sr.desk is not null and ${within(reach)}) as returned,
      (select count(*)::int from service_requests sr where sr.agency = ${actor.agency} and sr.ended_at > ${times.weekAgo}::timestamptz and sr.status = 'completed' and ${within(reach)}) as ended,
      (select count(*)::int from service_requests sr where sr.agency = ${actor.agency} and sr.ended_at > ${times.weekAgo}::timestamptz and sr.status = 'completed' and sr.kept_promise and ${within(reach)}) as in_time,
      (select extract(epoch from avg(sr.ended_at - sr.submitted_at))::float / 86400 from service_requests sr where sr.agency = ${actor.agency} and sr.ended_at > ${times.weekAgo}::timestamptz and sr.status = 'completed' and ${within(reach)}) as average_days,
      (select count(*)::int from handovers h where h.agency = ${actor.agency} and h.recipient_person_id = ${actor.personId} and h.status = 'delivered') as handovers`);
  const total = (key: 'inbox' | 'mine' | 'unassigned' | 'overdue' | 'soon') =>
    groups.reduce((sum, group) => sum + group[key], 0);
  const byKind = new Map<string, number>();
  for (const group of groups) {
    const definition = await find(group.standard, group.version);
    const kind = stepOf(definition, group.variant, group.step)?.kind ?? 'other';
    byKind.set(kind, (byKind.get(kind) ?? 0) + group.inbox);
  }
  return {
    inbox: total('inbox'),
    mine: total('mine'),
    unassigned: total('unassigned'),
    dueSoon: total('soon'),
    returned: others[0]?.returned ?? 0,
    overdue: total('overdue'),
    byKind: [...byKind].filter(([, count]) => count > 0).map(([kind, count]) => ({ kind, count })),
    week: {
      ended: others[0]?.ended ?? 0,
      inTime: others[0]?.in_time ?? 0,
      averageDays: others[0]?.average_days ?? null,
    },
    handovers: others[0]?.handovers ?? 0,
    reports: reach.readsReports,
  };
};

/** Cases of the reader's units, or of the standards in which the reader has a part and whose content is not kept from them. */
const within = (reach: Reach) =>
  reach.readsAll
    ? open(reach)
    : sql`(${isUnder(reach.serves)} and ${open(reach)} or sr.organization_id = any(${sql.param(reach.organizations)}::uuid[]))`;

import type { listServiceRequests, QueryOf } from '@pendopo/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#platform/access.ts';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';
import { plannedAnew } from '#platform/prepared.ts';
import { isUuid } from '#platform/uuid.ts';
import { fromCursor, type Place, toCursor } from './cursor.ts';
import { plainId } from './external-ids.ts';
import { isEmpty, isUnder, type StandardSet } from './standard-set.ts';
import type { EntryRow } from './view.ts';

type Query = QueryOf<typeof listServiceRequests>;
type PersonActor = Extract<Actor, { kind: 'person' }>;

/** What a reader may reach, worked out from positions and standards before the database is asked. */
export interface Reach {
  desks: string[];
  /** Whether the reader sees the cases of every standard. */
  readsAll: boolean;
  /** Standards in whose procedure the reader holds an agency position. */
  serves: StandardSet;
  organizations: string[];
  /** Whether one of the reader's units may be concerned by a case of another's. */
  mayBeConcerned: boolean;
  /** Standards in whose procedure the reader has a part when it is. */
  concerned: StandardSet;
  /** Of those standards, the ones whose confidential content the reader may read. */
  confidential: StandardSet;
  /** Whether there is a report or a register for the reader. */
  readsReports: boolean;
}

/** The moment of asking, and until when what is due is due soon; null where nobody asks for that. */
export interface Times {
  now: string;
  soon: string | null;
}

const sorts = {
  '-createdAt': { by: sql`sr.id`, value: (row: EntryRow) => row.id, descending: true },
  createdAt: { by: sql`sr.id`, value: (row: EntryRow) => row.id, descending: false },
  '-updatedAt': { by: sql`sr.updated_at`, value: (row: EntryRow) => row.updatedAt, descending: true },
  dueAt: { by: sql`sr.due_at`, value: (row: EntryRow) => row.dueAt ?? '', descending: false },
} as const;

/** One page of cases, by key instead of offset, without counting what nobody asked for. */
export const listCases = async (
  tx: Transaction,
  actor: PersonActor,
  reach: Reach,
  query: Query,
  times: Times,
): Promise<{ rows: EntryRow[]; nextCursor: string | null }> => {
  const sort = query.sort ?? '-createdAt';
  const limit = query.limit ?? 25;
  const place = query.cursor === undefined ? null : fromCursor(query.cursor, sort);
  const order = orderOf(sort);
  const isInbox = (query.view ?? 'inbox') === 'inbox';
  // Desks are looked up alike whoever asks; a word, or whatever else may be seen, wants a plan of its own.
  const planning = isInbox && query.q === undefined ? sql.empty() : plannedAnew;
  const selected = (from: SQL) => sql`${planning}
    select sr.id, sr.number, sr.subject, sr.standard, sr.standard_version as "standardVersion", sr.agency, sr.status, sr.shown_step as step,
      sr.state->>'variant' as variant, sr.submitted_at as "submittedAt", sr.due_at as "dueAt", sr.kept_promise as "keptPromise",
      sr.created_at as "createdAt", sr.updated_at as "updatedAt",
      (select json_build_object('id', o.id, 'name', o.name) from organizations o where o.agency = sr.agency and o.id = sr.organization_id) as organization,
      (select json_build_object('name', p.name, 'username', p.username) from people p where p.agency = sr.agency and p.id = sr.shown_assignee) as assignee
    from ${from} sr order by ${order} limit ${limit + 1}`;

  const beyond = place === null ? [] : [after(place, sort)];
  const source = listed(actor, reach, query, times, { beyond, limit: limit + 1 });
  const { rows } = await tx.execute<EntryRow & Record<string, unknown>>(selected(source));
  const page = rows.slice(0, limit).map(withInstants);
  const last = page.at(-1);
  return {
    rows: page,
    nextCursor:
      rows.length > limit && last !== undefined
        ? toCursor({ sort, value: sorts[sort].value(last), id: last.id })
        : null,
  };
};

/** How many cases a list has, all its pages together. */
export const countListed = async (
  tx: Transaction,
  actor: PersonActor,
  reach: Reach,
  query: Query,
  times: Times,
): Promise<number> => {
  const source = listed(actor, reach, query, times, { beyond: [], limit: null });
  const { rows } = await tx.execute<{ count: number }>(
    sql`${plannedAnew} select count(*)::int as count from ${source} sr`,
  );
  return rows[0]?.count ?? 0;
};

/** The first cases of a list that meet further conditions, each with the step that it is shown with. */
const listed = (
  actor: PersonActor,
  reach: Reach,
  query: Query,
  times: Times,
  { beyond, limit }: { beyond: SQL[]; limit: number | null },
): SQL => {
  const order = orderOf(query.sort ?? '-createdAt');
  const where = (assignee: SQL) => and([...filters(actor, query, times, assignee), ...beyond]);
  return (query.view ?? 'inbox') === 'inbox'
    ? waitingAt(actor, reach, { where, order, limit })
    : sql`(select *, sr.step as shown_step, sr.assignee_id as shown_assignee from service_requests sr
          where sr.agency = ${actor.agency} and ${visible(actor, reach, query.view === 'mine')} and ${where(sql`sr.assignee_id`)}
          order by ${order} limit ${limit})`;
};

/**
 * The first cases at each desk, in order: those that wait there with their first step, then those with a further one. A case that waits
 * at several of the reader's desks comes once.
 */
const waitingAt = (
  { agency, personId }: PersonActor,
  reach: Reach,
  { where, order, limit }: { where: (assignee: SQL) => SQL; order: SQL; limit: number | null },
): SQL => {
  const wanted = (assignee: SQL) =>
    sql`(${assignee} is null or ${assignee} = ${personId}) and (${open(reach)} or ${isOfUnit(sql`d.desk`)}) and ${where(assignee)}`;
  return sql`(select distinct on (x.id) x.* from unnest(${textArray(reach.desks)}) as d(desk) cross join lateral (
      (select *, sr.step as shown_step, sr.assignee_id as shown_assignee from service_requests sr
        where sr.agency = ${agency} and sr.desk = d.desk and ${wanted(sql`sr.assignee_id`)}
        order by ${order} limit ${limit})
      union all
      (select sr.*, f.step as shown_step, f.assignee_id as shown_assignee from further_steps f
          join service_requests sr on sr.agency = f.agency and sr.id = f.service_request_id
        where f.agency = ${agency} and f.desk = d.desk and ${wanted(sql`f.assignee_id`)}
        order by ${order} limit ${limit})) x)`;
};
/** A desk of a unit, which reads what it asked and what it must answer. */
export const isOfUnit = (desk: SQL): SQL => sql`${desk} like 'organization:%'`;

/** Cases whose content is not kept from the reader's positions in the agency. */
export const open = (reach: Reach): SQL => sql`(not sr.confidential or ${isUnder(reach.confidential)})`;

/** Which rows a reader may see at all; the same rule as `canSee`, said to the database. */
const visible = (actor: PersonActor, reach: Reach, own: boolean): SQL => {
  const ways: SQL[] = [];
  const { serves, concerned } = reach;
  // What an officer fills in for somebody at the desk is not sent yet, and nobody else's.
  if (!isEmpty(serves))
    ways.push(
      sql`(sr.filed_by = ${actor.personId} and (sr.organization_id is null or (sr.submitted_at is null and sr.state @> '{"takenDown": true}')) and ${isUnder(serves)})`,
    );
  if (reach.organizations.length > 0)
    ways.push(sql`sr.organization_id = any(${textArray(reach.organizations)}::uuid[])`);
  if (reach.mayBeConcerned) ways.push(sql`sr.concerned_id = any(${textArray(reach.organizations)}::uuid[])`);
  // Whoever acted there, although another unit has become the one concerned.
  if (!isEmpty(concerned))
    ways.push(
      sql`(sr.involved @> array[${actor.personId}]::uuid[] and ${isUnder(concerned)} and not sr.confidential)`,
    );
  if (reach.readsAll || !isEmpty(serves)) {
    const inside = [
      sql`sr.submitted_at is not null`,
      open(reach),
      ...(reach.readsAll ? [] : [isUnder(serves)]),
      ...(own ? [sql`sr.involved @> array[${actor.personId}]::uuid[]`] : []),
    ];
    ways.push(sql`(${and(inside)})`);
  }
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`;
};

const filters = (actor: PersonActor, query: Query, { now, soon }: Times, assignee: SQL): SQL[] => {
  const wanted: SQL[] = [];
  // What is kept from systems is kept from their lists too, also where somebody filed it.
  if (actor.client !== undefined) wanted.push(ownOrOpen(actor));
  if (query.status !== undefined) wanted.push(sql`sr.status = any(${textArray(query.status.split(','))})`);
  if (query.standard !== undefined) wanted.push(sql`sr.standard = ${query.standard}`);
  if (query.organization !== undefined) wanted.push(sql`sr.organization_id::text = ${query.organization}`);
  if (query.asset !== undefined) wanted.push(isAbout(actor.agency, query.asset));
  if (query.externalId !== undefined)
    wanted.push(
      sql`sr.id in (select service_request_id from external_ids where agency = ${actor.agency} and external_id = ${plainId(query.externalId)})`,
    );
  if (query.step !== undefined) wanted.push(sql`sr.state -> 'steps' ? ${query.step}`);
  if (query.assignee === 'me') wanted.push(sql`${assignee} = ${actor.personId}`);
  if (query.assignee === 'none') wanted.push(sql`${assignee} is null`);
  if (query.overdue !== undefined)
    wanted.push(query.overdue ? overdue(now) : sql`not coalesce(${overdue(now)}, false)`);
  if (query.dueSoon !== undefined && soon !== null)
    wanted.push(query.dueSoon ? dueSoon(now, soon) : sql`not coalesce(${dueSoon(now, soon)}, false)`);
  if (query.q !== undefined) wanted.push(sql`sr.search @@ websearch_to_tsquery('indonesian', ${query.q})`);
  return wanted;
};

/** Cases about an asset, alone or in a list; found from the asset. */
const isAbout = (agency: string, asset: string): SQL =>
  isUuid(asset)
    ? sql`sr.id in (
        select id from service_requests where agency = ${agency} and asset_id = ${asset}::uuid
        union all
        select service_request_id from case_assets where agency = ${agency} and asset_id = ${asset}::uuid)`
    : sql`false`;

const ownOrOpen = ({ assignments }: PersonActor): SQL => {
  const units = textArray(assignments.flatMap(({ organizationId }) => organizationId ?? []));
  return sql`(not sr.confidential or sr.organization_id = any(${units}::uuid[]) or sr.concerned_id = any(${units}::uuid[]))`;
};

/** Late now, or ended late. */
export const overdue = (now: string): SQL =>
  sql`(sr.kept_promise is false or (sr.kept_promise is null and sr.status = 'open' and sr.due_at < ${now}::timestamptz))`;

/** Running, and due from now until `soon`. */
export const dueSoon = (now: string, soon: string): SQL =>
  sql`(sr.status = 'open' and sr.due_at between ${now}::timestamptz and ${soon}::timestamptz)`;

const after = ({ value, id }: Place, sort: keyof typeof sorts): SQL => {
  const { by, descending } = sorts[sort];
  if (sort === 'createdAt' || sort === '-createdAt')
    return descending ? sql`sr.id < ${id}::uuid` : sql`sr.id > ${id}::uuid`;
  if (value === '') return sql`(${by} is null and sr.id > ${id}::uuid)`;
  return descending
    ? sql`(${by}, sr.id) < (${value}::timestamptz, ${id}::uuid)`
    : sql`((${by}, sr.id) > (${value}::timestamptz, ${id}::uuid) or ${by} is null)`;
};

const orderOf = (sort: keyof typeof sorts): SQL => {
  const { by, descending } = sorts[sort];
  if (sort === 'createdAt' || sort === '-createdAt') return descending ? sql`sr.id desc` : sql`sr.id`;
  return descending ? sql`${by} desc, sr.id desc` : sql`${by}, sr.id`;
};

const and = (conditions: SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);

const textArray = (values: readonly string[]): SQL => sql`${sql.param([...values])}::text[]`;

const withInstants = (row: EntryRow): EntryRow => ({
  ...row,
  createdAt: toInstant(row.createdAt),
  updatedAt: toInstant(row.updatedAt),
  submittedAt: row.submittedAt && toInstant(row.submittedAt),
  dueAt: row.dueAt && toInstant(row.dueAt),
});

import { and, asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { ProvisionFact } from '#modules/service-requests/index.ts';
import { toInstant } from '#platform/columns.ts';
import type { Transaction } from '#platform/database.ts';
import { updateRow } from '#platform/row-statements.ts';
import type { SealedBox } from '#platform/sealing.ts';
import { statement, text } from '#platform/statement.ts';
import { type ProvisionLogLine, type provisionSteps, provisions } from './tables.ts';

/** An item as it is stored. */
export type ProvisionRow = typeof provisions.$inferSelect;

/** An item as jobs name it. */
type Named = Pick<ProvisionRow, 'agency' | 'id' | 'serviceRequestId'>;

/** The columns of an item, for a statement of our own writing that calls its row `item`. */
export const itemColumns = text(
  Object.entries(getTableColumns(provisions))
    .map(([key, { name }]) => `item."${name}" as "${key}"`)
    .join(', '),
);

/** An item as such a statement gives it. */
export const toItem = (row: ProvisionRow): ProvisionRow => ({
  ...row,
  createdAt: toInstant(row.createdAt),
  updatedAt: toInstant(row.updatedAt),
});

/** What of an item is said anew when it is planned once more. */
export type Replanned = Pick<
  ProvisionRow,
  'id' | 'title' | 'label' | 'spec' | 'needs' | 'recipient' | 'name' | 'marker' | 'error'
>;

/** The items of a case as one JSON array, for the statement that reads the case. */
export const caseProvisions = sql`(select json_agg(json_build_object(
  'id', id, 'key', key, 'label', label, 'status', status, 'credential', credential, 'recipientName', recipient->>'name',
  'recipientPosition', recipient->>'position', 'before', deed->'before', 'kind', kind, 'does', deed->>'does',
  'leftOut', deed->>'leftOut')
  order by position, id)
  from provisions where agency = service_requests.agency and service_request_id = service_requests.id)`;

/** Statements on provisions. */
export const createProvisionRepository = (tx: Transaction, agency: string) => ({
  ofCase: (serviceRequestId: string): Promise<ProvisionRow[]> =>
    tx
      .select()
      .from(provisions)
      .where(and(eq(provisions.agency, agency), eq(provisions.serviceRequestId, serviceRequestId)))
      .orderBy(asc(provisions.position), asc(provisions.id)),

  async find(id: string): Promise<ProvisionRow | undefined> {
    const { rows } = await tx.run<ProvisionRow>(
      statement`select ${itemColumns} from provisions item where item.agency = ${agency} and item.id = ${id}`,
    );
    return rows[0] && toItem(rows[0]);
  },

  /** The same, locked: what belongs to no case has no case's lock to be changed under. */
  async hold(id: string): Promise<ProvisionRow | undefined> {
    const { rows } = await tx.run<ProvisionRow>(
      statement`select ${itemColumns} from provisions item where item.agency = ${agency} and item.id = ${id} for update`,
    );
    return rows[0] && toItem(rows[0]);
  },

  /** Items of the same step that were started and wait for this one: what needs it is made after it, and removed before it. */
  async waitingForItem({
    serviceRequestId,
    step,
    key,
    needs,
    presence,
    deed,
  }: ProvisionRow): Promise<Named[]> {
    const { rows } = await tx.run<Named>(statement`
      select agency, id, service_request_id as "serviceRequestId" from provisions
      where agency = ${agency} and service_request_id = ${serviceRequestId} and step = ${step}
        and status = 'running'
        and case
          when ${presence} = 'absent' then presence = 'absent' and key = any(${needs}::text[])
          when ${presence} = 'active' and presence = 'active' or deed is not null or ${deed !== null}
            then ${key} = any(needs)
        end
      order by position, id`);
    return rows;
  },

  /** The item that speaks for an asset at its back-end: the latest that made it. */
  async findByAsset(assetId: string): Promise<ProvisionRow | undefined> {
    const [row] = await tx
      .select()
      .from(provisions)
      .where(
        and(eq(provisions.agency, agency), eq(provisions.assetId, assetId), sql`${provisions.deed} is null`),
      )
      .orderBy(sql`${provisions.id} desc`)
      .limit(1);
    return row;
  },

  /** Items of other cases that set a password of assets. */
  async passwordsBefore(assetIds: readonly string[], serviceRequestId: string): Promise<string[]> {
    const { rows } = await tx.run<{ id: string }>(statement`
      select id from provisions
      where agency = ${agency} and asset_id = any(${assetIds}::uuid[]) and credential
        and service_request_id is distinct from ${serviceRequestId}`);
    return rows.map(({ id }) => id);
  },

  /** Whether another case has set the asset's password since, or is about to. */
  async isSetSince({ id, assetId, serviceRequestId, createdAt }: ProvisionRow): Promise<boolean> {
    const { rows } = await tx.run<{ is: boolean }>(statement`
      select exists (
        select from provisions
        where agency = ${agency} and asset_id = ${assetId} and credential and id <> ${id}
          and service_request_id is distinct from ${serviceRequestId}
          and created_at > ${createdAt} and status in ('running', 'active')) as is`);
    return rows[0]?.is ?? false;
  },

  async insertAll(rows: (typeof provisions.$inferInsert)[]): Promise<void> {
    if (rows.length > 0) await tx.insert(provisions).values(rows);
  },

  /** Plans items once more: what the form says of them now, a new credential, and a line in their log. */
  async planAgain(items: readonly Replanned[], entry: ProvisionLogLine, now: string): Promise<void> {
    if (items.length === 0) return;
    await tx.execute(sql`
      update provisions as p set
        title = again.title, label = again.label, spec = again.spec, needs = again.needs, recipient = again.recipient,
        name = again.name, marker = again.marker, error = nullif(again.error, 'null'),
        status = 'planned', presence = 'active', round = p.round + 1, reissue = false, attempts = 0,
        wanted_credential = case when p.credential then p.confirmed_credential + 1 else 0 end,
        log = p.log || ${JSON.stringify(entry)}::jsonb, updated_at = ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
        as again(id uuid, title text, label text, spec jsonb, needs text[], recipient jsonb,
          name text, marker text, error jsonb)
      where p.agency = ${agency} and p.id = again.id`);
  },

  async update(id: string, changes: Partial<typeof provisions.$inferInsert>): Promise<void> {
    await tx.later(provisions, updateRow(provisions, changes, { agency, id }));
  },

  /** Adds a line to an item's log, and says which password is on its way, without reading the item. */
  async note(
    id: string,
    entry: ProvisionLogLine,
    { pending, at }: { pending: SealedBox | null; at: string },
  ): Promise<void> {
    await tx.later(
      provisions,
      statement`update provisions set log = log || ${JSON.stringify(entry)}::jsonb,
        pending = ${pending && JSON.stringify(pending)}::jsonb, waiting_since = null, updated_at = ${at}
        where agency = ${agency} and id = ${id}`,
    );
  },

  /** Items that should be moving and hang on this back-end. */
  waitingFor: (backend: string): Promise<Named[]> =>
    tx
      .select({
        id: provisions.id,
        agency: provisions.agency,
        serviceRequestId: provisions.serviceRequestId,
      })
      .from(provisions)
      .where(
        and(
          eq(provisions.agency, agency),
          eq(provisions.status, 'running'),
          sql`coalesce(${provisions.backend}, ${provisions.driver}) = ${backend}`,
        ),
      ),

  /** Items that should be moving and have not been touched since `before`: whoever moved them is gone. */
  stalled: (before: string): Promise<Named[]> =>
    tx
      .select({
        id: provisions.id,
        agency: provisions.agency,
        serviceRequestId: provisions.serviceRequestId,
      })
      .from(provisions)
      .where(
        and(
          eq(provisions.agency, agency),
          inArray(provisions.status, ['running']),
          sql`${provisions.updatedAt} < ${before}`,
        ),
      ),
});

/** A step as the journal has it. */
export type StepRow = Pick<typeof provisionSteps.$inferSelect, 'step' | 'status' | 'intendedAt' | 'endedAt'>;

/** The latest steps of items, of each so many at most, in their order. */
export const stepsOf = async (
  tx: Transaction,
  agency: string,
  items: readonly string[],
  most = 12,
): Promise<Map<string, StepRow[]>> => {
  const { rows } = await tx.run<StepRow & { provisionId: string }>(statement`
    select provision_id as "provisionId", step, status, intended_at as "intendedAt", ended_at as "endedAt"
    from (
      select *, row_number() over (partition by provision_id order by id desc) as age from provision_steps
      where agency = ${agency} and provision_id = any(${items}::uuid[])) latest
    where age <= ${most}
    order by id`);
  const found = new Map<string, StepRow[]>();
  for (const { provisionId, ...row } of rows)
    found.set(provisionId, [
      ...(found.get(provisionId) ?? []),
      { ...row, intendedAt: toInstant(row.intendedAt), endedAt: row.endedAt && toInstant(row.endedAt) },
    ]);
  return found;
};

/**
 * How many things hang on each back-end of an agency: what it made or was marked there and still stands, and what open cases want of it.
 * Whoever has no back-end named goes by the driver's.
 */
export const usesOfBackends = async (tx: Transaction, agency: string): Promise<Map<string, number>> => {
  const { rows } = await tx.execute<{ backend: string; uses: number }>(sql`
    select coalesce(item.backend, item.driver) as backend, count(*)::int as uses
    from provisions item
    left join assets asset on asset.agency = item.agency and asset.id = item.asset_id
    join service_requests request on request.agency = item.agency and request.id = item.service_request_id
    where item.agency = ${agency} and item.deed is null
      and (item.service_request_id is not null or item.status <> 'failed')
      and case when asset.id is not null then asset.status <> 'terminated' or item.status = 'running'
        else item.status in ('running', 'active') or request.ended_at is null end
    group by 1`);
  return new Map(rows.map(({ backend, uses }) => [backend, uses]));
};

/**
 * Items at rest that a back-end made and whose asset stands, in the order of the assets. What was recorded by hand, or found, was made
 * elsewhere.
 */
export const itemsOfStanding = async (
  tx: Transaction,
  agency: string,
): Promise<Pick<ProvisionRow, 'assetId' | 'driver' | 'kind'>[]> => {
  const { rows } = await tx.execute<{ assetId: string; driver: string; kind: string }>(sql`
    select item.asset_id as "assetId", item.driver, item.kind from provisions item
    join assets asset on asset.agency = item.agency and asset.id = item.asset_id
    where item.agency = ${agency} and asset.status <> 'terminated' and item.deed is null
      and (item.status = 'active'
        or item.status = 'failed' and item.service_request_id = asset.service_request_id)
      and item.service_request_id is not null and exists (
        select from provision_steps step
        where step.agency = item.agency and step.provision_id = item.id and step.status = 'done')
    order by item.asset_id`);
  return rows;
};

/** An item as the procedure sees it. */
export const toFact = (row: ProvisionRow): ProvisionFact => ({
  id: row.id,
  key: row.key,
  label: row.label,
  status: row.status,
  credential: row.credential,
  recipientName: row.recipient?.name ?? null,
  recipientPosition: row.recipient?.position ?? null,
  before: row.deed?.before ?? null,
  kind: row.kind,
  does: row.deed?.does ?? null,
  leftOut: row.deed?.leftOut ?? null,
});

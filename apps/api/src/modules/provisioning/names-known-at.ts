import { sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';

/**
 * Names at a back-end of which somebody knows, in lower case: those of assets that stand, and of items that move or whose case is open.
 * What was written in by hand goes by its label too. What a case that ended left behind is nobody's.
 */
export const namesKnownAt = async (
  tx: Transaction,
  agency: string,
  { backend, driver, kind }: { backend: string; driver: string; kind: string },
): Promise<Set<string>> => {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select item.name from provisions item
    left join assets asset on asset.agency = item.agency and asset.id = item.asset_id
    join service_requests request on request.agency = item.agency and request.id = item.service_request_id
    where item.agency = ${agency} and coalesce(item.backend, item.driver) = ${backend} and item.kind = ${kind}
      and (item.status = 'running' or
        case when asset.id is not null then asset.status <> 'terminated' else request.ended_at is null end)
    union
    select name from assets
    where agency = ${agency} and kind = ${kind} and status <> 'terminated'
      and (backend = ${backend} or (backend is null and driver in (${driver}, 'manual')))
    union
    select label from assets
    where agency = ${agency} and kind = ${kind} and status <> 'terminated' and backend is null and driver = 'manual'`);
  return new Set(rows.map(({ name }) => name.toLowerCase()));
};

import { getTableColumns, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { statement } from '#platform/statement.ts';
import { itemColumns, type ProvisionRow, toItem } from './repository.ts';
import { provisions } from './tables.ts';

/** The items that speak for assets at their back-ends, the latest that made each, by asset. */
export const makersOf = async (
  tx: Transaction,
  agency: string,
  assetIds: readonly string[],
): Promise<Map<string, ProvisionRow>> => {
  const { rows } = await tx.run<ProvisionRow>(statement`
    select distinct on (item.asset_id) ${itemColumns} from provisions item
    where item.agency = ${agency} and item.asset_id = any(${assetIds}::uuid[]) and item.deed is null
    order by item.asset_id, item.id desc`);
  return new Map(rows.map((row) => [row.assetId, toItem(row)]));
};

/** Writes items whole, new or planned once more, in one statement. */
export const saveItems = async (tx: Transaction, rows: readonly ProvisionRow[]): Promise<void> => {
  if (rows.length === 0) return;
  await tx
    .insert(provisions)
    .values([...rows])
    .onConflictDoUpdate({ target: [provisions.agency, provisions.id], set: asInserted });
};

const { agency: _agency, id: _id, ...changing } = getTableColumns(provisions);

/** What is said of an item anew replaces all that was said before. */
const asInserted = Object.fromEntries(
  Object.entries(changing).map(([key, { name }]) => [key, sql`excluded.${sql.identifier(name)}`]),
);

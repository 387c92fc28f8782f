import { sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { createProvisionRepository, type ProvisionRow } from './repository.ts';

/**
 * The item of an asset where nobody works on it and something shall be there. What failed after it was handed over, such as a
 * restoration, is at rest too: a look finds how it stands, and somebody decides again.
 */
export const findAtRest = async (
  tx: Transaction,
  agency: string,
  assetId: string,
): Promise<ProvisionRow | undefined> => {
  const item = await createProvisionRepository(tx, agency).findByAsset(assetId);
  if (item === undefined || item.presence === 'absent') return undefined;
  if (item.status === 'active') return item;
  return item.status === 'failed' && !item.reissue && (await isOfItsAsset(tx, item)) ? item : undefined;
};

/** The item of an asset that was recorded as ended, where nobody works on it any more. */
export const findEnded = async (
  tx: Transaction,
  agency: string,
  assetId: string,
): Promise<ProvisionRow | undefined> => {
  const item = await createProvisionRepository(tx, agency).findByAsset(assetId);
  return item?.presence === 'absent' && item.status !== 'running' ? item : undefined;
};

/** Whether an asset is what its item made of it: what a later case plans for it is that case's own until it is handed over. */
const isOfItsAsset = async (
  tx: Transaction,
  { agency, assetId, serviceRequestId }: ProvisionRow,
): Promise<boolean> => {
  const { rows } = await tx.execute<{ is: boolean }>(sql`
    select exists (
      select from assets
      where agency = ${agency} and id = ${assetId}
        and service_request_id is not distinct from ${serviceRequestId}::uuid) as is`);
  return rows[0]?.is ?? false;
};

import type { EventType } from '@pendopo/contracts';
import { emit } from '#modules/events/index.ts';
import type { Transaction } from '#platform/database.ts';
import type { AssetRow } from './tables.ts';

type AssetEventType = Extract<EventType, `asset.${string}`>;

/** What tells of a line of the register. */
export type ToldAsset = Pick<
  AssetRow,
  'id' | 'agency' | 'kind' | 'status' | 'organizationId' | 'since' | 'until' | 'expiresOn'
>;

/** Tells other systems of lines of the register as they now are; every statement that writes there is followed by this. */
export const tellOfAssets = async (
  tx: Transaction,
  told: readonly ToldAsset[],
  at: string,
  typeOf: (asset: ToldAsset) => AssetEventType,
): Promise<void> => {
  const [first] = told;
  if (first === undefined) return;
  const events = told.map((asset) => {
    const { id, kind, status, organizationId, since, until, expiresOn } = asset;
    return { type: typeOf(asset), at, organizationId, data: { id, kind, status, since, until, expiresOn } };
  });
  await emit(tx, first.agency, events);
};

/** What a turn to a status is called. */
export const turnedTo: Readonly<Record<AssetRow['status'], AssetEventType>> = {
  active: 'asset.resumed',
  suspended: 'asset.suspended',
  terminated: 'asset.terminated',
};

import type { Transaction } from '#platform/database.ts';
import { type AssetReach, reaches } from './policy.ts';
import { createAssetRepository } from './repository.ts';
import type { AssetEvent, AssetRow } from './tables.ts';

/** Something that stands at a back-end and comes into the register as it is. */
export interface Discovered {
  agency: string;
  id: string;
  kind: string;
  driver: string;
  /** Key of the back-end where it stands. */
  backend: string;
  name: string;
  marker: string;
  organizationId: string | null;
  responsibleName: string | null;
}

/** What other parts of the server may write into the register, when reality turned out to be another. */
export interface AssetRegister {
  /** Notes a line in an asset's life, and what is now known of it. */
  trueUp(
    tx: Transaction,
    asset: { agency: string; id: string },
    changes: Partial<Pick<AssetRow, 'status' | 'spec' | 'facts' | 'until'>>,
    event: AssetEvent,
  ): Promise<void>;
  /** Whether an asset lies within somebody's reach. */
  isWithin(tx: Transaction, agency: string, reach: AssetReach, id: string): Promise<boolean>;
  /** Registers what was found at a back-end. */
  discover(tx: Transaction, found: Discovered, event: AssetEvent): Promise<void>;
}

/** The day matters for whether an owner is gone, which nobody asks here. */
const ANY_DAY = '2000-01-01';

/** The register as {@link AssetRegister}. */
export const assetRegister: AssetRegister = {
  trueUp: async (tx, { agency, id }, changes, event) => {
    const repository = createAssetRepository(tx, agency, ANY_DAY);
    const asset = await repository.find(id, true);
    if (asset !== undefined) await repository.update(id, { ...changes, history: [...asset.history, event] });
  },
  isWithin: async (tx, agency, reach, id) => {
    const asset = await createAssetRepository(tx, agency, ANY_DAY).find(id);
    return asset !== undefined && reaches(reach, asset);
  },
  discover: async (tx, found, event) => {
    const { agency, id, kind, driver, backend, name, marker, organizationId, responsibleName } = found;
    const row: Omit<AssetRow, 'confirmedAt'> = {
      ...{ agency, id, kind, label: name, status: 'active', organizationId, responsibleName },
      ...{ responsiblePersonId: null, responsiblePosition: null, driver, backend, name, marker },
      ...{ spec: {}, facts: {}, origin: 'discovery', serviceRequestId: null, standard: null },
      ...{ standardVersion: null, variant: null, tariff: null, since: event.at, until: null },
      ...{ expiresOn: null, silence: null, history: [event] },
    };
    await createAssetRepository(tx, agency, ANY_DAY).register([row]);
  },
};

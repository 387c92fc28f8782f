import type { Transaction } from '#platform/database.ts';
import { createAssetRepository } from './repository.ts';
import type { AssetEvent, AssetRow } from './tables.ts';

/** Something that stands at a back-end and comes into the register as it is. */
export interface Discovered {
  agency: string;
  id: string;
  kind: string;
  driver: string;
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
  /** Registers what was found at a back-end. */
  discover(tx: Transaction, found: Discovered, event: AssetEvent): Promise<void>;
}

/** The register as {@link AssetRegister}. */
export const assetRegister: AssetRegister = {
  trueUp: async (tx, { agency, id }, changes, event) => {
    // The day matters for whether its owner is gone, and nobody asks that here.
    const repository = createAssetRepository(tx, agency, event.at.slice(0, 10));
    const asset = await repository.find(id, true);
    if (asset !== undefined)
      await repository.update(id, { ...changes, history: [...asset.history, event] }, event.at);
  },
  discover: async (tx, found, event) => {
    const { agency, id, kind, driver, name, marker, organizationId, responsibleName } = found;
    const row: Omit<AssetRow, 'confirmedAt'> = {
      ...{ agency, id, kind, label: name, status: 'active', organizationId, responsibleName },
      ...{ responsiblePersonId: null, responsiblePosition: null, driver, name, marker },
      ...{ spec: {}, facts: {}, origin: 'discovery', serviceRequestId: null, standard: null },
      ...{ standardVersion: null, variant: null, tariff: null, since: event.at, until: null },
      ...{ expiresOn: null, silence: null, history: [event] },
    };
    await createAssetRepository(tx, agency, event.at.slice(0, 10)).register([row], event.at);
  },
};

/** Tells other systems of lines that another module has written to. */
export const tellOfChange = (
  tx: Transaction,
  agency: string,
  ids: readonly string[],
  at: string,
): Promise<void> => createAssetRepository(tx, agency, at.slice(0, 10)).tell(ids, at, () => 'asset.changed');

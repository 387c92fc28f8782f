import { type Driver, type Identity, markerOf, ProvisionError } from '@pendopo/provisioning';
import type { PlannedItem } from '@pendopo/standards';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Backends } from './backends.ts';
import { toLabel } from './names.ts';
import { createReservations } from './reservations.ts';

/** An asset that exists, with its identity at the back-end. */
export interface KnownAsset extends Identity {
  id: string;
}

const MOST_TRIES = 50;

/**
 * The identity under which an item will live at its back-end, chosen and kept before the first call and never computed again. A name
 * that another asset has makes the driver choose the next one; what the driver refuses is told when the item is run.
 */
export const identifyItem = async (
  backends: Backends,
  { tx, loaded, agency, now }: CaseAtHand,
  driver: Driver,
  item: Pick<PlannedItem, 'kind' | 'label'> & { spec: Record<string, unknown>; assetId: string },
  known: KnownAsset | null,
): Promise<Identity> => {
  if (known !== null) return { name: known.name, marker: known.marker };
  const reservations = createReservations(tx, loaded.agency, now);
  const holder = { serviceRequestId: loaded.id, assetId: item.assetId };
  // Kept for the case since its submission; from now on the asset bears it.
  if (item.kind === 'subdomain')
    await reservations.reserve('subdomain', toLabel(item.label, agency.domain), holder);
  const taken = new Set<string>();
  try {
    while (taken.size < MOST_TRIES) {
      const { name, marker } = backends.identify(driver, item.spec, item.assetId, (one) => taken.has(one));
      if (await reservations.reserve(`account:${driver.key}:${item.kind}`, name, holder))
        return { name, marker };
      taken.add(name);
    }
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
  }
  return { name: item.assetId, marker: markerOf(item.assetId) };
};

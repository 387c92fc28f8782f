import { type Driver, type Identity, markerOf, ProvisionError } from '@pendopo/provisioning';
import type { PlannedItem } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
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
  atHand: CaseAtHand,
  driver: Driver,
  item: Pick<PlannedItem, 'kind' | 'label'> & { spec: Record<string, unknown>; assetId: string },
  known: KnownAsset | null,
): Promise<Identity> => {
  const { tx, loaded, agency, now } = atHand;
  if (known !== null) return { name: known.name, marker: known.marker };
  const reservations = createReservations(tx, loaded.agency, now);
  const holder = { serviceRequestId: loaded.id, assetId: item.assetId };
  // Kept for the case since its submission; from now on the asset bears it.
  if (item.kind === 'subdomain')
    await reservations.reserve('subdomain', toLabel(item.label, agency.domain), holder);
  const taken = new Set<string>();
  const identify = () => backends.identify(driver, item.spec, item.assetId, (one) => taken.has(one));
  try {
    // Names are kept agency by agency: where several have accounts at one back-end, the plain one may be another's. A host name ends
    // in its region's domain, so it cannot be.
    if (item.kind !== 'subdomain' && (await isShared(atHand, driver.key))) taken.add(identify().name);
    while (taken.size < MOST_TRIES) {
      const { name, marker } = identify();
      if (await reservations.reserve(`account:${driver.key}:${item.kind}`, name, holder))
        return { name, marker };
      taken.add(name);
    }
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
  }
  return { name: item.assetId, marker: markerOf(item.assetId) };
};

/** Whether another agency of this installation has things made by the same driver. */
const isShared = async ({ tx, agency }: CaseAtHand, driver: string): Promise<boolean> => {
  const { rows } = await tx.execute<{ shared: boolean }>(sql`
    select exists (
      select from agencies, jsonb_each_text(definition -> 'backends') role
      where code <> ${agency.code} and role.value = ${driver}) as shared`);
  return rows[0]?.shared ?? false;
};

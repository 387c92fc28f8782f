import {
  assertComplete,
  failureOf,
  type Identity,
  markerOf,
  ProvisionError,
  type ProvisionFailure,
} from '@pendopo/provisioning';
import type { PlannedThing } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { Backends, Maker } from '#modules/backends/index.ts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import { toLabel } from './names.ts';
import { createReservations } from './reservations.ts';

/** An asset that exists, with its identity at the back-end. */
export interface KnownAsset extends Identity {
  id: string;
}

/** An item that needs an identity. */
export interface Nameless extends Pick<PlannedThing, 'kind' | 'label'> {
  spec: Record<string, unknown>;
  assetId: string;
  maker: Maker;
  /** The asset that it changes, where it makes none. */
  known: KnownAsset | null;
}

/** The identity of an item, and why its driver would have none of the names that it could have; such an item cannot be made. */
export interface Identified extends Identity {
  refusal: ProvisionFailure | null;
}

const MOST_TRIES = 50;

/** Whether an item has no name yet that its driver would take. */
export const isUnnamed = ({ name, assetId }: { name: string; assetId: string }): boolean => name === assetId;

/**
 * The identities under which items will live at their back-ends, chosen and kept before the first call and never computed again. A name
 * that another asset has makes the driver choose the next one; what the driver refuses is told at once, with its place in the
 * specification. Each round asks for the names of all items at once.
 */
export const identifyItems = async (
  backends: Backends,
  atHand: CaseAtHand,
  items: readonly Nameless[],
): Promise<Identified[]> => {
  await keepSubdomains(atHand, items);
  const identities = new Map<Nameless, Identified>();
  const spaces = new Map<string, Nameless[]>();
  for (const item of items) {
    const { known, maker, kind } = item;
    const space = `${maker.backend.key}:${kind}`;
    if (known !== null) identities.set(item, { name: known.name, marker: known.marker, refusal: null });
    else spaces.set(space, [...(spaces.get(space) ?? []), item]);
  }
  for (const [space, nameless] of spaces)
    for (const [item, identity] of await identifyIn(backends, atHand, `account:${space}`, nameless))
      identities.set(item, identity);
  return items.map((item) => identities.get(item) ?? nobody(item, TAKEN));
};

/** Kept for the case since its submission; from now on the assets bear them. */
const keepSubdomains = async (
  { tx, loaded, agency, now }: CaseAtHand,
  items: readonly Nameless[],
): Promise<void> => {
  const wanted = new Map(
    items
      .filter(({ kind, known }) => kind === 'subdomain' && known === null)
      .map(({ label, assetId }) => [toLabel(label, agency.domain), assetId]),
  );
  if (wanted.size > 0)
    await createReservations(tx, loaded.agency, now).reserveAll(
      'subdomain',
      [...wanted].map(([name, assetId]) => ({ name, assetId })),
      loaded.id,
    );
};

/** Identities out of one space of names: those of a back-end for a kind. */
const identifyIn = async (
  backends: Backends,
  atHand: CaseAtHand,
  space: `account:${string}`,
  items: readonly Nameless[],
): Promise<Map<Nameless, Identified>> => {
  const { tx, loaded, now } = atHand;
  const reservations = createReservations(tx, loaded.agency, now);
  const identify = (item: Nameless, taken: ReadonlySet<string>): Identity | null => {
    const { maker, spec, assetId } = item;
    try {
      // A person makes what no driver names with whatever there is.
      if (!backends.isManual(maker.driver)) assertComplete(maker.driver, spec);
      return backends.identify(maker, spec, assetId, (name) => taken.has(name));
    } catch (error) {
      if (!(error instanceof ProvisionError)) throw error;
      refused.set(item, failureOf(error));
      return null;
    }
  };
  const refused = new Map<Nameless, ProvisionFailure>();
  const done = new Map<Nameless, Identified>();
  const taken = new Set<string>();
  const [first] = items;
  // Names are kept agency by agency: where several have accounts at one back-end, the plain one may be another's. A host name ends
  // in its region's domain, so it cannot be.
  if (first !== undefined && first.kind !== 'subdomain' && (await isShared(atHand, first.maker)))
    for (const item of items) taken.add(identify(item, new Set())?.name ?? '');
  let left = items;
  for (let round = 0; round < MOST_TRIES && left.length > 0; round += 1) {
    const asked = new Map<string, { item: Nameless; identity: Identity }>();
    for (const item of left) {
      const identity = identify(item, taken);
      if (identity === null) continue;
      taken.add(identity.name);
      asked.set(identity.name, { item, identity });
    }
    const wanted = [...asked].map(([name, { item }]) => ({ name, assetId: item.assetId }));
    const own = await reservations.reserveAll(space, wanted, loaded.id);
    for (const name of own) {
      const found = asked.get(name);
      if (found !== undefined) done.set(found.item, { ...found.identity, refusal: null });
    }
    left = [...asked.values()].map(({ item }) => item).filter((item) => !done.has(item));
  }
  for (const [item, refusal] of refused) if (!done.has(item)) done.set(item, nobody(item, refusal));
  return done;
};

const TAKEN: ProvisionFailure = {
  kind: 'conflict',
  code: 'provision.conflict.taken',
  detail: 'No name is free for it.',
};

/** Its asset's id stands for a name that it does not have. */
const nobody = ({ assetId }: Nameless, refusal: ProvisionFailure): Identified => ({
  name: assetId,
  marker: markerOf(assetId),
  refusal,
});

/** Whether another agency of this installation has things made by the same back-end: only the installation's own are shared. */
const isShared = async ({ tx, agency }: CaseAtHand, { backend }: Maker): Promise<boolean> => {
  if (!backend.isOwn) return false;
  const { rows } = await tx.execute<{ shared: boolean }>(sql`
    select exists (
      select from agencies, jsonb_each_text(definition -> 'backends') role
      where code <> ${agency.code} and role.value = ${backend.key}) as shared`);
  return rows[0]?.shared ?? false;
};

import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '#platform/database.ts';
import { peopleByNip } from './people-by-nip.ts';
import { type AssetReach, reaches } from './policy.ts';
import { createAssetRepository } from './repository.ts';
import type { AssetEvent, AssetRow, NewAsset } from './tables.ts';

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
  responsiblePosition?: string | undefined;
  /** By which the responsible official's account is found. */
  nip?: string | undefined;
  /** Day from which it is known to be in use. */
  since?: string | undefined;
}

/** By which the register says who answers for a thing. */
type ResponsibleColumn = 'responsiblePersonId' | 'responsibleName' | 'responsiblePosition';

/** What the register knows of a thing that it did not have made. */
export type FoundAsset = Pick<AssetRow, 'id' | 'label' | 'name' | 'marker' | 'status' | 'facts'>;

/** What other parts of the server may write into the register, when reality turned out to be another. */
export interface AssetRegister {
  /** Locks an asset, so that nobody changes it while somebody decides about it; its case is locked before. */
  hold(tx: Transaction, agency: string, id: string): Promise<void>;
  /** Notes a line in an asset's life, and what is now known of it. */
  trueUp(
    tx: Transaction,
    asset: { agency: string; id: string },
    changes: Partial<
      Pick<AssetRow, 'status' | 'spec' | 'facts' | 'until' | 'organizationId' | ResponsibleColumn>
    >,
    event: AssetEvent,
  ): Promise<void>;
  /** What is recorded of an asset that stands. */
  recorded(
    tx: Transaction,
    agency: string,
    id: string,
  ): Promise<(Pick<AssetRow, 'spec' | 'facts'> & { presence: 'active' | 'suspended' }) | undefined>;
  /** Whether an asset lies within somebody's reach. */
  isWithin(tx: Transaction, agency: string, reach: AssetReach, id: string): Promise<boolean>;
  /** What no case made and a back-end has. */
  foundAt(tx: Transaction, agency: string, place: { backend: string; kind: string }): Promise<FoundAsset[]>;
  /** Notes what is known of an asset, without a line in its life: nothing has changed. */
  note(
    tx: Transaction,
    asset: { agency: string; id: string },
    facts: Record<string, unknown>,
    at: string,
  ): Promise<void>;
  /** Notes under which marker an asset stands at its back-end. */
  mark(tx: Transaction, asset: { agency: string; id: string }, marker: string, at: string): Promise<void>;
  /** Says at which back-end an asset stands that was written in by hand. */
  tie(
    tx: Transaction,
    asset: { agency: string; id: string },
    place: Pick<Discovered, 'driver' | 'backend' | 'name'> & { marker?: string },
    event: AssetEvent,
  ): Promise<void>;
  /** Registers what was found at a back-end. */
  discover(tx: Transaction, found: Discovered, event: AssetEvent): Promise<void>;
}

/** The day matters for whether an owner is gone, which nobody asks here. */
const ANY_DAY = '2000-01-01';

/** The register as {@link AssetRegister}. */
export const assetRegister: AssetRegister = {
  hold: async (tx, agency, id) => {
    await createAssetRepository(tx, agency, ANY_DAY).hold([id]);
  },
  trueUp: async (tx, { agency, id }, changes, event) => {
    const repository = createAssetRepository(tx, agency, ANY_DAY);
    const asset = await repository.find(id, true);
    if (asset === undefined) return;
    // What is gone awaits no end any more.
    const ended = changes.status === 'terminated' ? { endsAt: null } : {};
    const news = changes.status === asset.status ? ('asset.changed' as const) : undefined;
    await repository.update(id, { ...changes, ...ended, history: [...asset.history, event] }, event.at, news);
  },
  recorded: async (tx, agency, id) => {
    const asset = await createAssetRepository(tx, agency, ANY_DAY).find(id);
    if (asset === undefined || asset.status === 'terminated') return undefined;
    const { status: presence, spec, facts } = asset;
    return { presence, spec, facts };
  },
  isWithin: async (tx, agency, reach, id) => {
    const asset = await createAssetRepository(tx, agency, ANY_DAY).find(id);
    return asset !== undefined && reaches(reach, asset);
  },
  foundAt: (tx, agency, place) => createAssetRepository(tx, agency, ANY_DAY).foundAt(place),
  note: async (tx, { agency, id }, facts, at) => {
    const repository = createAssetRepository(tx, agency, ANY_DAY);
    const asset = await repository.find(id, true);
    if (asset === undefined) return;
    const known = { ...asset.facts, ...facts };
    if (!isDeepStrictEqual(known, asset.facts)) await repository.update(id, { facts: known }, at);
  },
  mark: (tx, { agency, id }, marker, at) =>
    createAssetRepository(tx, agency, ANY_DAY).update(id, { marker }, at),
  tie: async (tx, { agency, id }, place, event) => {
    const repository = createAssetRepository(tx, agency, ANY_DAY);
    const asset = await repository.find(id, true);
    if (asset !== undefined)
      await repository.update(id, { ...place, history: [...asset.history, event] }, event.at);
  },
  discover: async (tx, found, event) => {
    const { agency, id, kind, driver, backend, name, marker, organizationId, responsibleName, nip } = found;
    const person = nip === undefined ? undefined : (await peopleByNip(tx, agency, [nip])).get(nip);
    const since = found.since === undefined ? event.at : `${found.since}T00:00:00Z`;
    const row: NewAsset = {
      ...{ agency, id, kind, label: name, status: 'active', organizationId, responsibleName },
      ...{
        responsiblePersonId: person ?? null,
        responsiblePosition: found.responsiblePosition ?? null,
        driver,
        backend,
        name,
        marker,
      },
      ...{ spec: {}, facts: {}, origin: 'discovery', serviceRequestId: null, standard: null },
      ...{ standardVersion: null, variant: null, tariff: null, since, until: null },
      ...{ expiresOn: null, history: [event] },
    };
    await createAssetRepository(tx, agency, ANY_DAY).register([row], event.at);
  },
};

/** Tells other systems of lines that another module has written to. */
export const tellOfChange = (
  tx: Transaction,
  agency: string,
  ids: readonly string[],
  at: string,
): Promise<void> => createAssetRepository(tx, agency, ANY_DAY).tell(ids, at, () => 'asset.changed');

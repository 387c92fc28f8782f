import {
  type Adoption,
  failureOf,
  type Listed,
  type Look,
  listAll,
  lookAt,
  observe,
  ProvisionError,
  REDACTED,
  specWith,
} from '@pendopo/provisioning';
import type { Maker } from '#modules/backends/index.ts';
import type { Handovers } from '#modules/handovers/index.ts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Database, Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { findAtRest, findEnded } from './at-rest.ts';
import { line } from './log-line.ts';
import { namesKnownAt } from './names-known-at.ts';
import { createProvisionRepository, type ProvisionRow } from './repository.ts';
import { createReservations } from './reservations.ts';
import { BLAMED, backendOf, type Making, runJob } from './run-job.ts';

/** Nobody waits for what one look takes, so it may take its time. */
const LONGEST_MS = 60_000;

/** A list may be long. */
const LONGEST_LIST_MS = 9 * 60_000;

/** What was found of an asset, and the item that it was held against. */
export interface AssetLook {
  item: ProvisionRow;
  look: Look;
}

/**
 * Looks how an asset stands at its back-end. Holds no transaction while it waits.
 * @returns undefined where nobody can tell now: it is made by hand, is being worked on, or its back-end is not to be called or fails
 */
export const inspectAsset = async (
  making: Making,
  db: Database,
  agency: string,
  assetId: string,
): Promise<AssetLook | undefined> => {
  const { backends, watch } = making;
  const found = await db.within(agency, async (tx) => {
    const item = await findAtRest(tx, agency, assetId);
    if (item === undefined) return undefined;
    const driver = backends.driverOf(item);
    const key = backendOf(item);
    if (backends.isManual(driver) || (await watch.isOpen(tx, agency, key))) return undefined;
    return { item, maker: { backend: await backends.open(tx, agency, key), driver } };
  });
  if (found === undefined) return undefined;
  const { item, maker } = found;
  const { backend, driver } = maker;
  const signal = AbortSignal.timeout(LONGEST_MS);
  const run = {
    driver,
    identity: { name: item.name, marker: item.marker },
    want: { presence: item.presence, spec: item.spec, credential: item.wantedCredential },
    context: backends.contextOf(maker, signal, watch.pace(backend, driver, signal)),
  };
  const look = await told(making, db, maker, () => lookAt(run));
  return look === undefined ? undefined : { item, look };
};

/** What a back-end has, and what of it nobody knows. */
export interface Survey {
  listed: Listed[];
  strays: Listed[];
}

/** Whether an item is still what a look was held against: what moved in between will be looked at again. */
export const isUnmoved = async (tx: Transaction, item: ProvisionRow): Promise<boolean> => {
  const now = await findAtRest(tx, item.agency, item.assetId);
  return now !== undefined && now.id === item.id && now.updatedAt === item.updatedAt;
};

/**
 * What a back-end has of a kind, told as it comes, and what of it the agency knows nothing of. Holds no transaction while it waits.
 * @returns undefined where nobody can tell now, or the driver lists nothing
 */
export const surveyBackend = async (
  making: Making,
  db: Database,
  maker: Maker,
  tell?: (listed: number) => Promise<void>,
): Promise<Survey | undefined> => {
  const { backends, watch } = making;
  const { backend, driver } = maker;
  const { agency, key } = backend;
  if (driver.list === undefined || (await db.within(agency, (tx) => watch.isOpen(tx, agency, key))))
    return undefined;
  const signal = AbortSignal.timeout(LONGEST_LIST_MS);
  const context = backends.contextOf(maker, signal, watch.pace(backend, driver, signal));
  const listed = await told(making, db, maker, () => listAll(driver, context, tell));
  if (listed === undefined) return undefined;
  // Read after the list: whatever was made in the meantime is known by then.
  const known = await db.within(agency, (tx) =>
    namesKnownAt(tx, agency, { backend: key, driver: backend.driver, kind: driver.kind }),
  );
  return { listed, strays: listed.filter(({ name }) => !known.has(name.toLowerCase())) };
};

/** How a thing stands at its back-end, and whose mark it carries. */
export interface FoundStanding {
  owner: 'ours' | 'foreign' | 'unmarked';
  presence: 'active' | 'suspended';
  facts: Record<string, unknown>;
}

/**
 * What a back-end says of a thing that no case made. Holds no transaction while it waits.
 * @returns undefined where nobody can tell now, it is not there, or it is in the middle of something
 */
export const observeFound = async (
  making: Making,
  db: Database,
  maker: Maker,
  identity: { name: string; marker: string },
): Promise<FoundStanding | undefined> => {
  const { backends, watch } = making;
  const { backend, driver } = maker;
  if (await db.within(backend.agency, (tx) => watch.isOpen(tx, backend.agency, backend.key)))
    return undefined;
  const signal = AbortSignal.timeout(LONGEST_MS);
  const context = backends.contextOf(maker, signal, watch.pace(backend, driver, signal));
  const seen = await told(making, db, maker, () => observe(driver, context, identity));
  if (!seen?.found || seen.busy !== undefined) return undefined;
  const { owner, presence, facts } = seen;
  return { owner, presence, facts: facts as Record<string, unknown> };
};

/** What somebody saw before having an asset brought back. */
export interface Restoring {
  isMissing: boolean;
  /** Hash of the plan that was shown; only that one may destroy data. */
  allowedPlan: string;
  /** What was recorded before reality was adopted; what is recorded now where nothing is said. */
  before?: Pick<ProvisionRow, 'spec'> & Pick<Adoption, 'presence'>;
  /** It was recorded as ended since, because it was gone. */
  isEnded: boolean;
}

/**
 * Has an asset brought back to what is recorded of it, or was before its reality was adopted. What has a credential and is made anew
 * gets a new one, which goes to whoever had the old.
 */
export const restoreAsset = async (
  handovers: Handovers,
  atHand: CaseAtHand,
  assetId: string,
  { isMissing, allowedPlan, before, isEnded }: Restoring,
): Promise<Job[]> => {
  const { tx, loaded, now } = atHand;
  const repository = createProvisionRepository(tx, loaded.agency);
  const item = await (isEnded ? findEnded : findAtRest)(tx, loaded.agency, assetId);
  if (item === undefined) return [];
  // Its names were given up with it.
  if (isEnded) await createReservations(tx, loaded.agency, now).takeUp(assetId);
  const isNew = isMissing && item.credential;
  if (isNew) await handovers.supersede(atHand, [item.id]);
  await repository.update(item.id, {
    status: 'running',
    error: null,
    attempts: 0,
    allowedPlan,
    ...before,
    ...(isNew ? { wantedCredential: item.confirmedCredential + 1, reissue: true } : {}),
    log: [...item.log, line(now, 'restore')],
    updatedAt: now,
  });
  return [runJob(item)];
};

/** Lets an item say of a thing what its back-end says. Answers what its spec and facts are then. */
export const adoptReality = async (
  tx: Transaction,
  { agency, id }: { agency: string; id: string },
  adoption: Adoption,
  now: string,
): Promise<Pick<ProvisionRow, 'spec' | 'facts'> | undefined> => {
  const repository = createProvisionRepository(tx, agency);
  const item = await findAtRest(tx, agency, id);
  if (item === undefined) return undefined;
  const seen = Object.entries(adoption.facts).filter(([, value]) => value !== REDACTED);
  const spec = specWith(item.spec, adoption);
  const facts = { ...item.facts, ...Object.fromEntries(seen) };
  await repository.update(item.id, {
    ...{ spec, facts, presence: adoption.presence, updatedAt: now },
    ...{ status: 'active' as const, error: null },
  });
  return { spec, facts };
};

/** Asks a back-end, and tells the watch how that went. */
export const told = async <T>(
  { watch }: Making,
  db: Database,
  { backend: { agency, key } }: Maker,
  ask: () => Promise<T>,
): Promise<T | undefined> => {
  try {
    const answer = await ask();
    await db.within(agency, (tx) => watch.worked(tx, agency, key));
    return answer;
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    if (BLAMED.has(error.kind))
      await db.within(agency, (tx) => watch.failed(tx, agency, key, failureOf(error)));
    return undefined;
  }
};

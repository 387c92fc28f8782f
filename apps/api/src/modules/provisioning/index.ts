import type { Adoption, ProvisionPlan } from '@pendopo/provisioning';
import type { FastifyPluginAsync } from 'fastify';
import fp from 'fastify-plugin';
import type { Maker } from '#modules/backends/index.ts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { type Adopted, adoptedOf, adoptFound, type FoundThing } from './adopt-found.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { deedInLines } from './deed-in-words.ts';
import {
  type AssetLook,
  adoptReality,
  type FoundStanding,
  inspectAsset,
  isUnmoved,
  observeFound,
  type Restoring,
  restoreAsset,
  type Survey,
  surveyBackend,
} from './inspect-assets.ts';
import { leaveOutChanged } from './left-out.ts';
import { passOnRecipients } from './pass-on.ts';
import { letGo, type Place, type Presence, setPresence, undo } from './presence.ts';
import { recipientRoutes } from './recipient-routes.ts';
import {
  caseProvisions,
  createProvisionRepository,
  itemsOfStanding,
  type ProvisionRow,
  usesOfBackends,
} from './repository.ts';
import { requireRecipients } from './require-recipients.ts';
import { reserveNames } from './reserve-names.ts';
import { planBack, type RecordedThing, restoreFound } from './restore-found.ts';
import { provisioningRoutes } from './routes.ts';
import { runItem } from './run-item.ts';
import type { ItemPayload } from './run-job.ts';
import { createProvisioningService } from './service.ts';
import { resumeStalled, resumeWaiting } from './sweep.ts';
import { type TakenName, takenNames } from './taken-names.ts';

export type { AssetLook, FoundStanding, Restoring } from './inspect-assets.ts';
export { sealedPasswords } from './journal.ts';
export type { Presence } from './presence.ts';
export type { ProvisionRow } from './repository.ts';
export { standingOn } from './standing-on.ts';
export { isNote } from './way-of.ts';

/** What other parts of the server may do with what cases create. */
export interface Provisioning {
  /** What a case has made, item by item. */
  madeBy(atHand: CaseAtHand): Promise<ProvisionRow[]>;
  /** Items of earlier cases that set a password of assets, by id. */
  passwordsBefore(atHand: CaseAtHand, assetIds: readonly string[]): Promise<string[]>;
  /** Lets the items that speak for assets at their back-ends give what is made anew to whoever answers for them from now on. */
  passOnRecipients(atHand: CaseAtHand, items: readonly ProvisionRow[]): Promise<void>;
  /** What an item did with an asset, in Indonesian: each value, from what it was to what it is. */
  inLines(item: ProvisionRow): string[];
  /** Suspends, resumes or ends a thing at its back-end. */
  setPresence(at: Place, assetId: string, presence: Presence): Promise<Job[]>;
  /** Leaves what was found at a back-end as it is, and looks after it no more; false while it is being worked on. */
  letGo(at: Place, assetId: string): Promise<boolean>;
  /** Has what nobody ever got removed at its back-end; its names are free at once. */
  undo(atHand: CaseAtHand, assetId: string): Promise<Job[]>;
  /** Of rows that a table of the form may come to hold, those whose thing exists already; by index. */
  takenNames(
    atHand: CaseAtHand,
    table: string,
    rows: readonly Record<string, unknown>[],
  ): Promise<Map<number, TakenName>>;
  /** Whether a person makes and unmakes a thing. */
  isManual(item: { driver: string; kind: string }): boolean;
  /** Whether a thing can be suspended; what is made by hand can. */
  canSuspend(item: { driver: string; kind: string }): boolean;
  /** Ids of assets that stand and that a machine can be asked about. */
  inspectable(tx: Transaction, agency: string): Promise<string[]>;
  /** How an asset stands at its back-end; undefined where nobody can tell now. Call it outside of every transaction. */
  inspect(agency: string, assetId: string): Promise<AssetLook | undefined>;
  /** The item that an asset was made by; undefined where it came from none. */
  itemOf(tx: Transaction, agency: string, assetId: string): Promise<ProvisionRow | undefined>;
  /** Whether an item is still what a look was held against. */
  isUnmoved(tx: Transaction, item: ProvisionRow): Promise<boolean>;
  /** What a back-end has and what of it nobody knows; undefined where nobody can tell now. Call it outside of every transaction. */
  survey(maker: Maker, tell?: (listed: number) => Promise<void>): Promise<Survey | undefined>;
  /** What a back-end says of a thing that no case made; undefined where nobody can tell now. Call it outside of every transaction. */
  observe(maker: Maker, identity: { name: string; marker: string }): Promise<FoundStanding | undefined>;
  /** Has what was found marked as its asset's, by a job; answers how far that is, and the marker from now on. */
  adoptFound(
    tx: Transaction,
    maker: Maker,
    asset: FoundThing,
    seen: FoundStanding,
    now: string,
  ): Promise<{ state: Adopted['state']; marker: string }>;
  /** How far what was found has become ours; undefined where it was not found, or nobody has looked yet. */
  adopted(tx: Transaction, agency: string, assetId: string): Promise<Adopted | undefined>;
  /** Has an asset brought back to what is recorded of it, by the plan that somebody saw. */
  restore(atHand: CaseAtHand, assetId: string, seen: Restoring): Promise<Job[]>;
  /** What would bring back what no case made; undefined where nothing does. Call it outside of every transaction. */
  planBack(maker: Maker, asset: FoundThing, recorded: RecordedThing): Promise<ProvisionPlan | undefined>;
  /** Has what no case made brought back to what is recorded of it, by the plan that somebody saw. */
  restoreFound(at: Place, assetId: string, recorded: RecordedThing, allowedPlan: string): Promise<Job[]>;
  /** Records of an asset what its back-end says of it; undefined where it is being worked on. */
  adopt(
    tx: Transaction,
    asset: { agency: string; id: string },
    adoption: Adoption,
    now: string,
  ): Promise<Pick<ProvisionRow, 'spec' | 'facts'> | undefined>;
}

declare module 'fastify' {
  interface FastifyInstance {
    provisioning: Provisioning;
  }
}

/** Creating what was asked for: planned from the standard, made by a back-end or by hand, its credential sealed at once. */
export const provisioningModule: FastifyPluginAsync = fp(
  async (app) => {
    const { cases, handovers, sealing, db, clock, backends, backendWatch: watch } = app;
    const making = { backends, watch };
    const service = createProvisioningService(cases, handovers, backends);
    app.decorate('provisioning', {
      madeBy: async ({ tx, loaded }) =>
        (await createProvisionRepository(tx, loaded.agency).ofCase(loaded.id)).filter(
          ({ status }) => status === 'active',
        ),
      passwordsBefore: ({ tx, loaded }, assetIds) =>
        createProvisionRepository(tx, loaded.agency).passwordsBefore(assetIds, loaded.id),
      passOnRecipients: ({ tx, loaded }, items) => passOnRecipients(tx, loaded.agency, items),
      inLines: (item) => deedInLines(backends, item),
      setPresence: (at, assetId, presence) => setPresence(backends, at, assetId, presence),
      letGo,
      undo: (atHand, assetId) => undo(backends, atHand, assetId),
      takenNames,
      isManual: (item) => backends.isManual(backends.driverOf(item)),
      canSuspend: (item) => {
        const driver = backends.driverOf(item);
        return backends.isManual(driver) || driver.supports.suspend;
      },
      inspectable: async (tx, agency) =>
        (await itemsOfStanding(tx, agency))
          .filter((item) => !backends.isManual(backends.driverOf(item)))
          .map(({ assetId }) => assetId),
      inspect: (agency, assetId) => inspectAsset(making, db, agency, assetId),
      itemOf: (tx, agency, assetId) => createProvisionRepository(tx, agency).findByAsset(assetId),
      isUnmoved,
      survey: (maker, tell) => surveyBackend(making, db, maker, tell),
      observe: (maker, identity) => observeFound(making, db, maker, identity),
      adoptFound,
      adopted: adoptedOf,
      planBack: (maker, asset, recorded) => planBack(making, db, maker, asset, recorded),
      restoreFound: (at, assetId, recorded, allowedPlan) =>
        restoreFound(backends, at, assetId, recorded, allowedPlan),
      restore: (atHand, assetId, seen) => restoreAsset(handovers, atHand, assetId, seen),
      adopt: adoptReality,
    });
    cases.contribute('provisions', caseProvisions);
    cases.beforeAction('submit', requireRecipients);
    cases.beforeAction('submit', reserveNames);
    cases.beforeAction('deliver', leaveOutChanged(handovers));
    cases.onEffect('plan-provisions', async (atHand, { step }) => {
      await service.plan(atHand, step);
      return [];
    });
    handovers.onReissue(service.reissue);
    app.jobs.handle<ItemPayload>('provisioning.run', (payload, tools) =>
      runItem(making, { db, clock, cases, handovers, sealing }, payload, tools),
    );
    app.jobs.schedule('provisioning.resume', '*/10 * * * *', async ({ log }) => {
      const resumed = await resumeStalled(db, clock.now());
      if (resumed > 0) log.warn({ resumed }, 'items moved on after a worker was lost');
    });
    watch.countUsesWith(usesOfBackends);
    watch.onClosed(resumeWaiting);
    await app.register(provisioningRoutes, { service, making });
    await app.register(recipientRoutes);
    await app.register(bulkRoutes, { service, making });
  },
  {
    name: 'provisioning',
    dependencies: ['service-requests', 'handovers', 'agencies', 'backends', 'sessions'],
  },
);

import type { Asset } from '@pendopo/contracts';
import type { StandardDefinition } from '@pendopo/standards';
import type { Provisioning } from '#modules/provisioning/index.ts';
import type { CaseAtHand, Cases } from '#modules/service-requests/index.ts';
import { fullName, type PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { AssetStands, NotYourAsset } from './errors.ts';
import { actionsOn, mayRegister, providesUnder } from './policy.ts';
import type { ReadAsset } from './repository.ts';
import { type AssetAction, turn } from './turn.ts';
import { presentAsset } from './view.ts';

/** Who acts on an asset, in which transaction and when. */
export interface Acting {
  tx: Transaction;
  actor: PersonActor;
  /** RFC 3339. */
  now: string;
  /** The agency's day. */
  today: string;
}

/** Where the standards of an agency are found. */
interface Standards {
  published(tx: Transaction, agency: string): Promise<readonly StandardDefinition[]>;
  version(tx: Transaction, agency: string, code: string, version: number): Promise<StandardDefinition>;
}

/** The use cases around an asset. */
export const createAssetService = (cases: Cases, provisioning: Provisioning, standards: Standards) => {
  /** What the standard that an asset came from lets its providers do; without one, whoever writes into the register. */
  const actionsFor = async ({ tx, actor }: Pick<Acting, 'tx' | 'actor'>, asset: ReadAsset) => {
    const standard = await standardOf(tx, asset);
    const mayAct =
      standard === undefined
        ? mayRegister(actor, await standards.published(tx, actor.agency))
        : providesUnder(actor, asset, standard);
    return mayAct ? actionsOn(asset, provisioning.canSuspend(asset)) : null;
  };

  /** What no case made, no run can change. */
  const reachOfActions = (asset: ReadAsset): Asset['reach'] => {
    if (asset.serviceRequestId === null) return 'register';
    return provisioning.isManual(asset) ? 'person' : 'back-end';
  };

  const standardOf = async (
    tx: Transaction,
    { agency, standard, standardVersion }: Pick<ReadAsset, 'agency' | 'standard' | 'standardVersion'>,
  ): Promise<StandardDefinition | undefined> =>
    standard === null || standardVersion === null
      ? undefined
      : standards.version(tx, agency, standard, standardVersion);

  return {
    async present(acting: Pick<Acting, 'tx' | 'actor'>, asset: ReadAsset): Promise<Asset> {
      const standard = await standardOf(acting.tx, asset);
      const actions = (await actionsFor(acting, asset)) ?? [];
      return presentAsset(asset, standard?.title ?? null, { reach: reachOfActions(asset), actions });
    },

    /**
     * Suspends, resumes or ends an asset: the register says what shall be, its back-end follows by a job, and its own history and that of
     * its case keep who did it.
     * @param atHand the case that it came from, locked before the asset; undefined where it came from none.
     */
    async act(
      { tx, actor, now, today }: Acting,
      atHand: CaseAtHand | undefined,
      asset: ReadAsset,
      action: AssetAction,
      reason: string | null,
    ): Promise<{ asset: ReadAsset; jobs: Job[] }> {
      const actions = await actionsFor({ tx, actor }, asset);
      if (actions === null) throw NotYourAsset();
      if (!actions.includes(action)) throw AssetStands();
      return turn(
        cases,
        provisioning,
        { tx, now, today, by: fullName(actor) },
        atHand,
        asset,
        action,
        reason,
      );
    },
  };
};

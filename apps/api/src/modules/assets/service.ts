import type { Asset } from '@pendopo/contracts';
import type { StandardDefinition } from '@pendopo/standards';
import type { Agencies } from '#modules/agencies/index.ts';
import type { Notifications } from '#modules/notifications/index.ts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import { fullName, type PersonActor } from '#platform/access.ts';
import { InvalidInput } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { announceEnd } from './announce-end.ts';
import { AssetStands, NotYourAsset } from './errors.ts';
import { graceEnd } from './grace.ts';
import {
  actionsOn,
  mayRegister,
  type PublishedStandards,
  providesUnder,
  speakingPositions,
} from './policy.ts';
import type { ReadAsset } from './repository.ts';
import { type EndNews, tellOfEnd } from './tell-of-end.ts';
import { type AssetAction, type TurnTools, turn } from './turn.ts';
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

/** What is wanted of an asset. */
export interface Wanted {
  action: AssetAction;
  reason: string | null;
  /** Terminates without the time of grace. */
  immediately: boolean;
}

/** An asset, and the case that it came from, locked before it; undefined where it came from none. */
export interface Held {
  asset: ReadAsset;
  atHand: CaseAtHand | undefined;
}

/** Where the standards of an agency are found. */
interface Standards extends PublishedStandards {
  version(tx: Transaction, agency: string, code: string, version: number): Promise<StandardDefinition>;
}

/** What the register works with. */
export interface AssetTools extends TurnTools {
  standards: Standards;
  agencies: Agencies;
  notifications: Notifications;
}

/** The use cases around an asset. */
export const createAssetService = (tools: AssetTools) => {
  const { provisioning, standards, agencies, notifications } = tools;

  /** What the standard that an asset came from lets its providers do; without one, whoever writes into the register. */
  const actionsFor = async ({ tx, actor }: Pick<Acting, 'tx' | 'actor'>, asset: ReadAsset) => {
    const standard = await standardOf(tx, asset);
    const mayAct =
      standard === undefined
        ? mayRegister(actor, await standards.published(tx, actor.agency))
        : providesUnder(actor, asset, standard);
    return mayAct ? actionsOn(asset, provisioning.canSuspend(asset)) : null;
  };

  /** What no case made, no run can change, unless it was found at a back-end and marked there as ours. */
  const reachOfActions = (asset: ReadAsset, adoption: Asset['adoption']): Asset['reach'] => {
    if (asset.serviceRequestId === null)
      return adoption === null || adoption.state === 'refused' ? 'register' : 'back-end';
    return provisioning.isManual(asset) ? 'person' : 'back-end';
  };

  /** Only what stands at a back-end without a case was ever found. */
  const adoptionOf = async (
    tx: Transaction,
    { agency, id, serviceRequestId, backend }: ReadAsset,
  ): Promise<Asset['adoption']> =>
    serviceRequestId === null && backend !== null
      ? ((await provisioning.adopted(tx, agency, id)) ?? null)
      : null;

  const standardOf = async (
    tx: Transaction,
    { agency, standard, standardVersion }: Pick<ReadAsset, 'agency' | 'standard' | 'standardVersion'>,
  ): Promise<StandardDefinition | undefined> =>
    standard === null || standardVersion === null
      ? undefined
      : standards.version(tx, agency, standard, standardVersion);

  const tell = async ({ tx, actor, now, today }: Acting, asset: ReadAsset, news: EndNews, endsAt: string) => {
    const { zone } = await agencies.definition(tx, actor.agency);
    const positions = speakingPositions(await standards.published(tx, actor.agency));
    await tellOfEnd(notifications, { tx, now, today, zone, positions }, asset, news, endsAt);
  };

  const act = async (
    acting: Acting,
    { asset, atHand }: Held,
    { action, reason, immediately }: Wanted,
  ): Promise<{ asset: ReadAsset; jobs: Job[] }> => {
    const { tx, actor, now, today } = acting;
    if (immediately && action !== 'terminate') throw refused('/immediately', 'not-applicable', ONLY_ENDING);
    if (immediately && reason === null) throw refused('/reason', 'required', SAY_WHY);
    const actions = await actionsFor(acting, asset);
    if (actions === null) throw NotYourAsset();
    if (!actions.includes(action)) throw AssetStands();
    const turning = { tx, now, today, by: fullName(actor) };
    if (action !== 'terminate') {
      const turned = await turn(tools, turning, atHand, asset, action, reason);
      if (asset.endsAt !== null) await tell(acting, asset, 'called-off', asset.endsAt);
      return turned;
    }
    if (asset.endsAt !== null && !immediately) throw AssetStands();
    const endsAt = immediately ? null : await graceEnd(agencies, tx, asset.agency, now);
    if (endsAt === null) {
      const ended = await turn(tools, turning, atHand, asset, action, reason);
      await tell(acting, asset, 'ended', now);
      return ended;
    }
    const { zone } = await agencies.definition(tx, asset.agency);
    const announced = await announceEnd(tools, turning, atHand, asset, { endsAt, zone, reason });
    await tell(acting, asset, 'announced', endsAt);
    return announced;
  };

  return {
    async present(acting: Omit<Acting, 'today'>, asset: ReadAsset): Promise<Asset> {
      const standard = await standardOf(acting.tx, asset);
      const actions = (await actionsFor(acting, asset)) ?? [];
      const keptUntil =
        actions.includes('terminate') && asset.endsAt === null
          ? await graceEnd(agencies, acting.tx, asset.agency, acting.now)
          : null;
      const adoption = await adoptionOf(acting.tx, asset);
      return presentAsset(asset, standard?.title ?? null, {
        reach: reachOfActions(asset, adoption),
        adoption,
        actions,
        keptUntil,
      });
    },

    /** Whether somebody may end an asset now. */
    mayEnd: async (acting: Pick<Acting, 'tx' | 'actor'>, asset: ReadAsset): Promise<boolean> =>
      (await actionsFor(acting, asset))?.includes('terminate') ?? false,

    /**
     * Suspends, resumes or ends an asset: the register says what shall be, its back-end follows by a job, and its own history and that of
     * its case keep who did it. What is ended is suspended and kept for the agency's time of grace, unless it is wanted at once.
     * @param alongside what stands on the asset and ends in the same way, what lies furthest from it first.
     * @throws {ProblemError} 400 where something is wanted at once without a reason, or that cannot be, 403, 409.
     */
    async act(
      acting: Acting,
      held: Held,
      wanted: Wanted,
      alongside: readonly Held[],
    ): Promise<{ asset: ReadAsset; jobs: Job[] }> {
      if (alongside.length > 0 && wanted.action !== 'terminate')
        throw refused('/alongside', 'not-applicable', ONLY_ENDING_ALONG);
      const reason = [wanted.reason, `Bersama ${held.asset.label}`].filter(Boolean).join(' · ');
      const jobs: Job[] = [];
      for (const other of alongside) jobs.push(...(await act(acting, other, { ...wanted, reason })).jobs);
      const done = await act(acting, held, wanted);
      return { ...done, jobs: [...jobs, ...done.jobs] };
    },
  };
};

/** The use cases of assets, as routes and lists work with them. */
export type AssetService = ReturnType<typeof createAssetService>;

const refused = (pointer: string, code: string, detail: { id: string; en: string }) =>
  InvalidInput({ errors: [{ pointer, code, detail }] });

const ONLY_ENDING = {
  id: 'Hanya pengakhiran yang dapat dilakukan tanpa masa tenggang.',
  en: 'Only an end can be without a time of grace.',
};
const ONLY_ENDING_ALONG = {
  id: 'Yang bersandar padanya hanya dapat ikut diakhiri.',
  en: 'What stands on it can only be ended along with it.',
};
const SAY_WHY = {
  id: 'Sebutkan alasan mengakhiri layanan ini tanpa masa tenggang.',
  en: 'Say why this is ended without a time of grace.',
};

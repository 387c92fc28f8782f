import { type ItemKind, manualFacts, type ProvisionFailure } from '@pendopo/provisioning';
import { stepOf } from '@pendopo/standards';
import type { Backends } from '#modules/backends/index.ts';
import type { Handovers } from '#modules/handovers/index.ts';
import { type CaseAtHand, type Cases, capacityFor, NotYourStep } from '#modules/service-requests/index.ts';
import type { Job } from '#platform/jobs.ts';
import { localDate } from '#platform/local-time.ts';
import { NameRefused, ProvisionNotOpen, RecordByHand } from './errors.ts';
import { failureInWords } from './failure-in-words.ts';
import { isUnnamed } from './identify-items.ts';
import { recipientOf } from './journal.ts';
import { hasEnded, holdAsset, judgeDeed } from './judge-deed.ts';
import { keeperNow } from './keeper-now.ts';
import { failureLine, line } from './log-line.ts';
import { onPresentGround, passOn } from './pass-on.ts';
import { planProvisions } from './plan-items.ts';
import { isWaiting, mayProvision } from './policy.ts';
import type { ProvisionRecord } from './record-schema.ts';
import { createProvisionRepository, type ProvisionRow, toFact } from './repository.ts';
import { dependents, runJob, tellOf } from './run-job.ts';
import { secretOf } from './secret.ts';
import { settleListed } from './settle-listed.ts';
import { isNote, wayOf } from './way-of.ts';

/** The use cases around a case's items. Each runs in the transaction of the case at hand, which is locked. */
export const createProvisioningService = (cases: Cases, handovers: Handovers, backends: Backends) => {
  /** 403, then 409. */
  const refuseUnlessOpen = (atHand: CaseAtHand, item: ProvisionRow): void => {
    if (!mayProvision(atHand, item)) throw NotYourStep();
    if (!isWaiting(item)) throw ProvisionNotOpen();
  };
  const save = async (atHand: CaseAtHand, item: ProvisionRow): Promise<void> => {
    const { agency: _agency, id, ...changes } = item;
    await createProvisionRepository(atHand.tx, item.agency).update(id, changes);
    atHand.loaded.provisions = atHand.loaded.provisions.map((fact) => (fact.id === id ? toFact(item) : fact));
  };
  /** What a person makes has a name there that nobody of us knows; whoever gets it knows it by its label. */
  const named = (item: ProvisionRow): ProvisionRow =>
    backends.isManual(backends.driverOf(item)) ? { ...item, name: item.label } : item;
  const capacity = ({ actor, definition, loaded }: CaseAtHand, item: ProvisionRow) =>
    capacityFor(actor, stepOf(definition, loaded.state.variant, item.step) ?? null, loaded);
  const dataOf = (item: ProvisionRow) => ({ item: item.key, label: item.label });
  const canSuspend = (item: ProvisionRow): boolean => {
    const driver = backends.driverOf(item);
    return backends.isManual(driver) || driver.supports.suspend;
  };

  /** Whether what is to be done with an asset can still be done, which is asked anew each time. */
  const refusalOf = async (
    { tx, agency, now }: CaseAtHand,
    item: ProvisionRow,
  ): Promise<ProvisionFailure | null> => {
    if (item.deed === null) return null;
    const today = localDate(now, agency.zone);
    const asset = await holdAsset(tx, item.agency, item.assetId);
    const judged = judgeDeed(asset, { deed: item.deed, canSuspend: canSuspend(item), today });
    return judged ?? (await onPresentGround(tx, item)).refusal;
  };

  /** An item that cannot be done says why, and stays where it is: the case may be ended, or the reason may pass. */
  const refuse = async (
    atHand: CaseAtHand,
    item: ProvisionRow,
    { code, detail, pointer }: ProvisionFailure,
  ): Promise<ProvisionRow> => {
    const error = { code, detail, ...(pointer === undefined ? {} : { pointer }) };
    const { now } = atHand;
    const log = [...item.log, failureLine(now, 'failed', error)];
    const refused: ProvisionRow = { ...item, status: 'failed', error, log, updatedAt: now };
    await save(atHand, refused);
    await cases.record(atHand, { action: 'provision-failed', data: { ...dataOf(item), code } });
    return refused;
  };

  /** What the register alone is told happens at once; the register itself learns of it with the rest, when the case is delivered. */
  const settleInRegister = async (
    atHand: CaseAtHand,
    item: ProvisionRow,
  ): Promise<{ item: ProvisionRow; jobs: Job[] }> => {
    const { tx, now } = atHand;
    const log = [...item.log, line(now, 'run'), line(now, 'noted')];
    const done: ProvisionRow = { ...item, status: 'active', error: null, attempts: 0, log, updatedAt: now };
    await save(atHand, done);
    // A note counts from the delivery; until then whoever answered for the asset gets what is made anew.
    if (!isNote(done)) await passOn(tx, done);
    await cases.record(atHand, {
      action: 'provision-active',
      data: dataOf(item),
      capacity: capacity(atHand, item),
    });
    return { item: done, jobs: await dependents(tx, done) };
  };

  /** An item that hands over one of several assets where the register alone is told of it, or that is left as it is. */
  const settleOne = async (
    atHand: CaseAtHand,
    item: ProvisionRow,
  ): Promise<{ item: ProvisionRow; jobs: Job[] } | undefined> => {
    const { rest, jobs } = await settleListed(cases, backends, atHand, [item]);
    if (rest.length > 0) return undefined;
    const done = await createProvisionRepository(atHand.tx, item.agency).find(item.id);
    return { item: done ?? item, jobs };
  };

  return {
    plan: (atHand: CaseAtHand, step: string) => planProvisions(backends, handovers, atHand, step),

    /** Of items that wait, does at once what the register alone is told; answers those that are left to be run. */
    settleListed: (atHand: CaseAtHand, items: readonly ProvisionRow[]) =>
      settleListed(cases, backends, atHand, items),

    /** The items that the actor may run now. @throws 403 for whoever may run none of them at all */
    runnable(atHand: CaseAtHand, items: readonly ProvisionRow[]): ProvisionRow[] {
      const own = items.filter((item) => mayProvision(atHand, item));
      if (items.length > 0 && own.length === 0) throw NotYourStep();
      return own.filter(isWaiting);
    },

    /**
     * Starts an item: the intent is stored, a job does the rest.
     * @param allowedPlan hash of a plan that destroys data and was seen; no other such plan is carried out.
     */
    async run(
      atHand: CaseAtHand,
      item: ProvisionRow,
      allowedPlan: string | null,
    ): Promise<{ item: ProvisionRow; jobs: Job[] }> {
      refuseUnlessOpen(atHand, item);
      if (item.deed?.does === 'close' && (await hasEnded(atHand.tx, item)))
        return settleInRegister(atHand, item);
      const settled = await settleOne(atHand, item);
      if (settled !== undefined) return settled;
      const refusal = await refusalOf(atHand, item);
      if (refusal !== null) return { item: await refuse(atHand, item, refusal), jobs: [] };
      const way = wayOf(backends, item);
      if (way === 'hand') throw RecordByHand();
      if (way === 'register') return settleInRegister(atHand, item);
      if (isUnnamed(item) && item.error !== null) throw NameRefused({ detail: failureInWords(item.error) });
      const { now } = atHand;
      const started: ProvisionRow = {
        ...item,
        status: 'running',
        error: null,
        allowedPlan,
        attempts: 0,
        log: [...item.log, line(now, 'run')],
        updatedAt: now,
      };
      await save(atHand, started);
      await cases.record(atHand, {
        action: 'provision-run',
        data: dataOf(item),
        capacity: capacity(atHand, item),
      });
      return { item: started, jobs: [runJob(started)] };
    },

    /** Takes down what was made by hand. The credential is sealed in the same breath; nobody on our side reads it again. */
    async record(
      atHand: CaseAtHand,
      item: ProvisionRow,
      { facts, credential }: ProvisionRecord,
    ): Promise<{ item: ProvisionRow; jobs: Job[] }> {
      refuseUnlessOpen(atHand, item);
      const settled = await settleOne(atHand, item);
      if (settled !== undefined) return settled;
      const refusal = await refusalOf(atHand, item);
      if (refusal !== null) return { item: await refuse(atHand, item, refusal), jobs: [] };
      // Of what the register alone is told there are no facts.
      if (wayOf(backends, item) === 'register') return settleInRegister(atHand, item);
      const { tx, now } = atHand;
      if (credential !== null)
        await handovers.seal(atHand, {
          provisionId: item.id,
          assetId: item.assetId,
          recipient: recipientOf(item),
          secret: secretOf(named(item), manualFacts[item.kind as ItemKind], facts, credential),
          delivered: item.reissue,
        });
      const recorded: ProvisionRow = {
        ...item,
        status: 'active',
        error: null,
        facts,
        confirmedCredential: item.wantedCredential,
        pending: null,
        reissue: false,
        attempts: 0,
        log: [
          ...item.log,
          line(now, 'recorded', atHand.actor.kind === 'person' ? atHand.actor.name : undefined),
          ...(credential === null ? [] : [line(now, 'sealed')]),
        ],
        updatedAt: now,
      };
      await save(atHand, recorded);
      await passOn(tx, recorded);
      await cases.record(atHand, {
        action: 'provision-recorded',
        data: dataOf(item),
        capacity: capacity(atHand, item),
      });
      return {
        item: recorded,
        jobs: [
          ...(await dependents(tx, recorded)),
          ...(item.reissue ? [tellOf(item, 'deliver', 'recipients')] : []),
        ],
      };
    },

    /**
     * A lost credential is made anew: the back-end rotates it, or an officer sets and records a new one. The old one is destroyed.
     * @throws 409 while it is being made, and where a later case gives the asset another: whoever had it before gets no more of them
     */
    async reissue(atHand: CaseAtHand, provisionId: string): Promise<Job[]> {
      const { tx, loaded, now } = atHand;
      const repository = createProvisionRepository(tx, loaded.agency);
      const item = await repository.find(provisionId);
      if (item === undefined) throw new Error(`No provision ${provisionId}`);
      if (item.status === 'running') throw ProvisionNotOpen();
      if (await repository.isSetSince(item)) throw ProvisionNotOpen({ detail: SET_SINCE });
      const recipient = await keeperNow(atHand, item);
      const driver = backends.driverOf(item);
      const rotates = !backends.isManual(driver) && driver.supports.rotate;
      await handovers.supersede(atHand, [item.id]);
      const again: ProvisionRow = {
        ...item,
        recipient,
        status: rotates ? 'running' : 'planned',
        error: null,
        wantedCredential: item.confirmedCredential + 1,
        reissue: loaded.state.delivered && !loaded.state.steps.includes(item.step),
        attempts: 0,
        log: [...item.log, line(now, 'reissue')],
        updatedAt: now,
      };
      await save(atHand, again);
      return rotates ? [runJob(again)] : [tellOf(item, 'reissue', 'involved')];
    },
  };
};

const SET_SINCE = {
  id: 'Akses aset ini sudah dibuat kembali melalui permohonan yang lebih baru.',
  en: 'A later case has made its credential anew.',
};

export type ProvisioningService = ReturnType<typeof createProvisioningService>;

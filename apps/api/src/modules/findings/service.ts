import type { BodyOf, decideFinding, FindingDecision } from '@pendopo/contracts';
import { markerOf } from '@pendopo/provisioning';
import type { AssetRegister } from '#modules/assets/index.ts';
import type { Provisioning } from '#modules/provisioning/index.ts';
import { type CaseAtHand, newId } from '#modules/service-requests/index.ts';
import type { PersonActor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { DecisionIncomplete, FindingStands } from './errors.ts';
import { createSiteRepository } from './health/repository.ts';
import { visitJob } from './health/visit-sites.ts';
import { lookJob, surveyJob } from './night.ts';
import { decisionsOn } from './policy.ts';
import { createFindingRepository, type ReadFinding } from './repository.ts';
import type { FindingRow } from './tables.ts';

/** Who decides, in which transaction and when. */
export interface Deciding {
  tx: Transaction;
  actor: PersonActor;
  /** RFC 3339. */
  now: string;
}

/** What somebody has decided. */
export type DecisionBody = BodyOf<typeof decideFinding>;

/** How long a repair is given before somebody looks whether it helped. */
const UNTIL_LOOKED_AT = Temporal.Duration.from({ minutes: 2 });

/** What becomes of findings. */
export const createFindingService = (provisioning: Provisioning, register: AssetRegister) => {
  const eventOf = ({ actor, now }: Deciding, event: string, note: string | null) => ({
    ...{ at: now, event, by: actor.name, note },
  });

  /** Makes reality what is recorded, or was before reality was adopted, by the plan that was shown. */
  const restore = async (
    deciding: Deciding,
    row: ReadFinding,
    atHand: CaseAtHand | undefined,
    reason: string | null,
  ): Promise<Job[]> => {
    const { tx, now } = deciding;
    const { assetId, agency, backend, kind, state, details } = row;
    if (assetId === null || details.plan === undefined) throw FindingStands();
    const before = state === 'closed' ? details.before : undefined;
    const recorded = before ?? (await register.recorded(tx, agency, assetId));
    if (recorded === undefined) throw FindingStands();
    const seen = { isMissing: kind === 'missing', allowedPlan: details.plan };
    const { presence, spec } = recorded;
    const jobs =
      atHand === undefined
        ? await provisioning.restoreFound({ tx, agency, now }, assetId, recorded, details.plan)
        : await provisioning.restore(atHand, assetId, {
            ...seen,
            ...(before === undefined ? {} : { before: { presence, spec } }),
          });
    if (jobs.length === 0) throw FindingStands();
    const event = eventOf(deciding, before === undefined ? 'restore' : 'revert', reason);
    const { presence: status, ...known } = recorded;
    const changes = before === undefined ? {} : { status, ...known };
    await register.trueUp(tx, { agency, id: assetId }, changes, event);
    const soon = Temporal.Instant.from(now).add(UNTIL_LOOKED_AT).toString();
    return [
      ...jobs,
      atHand === undefined
        ? surveyJob({ agency, backend }, { key: `after:${backend}`, runAt: soon })
        : lookJob(agency, [assetId], `after:${assetId}`, soon),
    ];
  };

  /** Records what is real: what it is like, that it has ended, or that it is there at all. */
  const adopt = async (
    deciding: Deciding,
    row: ReadFinding,
    atHand: CaseAtHand | undefined,
    { reason = null, organization, responsible }: Omit<DecisionBody, 'reason'> & { reason?: string | null },
  ): Promise<Job[]> => {
    const { tx, now } = deciding;
    const { agency, assetId, details } = row;
    const event = eventOf(deciding, 'adopt', reason);
    if (row.kind === 'stray' && details.identity !== undefined) {
      const { name, marker } = details.identity;
      const id = newId(now);
      const found = {
        agency,
        id,
        kind: row.assetKind,
        driver: row.driver,
        backend: row.backend,
        name,
        marker: marker ?? markerOf(id),
      };
      const owned = { organizationId: organization ?? null, responsibleName: responsible ?? null };
      await register.discover(tx, { ...found, ...owned }, { ...event, event: 'discover' });
      // The look that follows records what it is like, and has it marked.
      return [surveyJob({ agency, backend: row.backend })];
    }
    if (assetId !== null && row.kind === 'disowned') {
      if (organization === undefined || responsible === undefined) throw DecisionIncomplete(withoutOwner);
      const owner = {
        ...{ organizationId: organization, responsibleName: responsible },
        ...{ responsiblePersonId: null, responsiblePosition: null },
      };
      await register.trueUp(tx, { agency, id: assetId }, owner, { ...event, event: 'move', note: reason });
      return [];
    }
    if (assetId !== null && row.kind === 'health') {
      await createSiteRepository(tx, agency, []).acceptTitle(assetId);
      await register.trueUp(tx, { agency, id: assetId }, {}, event);
      // Whatever else is wrong with it is found again.
      return [visitJob({ agency, assets: [assetId] }, `after:${assetId}`)];
    }
    if (assetId === null) throw FindingStands();
    const asset = { agency, id: assetId };
    const { adoption } = details;
    const before = await register.recorded(tx, agency, assetId);
    if (before !== undefined)
      await createFindingRepository(tx, agency).update(row.id, { details: { ...details, before } });
    if (row.kind === 'missing') {
      await register.trueUp(tx, asset, { status: 'terminated', until: now }, event);
      return atHand === undefined ? [] : provisioning.setPresence({ tx, agency, now }, assetId, 'absent');
    }
    if (atHand === undefined) {
      if (adoption === undefined) throw FindingStands();
      await register.trueUp(tx, asset, { status: adoption.presence, facts: adoption.facts }, event);
      return [];
    }
    const known = adoption && (await provisioning.adopt(tx, asset, adoption, now));
    if (adoption === undefined || known === undefined) throw FindingStands();
    const { spec, facts } = known;
    await register.trueUp(tx, asset, { status: adoption.presence, spec, facts: facts ?? {} }, event);
    return [];
  };

  const becomes: Record<FindingDecision, FindingRow['state']> = {
    restore: 'restoring',
    adopt: 'closed',
    'take-up': 'taken',
    ignore: 'ignored',
  };

  return {
    /**
     * Carries out what somebody decided of a finding that is locked.
     * @param atHand the case that its asset came from, locked before; undefined where there is none.
     */
    async decide(
      deciding: Deciding,
      atHand: CaseAtHand | undefined,
      row: ReadFinding,
      body: DecisionBody,
    ): Promise<Job[]> {
      const { tx, actor, now } = deciding;
      const { decision } = body;
      const reason = body.reason?.trim() || null;
      if (!decisionsOn(row).includes(decision)) throw FindingStands();
      const isOwed = decision === 'ignore' || (decision === 'adopt' && row.kind === 'health');
      if (isOwed && reason === null) throw DecisionIncomplete(withoutReason);
      const repository = createFindingRepository(tx, row.agency);
      const decided = { state: becomes[decision], decision, reason, decidedBy: actor.name, decidedAt: now };
      if (row.state === 'closed') {
        // That it was adopted stays on record; what is brought back now is a finding of its own.
        const { before: _, ...details } = row.details;
        const { kind, subject, assetId, backend, driver, assetKind, label, fingerprint } = row;
        const seen = { kind, subject, assetId, backend, driver, assetKind, label, fingerprint, details };
        await repository.note(seen, now);
        await repository.decideStanding(row.subject, row.kind, decided);
        return restore(deciding, row, atHand, reason);
      }
      await repository.update(row.id, { ...decided, ...(decision === 'adopt' ? { closedAt: now } : {}) });
      if (decision === 'adopt') return adopt(deciding, row, atHand, { ...body, reason });
      return decision === 'restore' ? restore(deciding, row, atHand, reason) : [];
    },
  };
};

const withoutOwner = {
  errors: [
    { pointer: '/organization', code: 'required', detail: 'Pilih perangkat daerah yang memakainya.' },
    { pointer: '/responsible', code: 'required', detail: 'Tuliskan penanggung jawabnya.' },
  ],
};

const withoutReason = {
  errors: [{ pointer: '/reason', code: 'required', detail: 'Tuliskan alasannya.' }],
};

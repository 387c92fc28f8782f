import type { BodyOf, decideFinding, FindingDecision } from '@pendopo/contracts';
import { markerOf } from '@pendopo/provisioning';
import type { AssetRegister } from '#modules/assets/index.ts';
import type { Provisioning } from '#modules/provisioning/index.ts';
import { type CaseAtHand, newId } from '#modules/service-requests/index.ts';
import type { Job } from '#platform/jobs.ts';
import { type Deciding, eventOf } from './deciding.ts';
import { DecisionIncomplete, FindingStands } from './errors.ts';
import { createSiteRepository } from './health/repository.ts';
import { visitJob } from './health/visit-sites.ts';
import { surveyJob } from './night.ts';
import { decisionsOn } from './policy.ts';
import { createFindingRepository, type ReadFinding } from './repository.ts';
import { restore } from './restore.ts';
import type { FindingRow } from './tables.ts';
import { takeBack } from './take-back.ts';

/** What somebody has decided. */
export type DecisionBody = BodyOf<typeof decideFinding>;

/** What becomes of findings. */
export const createFindingService = (provisioning: Provisioning, register: AssetRegister) => {
  const tools = { provisioning, register };

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
      await createFindingRepository(tx, agency).update(row.id, { assetId: id });
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
      if (row.state === 'closed') return takeBack(tools, deciding, row, atHand, decided);
      await repository.update(row.id, { ...decided, ...(decision === 'adopt' ? { closedAt: now } : {}) });
      if (decision === 'adopt') return adopt(deciding, row, atHand, { ...body, reason });
      return decision === 'restore' ? restore(tools, deciding, row, atHand, { reason }) : [];
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

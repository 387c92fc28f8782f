import type { LeftBehind } from '@pendopo/contracts';
import { holdsStep, openingSteps, procedureOf } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { Provisioning } from '#modules/provisioning/index.ts';
import { type CaseAtHand, type Cases, capacityFor, caseActorOf } from '#modules/service-requests/index.ts';
import type { Job } from '#platform/jobs.ts';
import { localDate } from '#platform/local-time.ts';
import { CaseGoesOn, NotYourAsset } from './errors.ts';
import { createAssetRepository } from './repository.ts';

type Left = LeftBehind['items'][number];

/** What a case has made and still exists; what it did with an asset that was there is in that asset's life. What somebody was given access to may hold data by now; a machine undoes only what it made. */
export const leftBehind = async ({ tx, loaded }: CaseAtHand): Promise<Left[]> => {
  const { rows } = await tx.execute<Omit<Left, 'empty'> & Record<string, unknown>>(sql`
    select item.id, item.asset_id as asset, item.kind, item.label,
      case
        when item.asset_id = ${loaded.assetId} then 'older'
        when exists (
          select from handovers where agency = item.agency and provision_id = item.id and status = 'revealed')
          then 'in-use'
        when not exists (
          select from provision_steps where agency = item.agency and provision_id = item.id and status = 'done')
          then 'by-hand'
      end as stays
    from provisions item
    left join assets asset on asset.agency = item.agency and asset.id = item.asset_id
    where item.agency = ${loaded.agency} and item.service_request_id = ${loaded.id} and item.deed is null
      and item.status = 'active' and item.presence <> 'absent' and asset.status is distinct from 'terminated'
    order by item.position, item.id`);
  return rows.map(({ id, asset, kind, label, stays }) => ({
    id,
    asset,
    kind,
    label,
    empty: stays === null,
    stays,
  }));
};

/** The same for whoever looks at the case. */
export const presentLeftBehind = async (atHand: CaseAtHand): Promise<LeftBehind> => {
  const items = await leftBehind(atHand);
  return { items, open: hasComeToNothing(atHand) && mayUndo(atHand) && items.some(({ empty }) => empty) };
};

/**
 * Undoes what a case that came to nothing has made and nobody was given access to: the register says that it ended, and its back-end
 * follows by a job. Its names are free again.
 * @throws 403, then 409 while the case goes on
 */
export const undoLeftBehind = async (
  cases: Cases,
  provisioning: Provisioning,
  atHand: CaseAtHand,
): Promise<Job[]> => {
  if (!mayUndo(atHand)) throw NotYourAsset();
  if (!hasComeToNothing(atHand)) throw CaseGoesOn();
  const { tx, loaded, agency, actor, now } = atHand;
  const empty = (await leftBehind(atHand)).filter((one) => one.empty);
  const repository = createAssetRepository(tx, loaded.agency, localDate(now, agency.zone));
  const by = actor.kind === 'person' ? actor.name : null;
  const jobs: Job[] = [];
  for (const asset of await repository.hold(empty.map((one) => one.asset))) {
    const ended = { at: now, event: 'terminate', by, note: loaded.number } as const;
    await repository.update(
      asset.id,
      { status: 'terminated', until: now, history: [...asset.history, ended] },
      now,
    );
    await cases.record(atHand, {
      action: 'asset-terminate',
      data: { asset: asset.id, label: asset.label },
      capacity: capacityFor(actor, null, loaded),
    });
    jobs.push(...(await provisioning.undo(atHand, asset.id)));
  }
  return jobs;
};

const hasComeToNothing = ({ loaded: { status } }: CaseAtHand): boolean =>
  status === 'cancelled' || status === 'rejected';

/** Whoever may ask for such things, and whoever makes them. */
const mayUndo = ({ actor, definition, loaded }: CaseAtHand): boolean => {
  if (actor.kind !== 'person') return false;
  const procedure = procedureOf(definition, loaded.state.variant);
  const makers = procedure.filter(({ kind }) => kind === 'provisioning');
  const by = caseActorOf(actor, loaded);
  return [...openingSteps(procedure), ...makers].some((step) => holdsStep(step, by));
};

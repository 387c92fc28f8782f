import type { AssetRegister } from '#modules/assets/index.ts';
import type { Provisioning } from '#modules/provisioning/index.ts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Job } from '#platform/jobs.ts';
import { type Deciding, eventOf } from './deciding.ts';
import { FindingStands } from './errors.ts';
import { lookJob, surveyJob } from './night.ts';
import type { ReadFinding } from './repository.ts';
import type { Recorded } from './tables.ts';

/** What reality is changed with. */
export interface RestoreTools {
  provisioning: Provisioning;
  register: AssetRegister;
}

/** How long a repair is given before somebody looks whether it helped. */
const UNTIL_LOOKED_AT = Temporal.Duration.from({ minutes: 2 });

/**
 * Makes reality what is recorded, or was before reality was adopted, by the plan that was shown.
 * @param before what was recorded before somebody adopted reality; undefined where nobody did.
 * @throws 409 where nothing would bring it back now
 */
export const restore = async (
  { provisioning, register }: RestoreTools,
  deciding: Deciding,
  row: ReadFinding,
  atHand: CaseAtHand | undefined,
  { before, reason }: { before?: Recorded | undefined; reason: string | null },
): Promise<Job[]> => {
  const { tx, now } = deciding;
  const { assetId, agency, backend, kind, details } = row;
  if (assetId === null || details.plan === undefined) throw FindingStands();
  const recorded = before ?? (await register.recorded(tx, agency, assetId));
  if (recorded === undefined) throw FindingStands();
  const { presence, spec } = recorded;
  const seen = {
    ...{ isMissing: kind === 'missing', allowedPlan: details.plan },
    ...(before === undefined ? {} : { before: { presence, spec } }),
    // Whoever accepted that it was gone had it recorded as ended.
    isEnded: before !== undefined && kind === 'missing',
  };
  const jobs =
    atHand === undefined
      ? await provisioning.restoreFound({ tx, agency, now }, assetId, recorded, details.plan)
      : await provisioning.restore(atHand, assetId, seen);
  if (jobs.length === 0) throw FindingStands();
  await recordAgain({ register }, deciding, row, before, reason);
  const soon = Temporal.Instant.from(now).add(UNTIL_LOOKED_AT).toString();
  return [
    ...jobs,
    atHand === undefined
      ? surveyJob({ agency, backend }, { key: `after:${backend}`, runAt: soon })
      : lookJob(agency, [assetId], `after:${assetId}`, soon),
  ];
};

/** Has the register say what it said before somebody adopted reality, and the asset's life that it does. */
export const recordAgain = async (
  { register }: Pick<RestoreTools, 'register'>,
  deciding: Deciding,
  { agency, assetId, kind }: ReadFinding,
  before: Recorded | undefined,
  reason: string | null,
): Promise<void> => {
  if (assetId === null) throw FindingStands();
  const event = eventOf(deciding, before === undefined ? 'restore' : 'revert', reason);
  const { presence: status, ...known } = before ?? {};
  const changes =
    status === undefined ? {} : { status, ...known, ...(kind === 'missing' ? { until: null } : {}) };
  await register.trueUp(deciding.tx, { agency, id: assetId }, changes, event);
};

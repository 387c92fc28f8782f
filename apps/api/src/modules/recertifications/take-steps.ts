import { sql } from 'drizzle-orm';
import type { Agencies } from '#modules/agencies/index.ts';
import { type Assets, keepersOf, speakingPositions } from '#modules/assets/index.ts';
import type { Notifications } from '#modules/notifications/index.ts';
import { inEachAgency } from '#platform/agency-by-agency.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { localDate } from '#platform/local-time.ts';
import { isSilent } from './entries.ts';
import { tellUnits } from './notices.ts';
import type { Standards } from './policy.ts';
import { createRecertificationRepository } from './repository.ts';
import { dueSteps, type SilenceStep, type Stage } from './steps.ts';
import type { RecertificationRow } from './tables.ts';

/** What the steps of silence are taken with. */
export interface StepParts {
  db: Database;
  agencies: Agencies;
  standards: Standards;
  assets: Assets;
  notifications: Notifications;
}

/** How many assets go on in one transaction. */
const BATCH = 100;

/** Takes every step that is due, in each agency; answers how many assets went on. */
export const takeAllDueSteps = async (parts: StepParts, now: string): Promise<number> => {
  let taken = 0;
  await inEachAgency(parts.db, async (agency) => {
    taken += await takeDueSteps(parts, agency, now);
  });
  return taken;
};

/**
 * Takes every step that is due in an agency: a pure function of the campaigns' dates, the answers and the hour. What a batch does, its
 * notices with it, exists or not as a whole; so a worker that dies loses a batch at most, and whoever runs next goes on from there.
 * @param now RFC 3339.
 */
const takeDueSteps = async (parts: StepParts, agency: string, now: string): Promise<number> => {
  const running = await parts.db.within(agency, (tx) =>
    createRecertificationRepository(tx, agency).running(),
  );
  let taken = 0;
  for (const campaign of running)
    for (const step of dueSteps(campaign, now))
      for (let moved = BATCH; moved === BATCH; taken += moved)
        moved = await parts.db.within(agency, (tx) => takeBatch(parts, tx, campaign, step, now), {
          retry: true,
        });
  return taken;
};

const takeBatch = async (
  { agencies, standards, assets, notifications }: StepParts,
  tx: Transaction,
  campaign: RecertificationRow,
  { stage, from }: { stage: SilenceStep; from: Stage },
  now: string,
): Promise<number> => {
  const batch = await nextBatch(tx, campaign, from);
  if (batch.length === 0) return 0;
  const { agency } = campaign;
  const { zone } = await agencies.definition(tx, agency);
  const today = localDate(now, zone);
  const ids = batch.map(({ assetId }) => assetId);
  const silence = { tx, agency, now, today, reason: `Tidak dikonfirmasi: ${campaign.title}` };
  if (stage === 'suspended') await assets.suspendSilent(silence, ids);
  if (stage === 'archived') await assets.archiveSilent(silence, ids);
  await tx.execute(sql`
    update recertification_entries set stage = ${stage}, staged_at = ${now}::timestamptz
    where agency = ${agency} and recertification_id = ${campaign.id}::uuid
      and asset_id = any(${sql.param(ids)}::uuid[])`);
  const published = await standards.published(tx, agency);
  const positions = speakingPositions(published);
  const keepers = await keepersOf(tx, agency, published, today);
  const units = [...new Set(batch.map(({ organizationId }) => organizationId))];
  await tellUnits(notifications, { tx, campaign, stage, now, today, zone, positions, keepers }, units);
  return batch.length;
};

/** The next entries that stand one step before, unit by unit. Those that somebody is answering are left to the next run. */
const nextBatch = async (
  tx: Transaction,
  { agency, id }: RecertificationRow,
  from: Stage,
): Promise<{ assetId: string; organizationId: string | null }[]> => {
  const { rows } = await tx.execute<{ assetId: string; organizationId: string | null }>(sql`
    select entry.asset_id as "assetId", entry.organization_id as "organizationId"
    from recertification_entries as entry
    join recertifications as campaign
      on campaign.agency = entry.agency and campaign.id = entry.recertification_id and campaign.closed_at is null
    join assets as asset on asset.agency = entry.agency and asset.id = entry.asset_id
    where entry.agency = ${agency} and entry.recertification_id = ${id}::uuid and entry.stage = ${from} and ${isSilent}
    order by entry.organization_id, entry.asset_id
    limit ${BATCH}
    for update of entry skip locked`);
  return rows;
};

import type { Listed } from '@pendopo/provisioning';
import type { AssetRegister, FoundAsset } from '#modules/assets/index.ts';
import type { Maker } from '#modules/backends/index.ts';
import type { FoundStanding, Provisioning } from '#modules/provisioning/index.ts';
import type { Transaction } from '#platform/database.ts';
import type { JobTools } from '#platform/jobs.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { createFindingRepository, type Seen } from '../repository.ts';

/** What a survey works with. */
export interface Surveying extends Pick<JobTools, 'db' | 'clock'> {
  provisioning: Provisioning;
  register: AssetRegister;
}

/**
 * Looks at what no case made and the register has at a back-end: whether it is there yet, and as it was last recorded, and what would
 * bring it back. What nobody has recorded of it so far is recorded, not judged.
 */
export const lookAtFound = async (
  { db, clock, provisioning, register }: Surveying,
  maker: Maker,
  listed: readonly Listed[],
): Promise<void> => {
  const { agency, key } = maker.backend;
  const names = new Set(listed.map(({ name }) => name.toLowerCase()));
  const assets = await db.within(agency, (tx) =>
    register.foundAt(tx, agency, { backend: key, kind: maker.driver.kind }),
  );
  for (const asset of assets) {
    const isThere = names.has(asset.name.toLowerCase());
    const seen = isThere ? await provisioning.observe(maker, asset) : undefined;
    // Listed, and not to be looked at closely now: what was found of it before stays.
    if (isThere && seen === undefined) continue;
    const noted = await notedOf(provisioning, maker, asset, seen);
    await db.within(agency, async (tx) => {
      const now = clock.now().round('millisecond').toString();
      // What is on its way to become something else is looked at when it is.
      if (seen !== undefined && !(await keep({ tx, provisioning, register }, maker, asset, seen, now)))
        return;
      const findings = createFindingRepository(tx, agency);
      await findings.close(
        asset.id,
        noted?.kind === 'drift' ? ['missing'] : noted ? ['drift'] : ['drift', 'missing'],
        now,
      );
      if (noted !== undefined) await findings.note(noted, now);
      else if (seen !== undefined) await register.note(tx, { agency, id: asset.id }, seen.facts, now);
    });
  }
};

/** Has it marked as ours, where it can be; answers whether nothing else is being done to it. */
const keep = async (
  { tx, provisioning, register }: Pick<Surveying, 'provisioning' | 'register'> & { tx: Transaction },
  maker: Maker,
  asset: FoundAsset,
  seen: FoundStanding,
  now: string,
): Promise<boolean> => {
  const { agency } = maker.backend;
  const before = await provisioning.adopted(tx, agency, asset.id);
  if (before?.state === 'working') return false;
  const { marker } = await provisioning.adoptFound(tx, maker, asset, seen, now);
  if (marker !== asset.marker) await register.mark(tx, { agency, id: asset.id }, marker, now);
  return true;
};

/** Where it parts from the register; the plan that would bring it back where one does. */
const notedOf = async (
  provisioning: Provisioning,
  maker: Maker,
  asset: FoundAsset,
  seen: FoundStanding | undefined,
): Promise<Seen | undefined> => {
  const noted = seen === undefined ? missing(maker, asset) : drift(maker, asset, seen);
  if (noted === undefined || asset.status === 'terminated') return noted;
  const recorded = { presence: asset.status, facts: asset.facts };
  const plan = await provisioning.planBack(maker, asset, recorded);
  if (plan === undefined) return noted;
  const { notes: _alone, ...details } = noted.details;
  return { ...noted, details: { ...details, steps: plan.steps, plan: plan.hash } };
};

const of = (
  { backend, driver }: Maker,
  { id, label }: FoundAsset,
): Omit<Seen, 'kind' | 'details' | 'fingerprint'> => ({
  ...{
    subject: id,
    assetId: id,
    backend: backend.key,
    driver: backend.driver,
    assetKind: driver.kind,
    label,
  },
});

const missing = (maker: Maker, asset: FoundAsset): Seen => ({
  ...of(maker, asset),
  ...{ kind: 'missing', details: { notes: [ALONE] }, fingerprint: fingerprintOf('gone') },
});

/** What can be asked for is what is looked after: how full a mailbox is changes by itself. */
const drift = (maker: Maker, asset: FoundAsset, { presence, facts }: FoundStanding): Seen | undefined => {
  const asked = Object.keys((maker.driver.spec as { properties?: object }).properties ?? {});
  const differing = asked.filter(
    (key) => key in asset.facts && JSON.stringify(asset.facts[key]) !== JSON.stringify(facts[key]),
  );
  if (differing.length === 0 && presence === asset.status) return undefined;
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(differing.filter((key) => key in from).map((key) => [key, from[key]]));
  const before = { ...pick(facts), ...(presence === asset.status ? {} : { status: presence }) };
  const after = { ...pick(asset.facts), ...(presence === asset.status ? {} : { status: asset.status }) };
  return {
    ...of(maker, asset),
    kind: 'drift',
    details: {
      steps: [{ ...CHANGED, before, after }],
      adoption: { presence, set: {}, drop: [], facts },
      notes: [ALONE],
    },
    fingerprint: fingerprintOf([before, after]),
  };
};

const CHANGED = {
  ...{
    id: 'changed',
    op: 'update' as const,
    credential: false,
    destroysData: false,
    replay: 'never' as const,
  },
  title: { id: 'Diubah di sistem tujuan', en: 'Changed at the back-end' },
};

const ALONE = {
  id: 'Aset ini tidak dibuat melalui portal dan tidak dapat dikembalikan dari sini. Perbaiki di sistem tujuan, atau terima keadaannya.',
  en: 'No case made this asset, and it cannot be restored from here. Mend it at the back-end, or accept it as it is.',
};

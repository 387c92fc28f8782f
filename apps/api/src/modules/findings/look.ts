import type { FindingKind } from '@pendopo/contracts';
import type { Look } from '@pendopo/provisioning';
import type { AssetLook, Provisioning, ProvisionRow } from '#modules/provisioning/index.ts';
import type { JobTools } from '#platform/jobs.ts';
import { fingerprintOf } from './fingerprint.ts';
import { createFindingRepository, type Seen } from './repository.ts';

/** Which assets a job looks at. */
export type LookPayload = { agency: string; assets: string[] };

/** What a look at a back-end can say of an asset. */
const KINDS: readonly FindingKind[] = ['drift', 'missing'];

/** Looks at assets one after another; one that nobody can tell of now keeps what was found of it before. */
export const lookAtAssets = async (
  provisioning: Provisioning,
  { agency, assets }: LookPayload,
  { db, clock }: Pick<JobTools, 'db' | 'clock'>,
): Promise<void> => {
  for (const id of assets) {
    const found = await provisioning.inspect(agency, id);
    if (found === undefined || found.look.state === 'busy') continue;
    const seen = seenOf(found);
    await db.within(agency, async (tx) => {
      if (!(await provisioning.isUnmoved(tx, found.item))) return;
      const now = clock.now().round('millisecond').toString();
      const repository = createFindingRepository(tx, agency);
      await repository.close(
        id,
        KINDS.filter((kind) => kind !== seen?.kind),
        now,
      );
      if (seen !== undefined) await repository.note(seen, now);
    });
  }
};

const seenOf = ({ item, look }: AssetLook): Seen | undefined => {
  if (look.state === 'same' || look.state === 'busy') return undefined;
  const of = (kind: FindingKind, details: Seen['details'], what: unknown): Seen => ({
    ...{ kind, subject: item.assetId, assetId: item.assetId, backend: backendOf(item) },
    ...{ driver: item.driver, assetKind: item.kind, label: item.label, details },
    fingerprint: fingerprintOf(what),
  });
  if (look.state === 'obstacle') return of('drift', { notes: [inWords(look.failure)] }, look.failure.code);
  const { steps, hash } = look.plan;
  if (look.state === 'missing') return of('missing', { steps, plan: hash }, 'gone');
  const { adoption } = look;
  return of('drift', { steps, plan: hash, ...(adoption === null ? {} : { adoption }) }, hash);
};

const backendOf = ({ backend, driver }: Pick<ProvisionRow, 'backend' | 'driver'>): string =>
  backend ?? driver;

/** Why no run could mend it. The back-end's own words follow as they came. */
const inWords = ({ detail }: (Look & { state: 'obstacle' })['failure']) => ({
  id: `Tidak dapat dikembalikan otomatis; periksa langsung di sistem tujuan. (${detail.replace(/\.$/, '')})`,
  en: `No run can bring it back; look at the back-end itself. (${detail.replace(/\.$/, '')})`,
});

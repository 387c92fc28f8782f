import type { AssetConfirmation, Recertification } from '@pendopo/contracts';
import type { ReadEntry } from './entries.ts';
import type { Counts } from './repository.ts';
import { stepAfter, stepsOf } from './steps.ts';
import type { RecertificationRow } from './tables.ts';

const NONE: Counts = { total: 0, needed: 0, notNeeded: 0, notOurs: 0, silent: 0, suspended: 0, ended: 0 };

/** A campaign as its readers see it on a day of the agency's. `names` are those of the units that it is narrowed to. */
export const presentRecertification = (
  row: RecertificationRow,
  counts: Counts | undefined,
  names: ReadonlyMap<string, string>,
  { today, mayClose }: { today: string; mayClose: boolean },
): Recertification => {
  const status = statusOf(row, today);
  return {
    id: row.id,
    title: row.title,
    kinds: row.kinds,
    organizations: row.organizations.map((id) => ({ id, name: names.get(id) ?? '' })),
    startsOn: row.startsOn,
    steps: stepsOf(row),
    status,
    openedBy: row.openedBy,
    openedAt: row.openedAt,
    closedBy: row.closedBy,
    closedAt: row.closedAt,
    counts: counts ?? NONE,
    actions: mayClose && status !== 'closed' ? ['close'] : [],
  };
};

const statusOf = ({ closedAt, startsOn }: RecertificationRow, today: string): Recertification['status'] => {
  if (closedAt !== null) return 'closed';
  return startsOn > today ? 'scheduled' : 'running';
};

/** An asset as its unit is asked about it. */
export const presentEntry = (row: ReadEntry): AssetConfirmation => ({
  asset: {
    id: row.assetId,
    kind: row.kind,
    label: row.label,
    status: row.status,
    silence: row.silence,
    responsible: row.responsibleName === null ? null : { name: row.responsibleName, gone: row.isOwnerGone },
    since: row.since,
    confirmedAt: row.confirmedAt,
  },
  organization: { id: row.organizationId, name: row.organizationName },
  recertification: { id: row.recertificationId, title: row.title, suspendsAt: row.suspendsAt },
  stage: row.stage,
  next: row.answer === null && row.closedAt === null ? stepAfter(row, row.stage) : null,
  answer: row.answer,
  note: row.note,
  answeredBy: row.answeredBy,
  answeredAt: row.answeredAt,
});

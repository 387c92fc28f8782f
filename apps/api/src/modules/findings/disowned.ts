import type { StandardDefinition } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import { keepersOf } from '#modules/assets/index.ts';
import type { Notifications, PageNews } from '#modules/notifications/index.ts';
import type { Transaction } from '#platform/database.ts';
import { fingerprintOf } from './fingerprint.ts';
import { createFindingRepository, type Seen } from './repository.ts';
import type { FindingRow } from './tables.ts';

/** What keepers are told with. */
export interface TellingTools {
  /** Where the published standards of an agency are found. */
  standards: { published(tx: Transaction, agency: string): Promise<readonly StandardDefinition[]> };
  notifications: Notifications;
}

/** A thing that a unit says is not its own. */
export interface Disowned {
  asset: string;
  /** Name of the unit. */
  unit: string;
  /** What it says. */
  note: string;
  /** Who said so. */
  by: string;
}

/** Makes findings of things that are somebody else's, for the agency's keepers to see to by a day (`YYYY-MM-DD`). */
export const noteDisowned = async (
  tx: Transaction,
  agency: string,
  things: readonly Disowned[],
  { due, now }: { due: string; now: string },
): Promise<void> => {
  const { rows } = await tx.execute<Row>(sql`
    select id, kind, label, driver, coalesce(backend, driver) as backend from assets
    where agency = ${agency} and id = any(${sql.param(things.map(({ asset }) => asset))}::uuid[])`);
  const known = new Map(rows.map((row) => [row.id, row]));
  const findings = createFindingRepository(tx, agency);
  for (const { asset, unit, note, by } of things) {
    const row = known.get(asset);
    if (row === undefined) continue;
    const seen: Seen = {
      ...{ kind: 'disowned', subject: asset, assetId: asset, backend: row.backend, driver: row.driver },
      ...{ assetKind: row.kind, label: row.label, fingerprint: fingerprintOf([unit, note]) },
      details: { due, notes: [saying(unit, note, by)] },
    };
    await findings.note(seen, now);
  }
};

/** Closes those of things that their unit has taken back. */
export const withdrawDisowned = async (
  tx: Transaction,
  agency: string,
  assets: readonly string[],
  now: string,
): Promise<void> => {
  const findings = createFindingRepository(tx, agency);
  for (const asset of assets) await findings.close(asset, ['disowned'], now);
};

/** What the agency's keepers are told of it. */
export const newsOfDisowned = (labels: readonly string[], due: string): Omit<PageNews, 'at' | 'cause'> => ({
  kind: 'assets',
  title:
    labels.length === 1
      ? `${labels[0]} dinyatakan bukan milik unitnya`
      : `${labels.length} aset dinyatakan bukan milik unitnya`,
  body: `Tentukan unit yang memakainya, atau akhiri, paling lambat ${dayInWords(due)}.`,
  path: '/aset/temuan?jenis=disowned',
});

/** At night: what has ended belongs to nobody any more, and of what is overdue its keepers are told once again. */
export const lookAtDisowned = async (
  { standards, notifications }: TellingTools,
  tx: Transaction,
  agency: string,
  { now, today }: { now: string; today: string },
): Promise<void> => {
  const findings = createFindingRepository(tx, agency);
  await findings.closeEnded(['disowned'], now);
  const overdue = await findings.overdue(today);
  if (overdue.length === 0) return;
  const keepers = await keepersOf(tx, agency, await standards.published(tx, agency), today);
  for (const { id, label, details } of overdue)
    await notifications.tell(tx, agency, keepers, {
      ...newsOfDisowned([label], details.due ?? today),
      title: `Lewat batas waktu: ${label} belum ditentukan unitnya`,
      at: now,
      cause: `disowned:${id}:overdue`,
    });
};

interface Row extends Pick<FindingRow, 'driver' | 'backend' | 'label'> {
  id: string;
  kind: string;
  [column: string]: unknown;
}

const saying = (unit: string, note: string, by: string) => ({
  id: `${unit} menyatakan ini bukan miliknya: ${note} (${by})`,
  en: `${unit} says that this is not its own: ${note} (${by})`,
});

const dayInWords = (day: string): string =>
  Temporal.PlainDate.from(day).toLocaleString('id-ID', { day: 'numeric', month: 'long', year: 'numeric' });

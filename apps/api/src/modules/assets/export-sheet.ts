import type { Transaction } from '#platform/database.ts';
import { columnsFrom, type ListColumn, sheetOf } from '#platform/lists.ts';
import { localDays } from '#platform/local-time.ts';
import type { Language, Texts } from '#platform/problems.ts';
import type { SheetTable } from '#platform/spreadsheets/write-sheet.ts';
import { IN_ENGLISH, kindInWords } from './import-table.ts';
import { nipsOf } from './people-by-nip.ts';
import type { ReadAsset } from './repository.ts';

const STATUS: Record<ReadAsset['status'], Texts> = {
  active: { id: 'Aktif', en: 'Active' },
  suspended: { id: 'Ditangguhkan', en: 'Suspended' },
  terminated: { id: 'Diakhiri', en: 'Ended' },
};
const GONE: Texts = { id: 'Sudah tidak bertugas', en: 'Serves no more' };

const textOf = (fact: unknown): string | null => (typeof fact === 'string' ? fact : null);

/** An asset in a file. */
export interface ExportedAsset extends ReadAsset {
  /** NIP of whoever answers for it, by which an import finds the account again; null where nobody has one, or the reader may not see it. */
  responsibleNip: string | null;
}

/**
 * The register's columns: what an import understands, in either language, and what has become of each; days are told in a zone (IANA).
 * @param withNip for whoever writes into the register, and may bring the file back.
 */
export const assetColumns = (
  language: Language,
  zone: string,
  { withNip }: { withNip: boolean },
): ListColumn<ExportedAsset>[] => {
  const day = localDays(zone);
  return columnsFrom<ExportedAsset>(
    language,
    [{ id: 'Jenis', en: IN_ENGLISH.kind }, 16, ({ kind }) => kindInWords(kind, language)],
    [{ id: 'Nama aset', en: IN_ENGLISH.label }, 36, ({ label }) => label],
    [{ id: 'Perangkat daerah', en: IN_ENGLISH.unit }, 32, ({ organizationName }) => organizationName],
    [{ id: 'Penanggung jawab', en: IN_ENGLISH.responsible }, 28, ({ responsibleName }) => responsibleName],
    ...(withNip ? [NIP] : []),
    [
      { id: 'Jabatan penanggung jawab', en: IN_ENGLISH.position },
      28,
      ({ responsiblePosition }) => responsiblePosition,
    ],
    [
      { id: 'Keterangan penanggung jawab', en: 'Note on the responsible' },
      24,
      ({ isOwnerGone }) => (isOwnerGone ? GONE[language] : null),
    ],
    [{ id: 'Keadaan', en: 'State' }, 14, ({ status }) => STATUS[status][language]],
    [
      { id: 'Nama akun di server', en: IN_ENGLISH.account },
      24,
      ({ facts, name }) => textOf(facts.username) ?? name,
    ],
    [{ id: 'Alamat', en: IN_ENGLISH.url }, 36, ({ facts }) => textOf(facts.url)],
    [{ id: 'Digunakan sejak', en: IN_ENGLISH.since }, 16, ({ since }) => day(since)],
    [{ id: 'Berlaku sampai', en: IN_ENGLISH.expiresOn }, 16, ({ expiresOn }) => expiresOn],
    [{ id: 'Terakhir dikonfirmasi', en: 'Last confirmed' }, 20, ({ confirmedAt }) => day(confirmedAt)],
    [{ id: 'Biaya', en: IN_ENGLISH.tariff }, 24, ({ tariff }) => tariff],
    [{ id: 'Nomor permohonan', en: 'Request number' }, 24, ({ number }) => number],
    [{ id: 'Catatan', en: IN_ENGLISH.note }, 40, ({ facts }) => textOf(facts.note)],
  );
};

/** The register as a table that an import understands. */
export const assetSheet = (
  rows: readonly ExportedAsset[],
  zone: string,
  { withNip }: { withNip: boolean },
): SheetTable => sheetOf('Aset layanan', assetColumns('id', zone, { withNip }), rows);

/** Rows as they leave in a file. */
export const exported = async (
  tx: Transaction,
  agency: string,
  rows: readonly ReadAsset[],
  { withNip }: { withNip: boolean },
): Promise<ExportedAsset[]> => {
  const people = rows.flatMap(({ responsiblePersonId }) => responsiblePersonId ?? []);
  const nips = withNip ? await nipsOf(tx, agency, people) : new Map<string, string>();
  return rows.map((row) => ({ ...row, responsibleNip: nips.get(row.responsiblePersonId ?? '') ?? null }));
};

const NIP: Parameters<typeof columnsFrom<ExportedAsset>>[1] = [
  { id: 'NIP penanggung jawab', en: IN_ENGLISH.nip },
  22,
  ({ responsibleNip }) => responsibleNip,
];

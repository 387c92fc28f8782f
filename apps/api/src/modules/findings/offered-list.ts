import { type Finding, listFindings, type QueryOf } from '@pendopo/contracts';
import type { FastifyInstance } from 'fastify';
import { kindInWords } from '#modules/assets/index.ts';
import { columnsFrom, type ListColumn, type OfferedList } from '#platform/lists.ts';
import { localMinutes } from '#platform/local-time.ts';
import type { Language, Texts } from '#platform/problems.ts';
import { isUuid } from '#platform/uuid.ts';
import { NotYourFinding } from './errors.ts';
import { rightsOf } from './policy.ts';
import { createFindingRepository } from './repository.ts';
import { presentFinding } from './view.ts';

const KIND: Record<Finding['kind'], Texts> = {
  drift: { id: 'Berbeda dari yang tercatat', en: 'Differs from the record' },
  missing: { id: 'Tidak ada lagi di sistem tujuan', en: 'Gone from its back-end' },
  stray: { id: 'Tidak tercatat di daftar aset', en: 'Not in the register' },
  health: { id: 'Tidak berjalan semestinya', en: 'Does not serve as it should' },
  disowned: { id: 'Bukan milik unitnya', en: 'Not its unit’s own' },
};
const STATE: Record<Finding['state'], Texts> = {
  open: { id: 'Menunggu keputusan', en: 'Waits for a decision' },
  restoring: { id: 'Sedang dikembalikan', en: 'Being restored' },
  taken: { id: 'Sedang ditangani', en: 'Seen to' },
  ignored: { id: 'Diabaikan', en: 'Ignored' },
  closed: { id: 'Selesai', en: 'Closed' },
};

/** Findings as a file, for those who read them. */
export const offeredFindings = ({
  standards,
}: Pick<FastifyInstance, 'standards'>): OfferedList<QueryOf<typeof listFindings>, Finding> => ({
  endpoint: listFindings,
  open: async ({ tx, actor, zone, language }, filter) => {
    const { agency } = actor;
    const { reads, decides } = rightsOf(actor, await standards.published(tx, agency));
    if (!reads) throw NotYourFinding();
    const repository = createFindingRepository(tx, agency);
    const isNobodys = filter.asset !== undefined && !isUuid(filter.asset);
    return {
      title: { id: 'Temuan aset', en: 'Findings on assets' }[language],
      columns: columnsIn(language, zone),
      shown: (finding) => finding,
      total: async () => (isNobodys ? 0 : repository.total(filter)),
      page: async (after, limit) => {
        if (isNobodys) return { rows: [], next: null };
        const found = await repository.list(filter, { before: after ?? undefined, limit: limit + 1 });
        const rows = found.slice(0, limit).map((row) => presentFinding(row, decides, language));
        return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
      },
    };
  },
});

const columnsIn = (language: Language, zone: string): ListColumn<Finding>[] => {
  const local = localMinutes(zone);
  return columnsFrom<Finding>(
    language,
    [{ id: 'Temuan', en: 'Finding' }, 30, ({ kind }) => KIND[kind][language]],
    [{ id: 'Keadaan', en: 'State' }, 22, ({ state }) => STATE[state][language]],
    [{ id: 'Jenis aset', en: 'Kind of asset' }, 16, ({ assetKind }) => kindInWords(assetKind, language)],
    [{ id: 'Nama', en: 'Name' }, 36, ({ label }) => label],
    [{ id: 'Ditemukan di', en: 'Found at' }, 30, ({ backend }) => backend],
    [
      { id: 'Rincian', en: 'Details' },
      60,
      ({ differences, problems, notes }) =>
        [...differences.map(({ title }) => title), ...problems.map(({ text }) => text), ...notes].join(
          '; ',
        ) || null,
    ],
    [{ id: 'Ditemukan', en: 'Found' }, 18, ({ foundAt }) => local(foundAt)],
    [{ id: 'Terakhir terlihat', en: 'Last seen' }, 18, ({ seenAt }) => local(seenAt)],
    [{ id: 'Diputuskan oleh', en: 'Decided by' }, 26, ({ decidedBy }) => decidedBy],
    [{ id: 'Diputuskan', en: 'Decided' }, 18, ({ decidedAt }) => local(decidedAt)],
    [{ id: 'Alasan', en: 'Reason' }, 40, ({ reason }) => reason],
    [{ id: 'Selesai', en: 'Closed' }, 18, ({ closedAt }) => local(closedAt)],
  );
};

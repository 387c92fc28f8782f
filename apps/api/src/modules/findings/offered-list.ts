import { type Finding, listFindings, type QueryOf } from '@pendopo/contracts';
import type { FastifyInstance } from 'fastify';
import { kindInWords } from '#modules/assets/index.ts';
import { columnsFrom, type ListColumn, type OfferedList } from '#platform/lists.ts';
import { localMinutes } from '#platform/local-time.ts';
import { isUuid } from '#platform/uuid.ts';
import { NotYourFinding } from './errors.ts';
import { rightsOf } from './policy.ts';
import { createFindingRepository } from './repository.ts';
import { presentFinding } from './view.ts';

const KIND: Record<Finding['kind'], string> = {
  drift: 'Berbeda dari yang tercatat',
  missing: 'Tidak ada lagi di sistem tujuan',
  stray: 'Tidak tercatat di daftar aset',
  health: 'Tidak berjalan semestinya',
  disowned: 'Bukan milik unitnya',
};
const STATE: Record<Finding['state'], string> = {
  open: 'Menunggu keputusan',
  restoring: 'Sedang dikembalikan',
  taken: 'Sedang ditangani',
  ignored: 'Diabaikan',
  closed: 'Selesai',
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
      title: 'Temuan aset',
      columns: columnsIn(zone),
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

const columnsIn = (zone: string): ListColumn<Finding>[] => {
  const local = localMinutes(zone);
  return columnsFrom<Finding>(
    ['Temuan', 30, ({ kind }) => KIND[kind]],
    ['Keadaan', 22, ({ state }) => STATE[state]],
    ['Jenis aset', 16, ({ assetKind }) => kindInWords(assetKind)],
    ['Nama', 36, ({ label }) => label],
    ['Ditemukan di', 30, ({ backend }) => backend],
    [
      'Rincian',
      60,
      ({ differences, problems, notes }) =>
        [...differences.map(({ title }) => title), ...problems.map(({ text }) => text), ...notes].join(
          '; ',
        ) || null,
    ],
    ['Ditemukan', 18, ({ foundAt }) => local(foundAt)],
    ['Terakhir terlihat', 18, ({ seenAt }) => local(seenAt)],
    ['Diputuskan oleh', 26, ({ decidedBy }) => decidedBy],
    ['Diputuskan', 18, ({ decidedAt }) => local(decidedAt)],
    ['Alasan', 40, ({ reason }) => reason],
    ['Selesai', 18, ({ closedAt }) => local(closedAt)],
  );
};

import { listServiceRequests, type QueryOf, type ServiceRequestEntry } from '@pendopo/contracts';
import { columnsFrom, type ListColumn, type OfferedList } from '#platform/lists.ts';
import { localMinutes } from '#platform/local-time.ts';
import type { CaseDesk } from './case-desk.ts';

const STATUS: Record<ServiceRequestEntry['status'], string> = {
  draft: 'Draf',
  open: 'Diproses',
  returned: 'Dikembalikan',
  completed: 'Selesai',
  rejected: 'Ditolak',
  cancelled: 'Dibatalkan',
};

/** The list of cases as a file: what the list shows, and nothing that it keeps back. */
export const offeredCases = (
  desk: CaseDesk,
): OfferedList<QueryOf<typeof listServiceRequests>, ServiceRequestEntry> => ({
  endpoint: listServiceRequests,
  open: async ({ tx, actor, now, zone }, filters) => ({
    title: 'Permohonan',
    columns: columnsIn(zone),
    shown: (entry) => entry,
    total: () => desk.total(tx, actor, filters, now),
    page: async (after, limit) => {
      const query = { ...filters, limit, ...(after === null ? {} : { cursor: after }) };
      const { items, nextCursor } = await desk.list(tx, actor, query, now);
      return { rows: items, next: nextCursor };
    },
  }),
});

const columnsIn = (zone: string): ListColumn<ServiceRequestEntry>[] => {
  const local = localMinutes(zone);
  return columnsFrom<ServiceRequestEntry>(
    ['Nomor', 26, ({ number }) => number],
    ['Layanan', 36, ({ standard }) => standard.title],
    ['Perihal', 40, ({ subject }) => subject],
    ['Perangkat daerah', 32, ({ organization }) => organization?.name ?? null],
    ['Keadaan', 14, ({ status }) => STATUS[status]],
    ['Langkah', 32, ({ step }) => step?.title ?? null],
    ['Petugas', 26, ({ assignee }) => assignee?.name ?? null],
    ['Diajukan', 18, ({ submittedAt }) => local(submittedAt)],
    ['Tenggat', 18, ({ dueAt }) => local(dueAt)],
    ['Lewat tenggat', 14, ({ overdue }) => (overdue ? 'Ya' : 'Tidak')],
    ['Diperbarui', 18, ({ updatedAt }) => local(updatedAt)],
  );
};

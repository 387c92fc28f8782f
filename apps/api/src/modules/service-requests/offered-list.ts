import { listServiceRequests, type QueryOf, type ServiceRequestEntry } from '@pendopo/contracts';
import { columnsFrom, type ListColumn, type OfferedList } from '#platform/lists.ts';
import { localMinutes } from '#platform/local-time.ts';
import type { Language, Texts } from '#platform/problems.ts';
import type { CaseDesk } from './case-desk.ts';

const STATUS: Record<ServiceRequestEntry['status'], Texts> = {
  draft: { id: 'Draf', en: 'Draft' },
  open: { id: 'Diproses', en: 'In progress' },
  returned: { id: 'Dikembalikan', en: 'Returned' },
  completed: { id: 'Selesai', en: 'Completed' },
  rejected: { id: 'Ditolak', en: 'Rejected' },
  cancelled: { id: 'Dibatalkan', en: 'Cancelled' },
};

const YES: Texts = { id: 'Ya', en: 'Yes' };
const NO: Texts = { id: 'Tidak', en: 'No' };

/** The list of cases as a file: what the list shows, and nothing that it keeps back. */
export const offeredCases = (
  desk: CaseDesk,
): OfferedList<QueryOf<typeof listServiceRequests>, ServiceRequestEntry> => ({
  endpoint: listServiceRequests,
  open: async ({ tx, actor, now, zone, language }, filters) => ({
    title: { id: 'Permohonan', en: 'Service requests' }[language],
    columns: columnsIn(language, zone),
    shown: (entry) => entry,
    total: () => desk.total(tx, actor, filters, now),
    page: async (after, limit) => {
      const query = { ...filters, limit, ...(after === null ? {} : { cursor: after }) };
      const { items, nextCursor } = await desk.list(tx, actor, query, now);
      return { rows: items, next: nextCursor };
    },
  }),
});

const columnsIn = (language: Language, zone: string): ListColumn<ServiceRequestEntry>[] => {
  const local = localMinutes(zone);
  return columnsFrom<ServiceRequestEntry>(
    language,
    [{ id: 'Nomor', en: 'Number' }, 26, ({ number }) => number],
    [{ id: 'Layanan', en: 'Service' }, 36, ({ standard }) => standard.title],
    [{ id: 'Perihal', en: 'Subject' }, 40, ({ subject }) => subject],
    [{ id: 'Perangkat daerah', en: 'Unit' }, 32, ({ organization }) => organization?.name ?? null],
    [{ id: 'Keadaan', en: 'Status' }, 14, ({ status }) => STATUS[status][language]],
    [{ id: 'Langkah', en: 'Step' }, 32, ({ step }) => step?.title ?? null],
    [{ id: 'Petugas', en: 'Officer' }, 26, ({ assignee }) => assignee?.name ?? null],
    [{ id: 'Diajukan', en: 'Submitted' }, 18, ({ submittedAt }) => local(submittedAt)],
    [{ id: 'Tenggat', en: 'Due' }, 18, ({ dueAt }) => local(dueAt)],
    [{ id: 'Lewat tenggat', en: 'Overdue' }, 14, ({ overdue }) => (overdue ? YES : NO)[language]],
    [{ id: 'Diperbarui', en: 'Updated' }, 18, ({ updatedAt }) => local(updatedAt)],
  );
};

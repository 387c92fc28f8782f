import { listAuditEntries } from '@pendopo/contracts';
import { NotFound } from '#platform/common-problems.ts';
import { columnsFrom, type OfferedList } from '#platform/lists.ts';
import { localMinutes } from '#platform/local-time.ts';
import { mayReadTrail } from './policy.ts';
import { createAuditRepository } from './repository.ts';
import { presentEntry } from './view.ts';

type Entry = ReturnType<typeof presentEntry>;

/** The trail as a file, for those who read it. */
export const offeredTrail: OfferedList<object, Entry> = {
  endpoint: listAuditEntries,
  open: async ({ tx, actor, zone }) => {
    if (!mayReadTrail(actor)) throw NotFound();
    const { agency } = actor;
    const local = localMinutes(zone);
    const repository = createAuditRepository(tx);
    return {
      title: 'Jejak audit',
      columns: columnsFrom<Entry>(
        ['Urutan', 12, ({ sequence }) => String(sequence)],
        ['Waktu', 18, ({ at }) => local(at)],
        ['Pelaku', 30, ({ who }) => who],
        ['Tindakan', 28, ({ action }) => action],
        ['Perihal', 40, ({ subject }) => subject],
        ['Alamat', 20, ({ where }) => where],
        ['Rincian', 60, ({ data }) => (data === null ? null : JSON.stringify(data))],
        ['Hash', 66, ({ hash }) => hash],
      ),
      shown: (entry) => entry,
      total: () => repository.total(agency),
      page: async (after, limit) => {
        const found = await repository.page(agency, after === null ? null : Number(after), limit + 1);
        const rows = found.slice(0, limit).map(presentEntry);
        return { rows, next: found.length > limit ? String(rows.at(-1)?.sequence) : null };
      },
    };
  },
};

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
  open: async ({ tx, actor, zone, language }) => {
    if (!mayReadTrail(actor)) throw NotFound();
    const { agency } = actor;
    const local = localMinutes(zone);
    const repository = createAuditRepository(tx);
    return {
      title: { id: 'Jejak audit', en: 'Audit trail' }[language],
      columns: columnsFrom<Entry>(
        language,
        [{ id: 'Urutan', en: 'Sequence' }, 12, ({ sequence }) => String(sequence)],
        [{ id: 'Waktu', en: 'Time' }, 18, ({ at }) => local(at)],
        [{ id: 'Pelaku', en: 'Who' }, 30, ({ who }) => who],
        [{ id: 'Tindakan', en: 'Action' }, 28, ({ action }) => action],
        [{ id: 'Perihal', en: 'Subject' }, 40, ({ subject }) => subject],
        [{ id: 'Alamat', en: 'Address' }, 20, ({ where }) => where],
        [{ id: 'Rincian', en: 'Details' }, 60, ({ data }) => (data === null ? null : JSON.stringify(data))],
        [{ id: 'Hash', en: 'Hash' }, 66, ({ hash }) => hash],
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

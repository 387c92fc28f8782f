import { listPeople, type Person, type QueryOf } from '@pendopo/contracts';
import { columnsFrom, type OfferedList } from '#platform/lists.ts';
import { localMinutes } from '#platform/local-time.ts';
import type { Texts } from '#platform/problems.ts';
import type { PeopleService } from './service.ts';

const STATUS: Record<Person['status'], Texts> = {
  active: { id: 'Aktif', en: 'Active' },
  suspended: { id: 'Ditangguhkan', en: 'Suspended' },
};

/** The people whom somebody sees, as a file. */
export const offeredPeople = (people: PeopleService): OfferedList<QueryOf<typeof listPeople>, Person> => ({
  endpoint: listPeople,
  open: async ({ tx, actor, zone, language }, filters) => {
    const local = localMinutes(zone);
    return {
      title: { id: 'Orang', en: 'People' }[language],
      columns: columnsFrom<Person>(
        language,
        [{ id: 'Nama', en: 'Name' }, 32, ({ name }) => name],
        [{ id: 'NIP', en: 'NIP' }, 22, ({ nip }) => nip],
        [{ id: 'Nama pengguna', en: 'Username' }, 22, ({ username }) => username],
        [{ id: 'Unit', en: 'Unit' }, 32, ({ organization }) => organization?.name ?? null],
        [
          { id: 'Jabatan', en: 'Positions' },
          40,
          ({ positions }) => positions.map(({ title }) => title).join('; ') || null,
        ],
        [{ id: 'Surel', en: 'E-mail' }, 30, ({ email }) => email],
        [{ id: 'Telepon', en: 'Phone' }, 18, ({ phone }) => phone],
        [{ id: 'Keadaan', en: 'State' }, 14, ({ status }) => STATUS[status][language]],
        [{ id: 'Terakhir masuk', en: 'Last signed in' }, 18, ({ lastSignInAt }) => local(lastSignInAt)],
        [{ id: 'Aset yang dipegang', en: 'Assets held' }, 18, ({ assets }) => String(assets)],
      ),
      shown: (person) => person,
      total: () => people.total({ tx, actor }, filters),
      page: async (after, limit) => {
        const { items, next } = await people.list(
          { tx, actor },
          { ...filters, limit, after: after ?? undefined },
        );
        return { rows: items, next };
      },
    };
  },
});

import { listPeople, type Person, type QueryOf } from '@pendopo/contracts';
import { columnsFrom, type OfferedList } from '#platform/lists.ts';
import { localMinutes } from '#platform/local-time.ts';
import type { PeopleService } from './service.ts';

/** The people whom somebody sees, as a file. */
export const offeredPeople = (people: PeopleService): OfferedList<QueryOf<typeof listPeople>, Person> => ({
  endpoint: listPeople,
  open: async ({ tx, actor, zone }, filters) => {
    const local = localMinutes(zone);
    return {
      title: 'Orang',
      columns: columnsFrom<Person>(
        ['Nama', 32, ({ name }) => name],
        ['NIP', 22, ({ nip }) => nip],
        ['Nama pengguna', 22, ({ username }) => username],
        ['Unit', 32, ({ organization }) => organization?.name ?? null],
        ['Jabatan', 40, ({ positions }) => positions.map(({ title }) => title).join('; ') || null],
        ['Surel', 30, ({ email }) => email],
        ['Telepon', 18, ({ phone }) => phone],
        ['Keadaan', 14, ({ status }) => (status === 'active' ? 'Aktif' : 'Ditangguhkan')],
        ['Terakhir masuk', 18, ({ lastSignInAt }) => local(lastSignInAt)],
        ['Aset yang dipegang', 18, ({ assets }) => String(assets)],
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

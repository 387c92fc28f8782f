import { createOrganizationRepository, positionsOf } from '#modules/agencies/index.ts';
import { choice, type Importing, line, tableForm } from '../import-kind.ts';

/** A row of the import, as its form asks for it. */
export interface PersonEntry {
  name: string;
  nip: string;
  unit?: string;
  positions?: string;
  since?: string;
  email?: string;
  phone?: string;
}

/** A unit as rows name it. */
export type Unit = Awaited<ReturnType<ReturnType<typeof createOrganizationRepository>['list']>>[number];

/** Units that the agency serves. */
export const unitsOf = ({ tx, actor }: Importing): Promise<Unit[]> =>
  createOrganizationRepository(tx).list(actor.agency, undefined);

/** The form of people with their positions; units are chosen by name or label. */
export const peopleForm = async (importing: Importing) => {
  const units = await unitsOf(importing);
  const titles = positionsOf(importing.definition).map(({ title }) => title);
  return tableForm('Pegawai', ['name', 'nip'], {
    name: { ...line('Nama', 200, 'Siti Aminah, S.Kom.'), minLength: 2 },
    nip: {
      type: 'string',
      title: 'NIP',
      format: 'nip',
      description: 'Pegawai dikenali dari NIP-nya.',
      examples: ['198508172010011001'],
    },
    unit: {
      ...choice(
        'Unit kerja',
        units.map(({ label, name }) => ({ value: label, title: name })),
      ),
      description: 'Nama atau label unit; kosong untuk pegawai instansi sendiri.',
    },
    positions: line(
      'Jabatan',
      500,
      titles.slice(-1).join(''),
      `Beberapa jabatan dipisahkan dengan titik koma. Yang dikenal: ${titles.join('; ')}.`,
    ),
    since: {
      type: 'string',
      title: 'Menjabat sejak',
      format: 'date',
      description: 'Kosong berarti hari ini.',
      examples: ['2026-01-02'],
    },
    email: { type: 'string', title: 'Surel', format: 'email' },
    phone: { type: 'string', title: 'Nomor telepon', format: 'phone' },
  });
};

import { createAgencyRepository, isAdministrator, listDays, type OwnDay } from '#modules/agencies/index.ts';
import type { RowFault } from '#modules/table-files/index.ts';
import {
  changesOf,
  choice,
  type Finding,
  foundNew,
  foundThere,
  type Importing,
  type ImportKind,
  line,
  tableForm,
} from '../import-kind.ts';
import { DAY_KINDS, kindInWords } from './day-kinds.ts';
import { readCalendar } from './read-calendar.ts';

/** A row of the import, as its form asks for it. */
interface DayRow {
  date: string;
  name: string;
  kind: OwnDay['kind'];
  decree?: string;
}

/** Days off and make-up days of the agency's own. One that everybody has off already is left as it is. */
export const daysImport: ImportKind = {
  title: 'Hari libur',
  mayImport: isAdministrator,
  readFile: readCalendar,

  form: async () =>
    tableForm('Hari libur', ['date', 'name', 'kind'], {
      date: { type: 'string', title: 'Tanggal', format: 'date', examples: ['2027-03-11'] },
      name: { ...line('Nama', 200, 'Hari jadi daerah'), minLength: 3 },
      kind: choice('Jenis', DAY_KINDS),
      decree: line('Dasar', 200, 'Keputusan Bupati Nomor 12 Tahun 2026'),
    }),

  async compare(importing, rows) {
    const { tx, agencies, actor, today } = importing;
    const judged = await judgeDays(importing, rows as readonly unknown[] as readonly DayRow[]);
    return {
      findings: judged.map(({ finding }) => finding),
      async write() {
        const written = judged.filter(({ finding }) => finding.outcome !== 'same');
        if (written.length === 0) return [];
        await createAgencyRepository(tx).putDays(
          actor.agency,
          written.map(({ row, own }) => ({
            ...{ date: row.date, kind: row.kind, name: row.name },
            decree: row.decree ?? own?.decree ?? null,
            announcedOn: own?.announcedOn ?? today,
          })),
        );
        const moved = await agencies.calendarChanged(tx, actor.agency);
        return written.map(({ row, own }) => ({
          action: own === undefined ? ('day.add' as const) : ('day.change' as const),
          subject: row.date,
          data: { kind: row.kind, name: row.name, decree: row.decree ?? null, imported: true, moved },
        }));
      },
    };
  },
};

interface JudgedDay {
  row: DayRow;
  own: OwnDay | undefined;
  finding: Finding;
}

const judgeDays = async (
  { tx, actor, definition }: Importing,
  rows: readonly DayRow[],
): Promise<JudgedDay[]> => {
  const ownDays = new Map(
    (await createAgencyRepository(tx).days(actor.agency)).map((day) => [day.date, day] as const),
  );
  const seen = new Set<string>();
  return rows.map((row) => {
    const own = ownDays.get(row.date);
    const fixed = listDays(definition, [], row.date, row.date);
    const finding = seen.has(row.date) ? foundNew([repeated]) : judgeDay(row, own, fixed);
    seen.add(row.date);
    return { row, own, finding };
  });
};

/** A make-up day makes up for a day off; any other day needs a date that is worked. */
const judgeDay = (
  row: DayRow,
  own: OwnDay | undefined,
  fixed: readonly { kind: OwnDay['kind']; name: string }[],
): Finding => {
  const makesUp = fixed.find(({ kind }) => kind === 'make-up');
  const off = fixed.find(({ kind }) => kind !== 'make-up');
  const isMakeUp = row.kind === 'make-up';
  if (makesUp !== undefined) return isMakeUp ? foundThere([]) : foundNew([worked(makesUp.name)]);
  if (off !== undefined && !isMakeUp)
    return own === undefined ? foundThere([]) : foundNew([madeUp(off.name)]);
  if (own === undefined) return foundNew();
  const { kind, name, decree } = own;
  const changes = changesOf({ kind, name, decree }, { ...row }, (column, value) =>
    column === 'kind' ? kindInWords(value) : value,
  );
  return foundThere(changes);
};

const repeated: RowFault = {
  column: 'date',
  code: 'duplicate',
  detail: 'Tanggal ini sudah disebut pada baris sebelumnya.',
};

const worked = (name: string): RowFault => ({
  column: 'date',
  code: 'day-exists',
  detail: `Tanggal ini hari kerja pengganti: ${name}.`,
});

const madeUp = (name: string): RowFault => ({
  column: 'date',
  code: 'day-exists',
  detail: `Tanggal ini dikerjakan sebagai pengganti ${name}. Hapus dahulu hari penggantinya.`,
});

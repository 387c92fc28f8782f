import { createOrganizationRepository, isAdministrator } from '#modules/agencies/index.ts';
import { createEarlierCaseRepository, type EarlierRow, OUTCOMES } from '#modules/earlier-cases/index.ts';
import { newId, numbersInUse } from '#modules/service-requests/index.ts';
import type { RowFault } from '#modules/table-files/index.ts';
import { fullName } from '#platform/access.ts';
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

/** A row of the import, as its form asks for it. */
interface EarlierEntry {
  number: string;
  standard: string;
  unit?: string;
  applicant: string;
  subject: string;
  receivedOn: string;
  finishedOn: string;
  outcome: EarlierRow['outcome'];
}

/** Finished cases out of the books from before the product; their number tells which is which. */
export const earlierCasesImport: ImportKind = {
  title: 'Permohonan lama',
  mayImport: isAdministrator,

  async form({ tx, actor, standards }) {
    const services = await standards.published(tx, actor.agency);
    const titles = new Map(services.map(({ code, title }) => [code, title]));
    const units = await createOrganizationRepository(tx).list(actor.agency, undefined);
    return tableForm(
      'Permohonan lama',
      ['number', 'standard', 'applicant', 'subject', 'receivedOn', 'finishedOn', 'outcome'],
      {
        number: line('Nomor', 100, '045/12/KOMINFO/2023', 'Seperti dalam buku lama; tidak boleh sama.'),
        standard: choice(
          'Layanan',
          [...titles].map(([value, title]) => ({ value, title })),
        ),
        unit: {
          ...choice(
            'Unit kerja',
            units.map(({ label, name }) => ({ value: label, title: name })),
          ),
          description: 'Nama atau label unit; kosong untuk pemohon perorangan.',
        },
        applicant: line('Pemohon', 200, 'Siti Aminah'),
        subject: line('Perihal', 300, 'Subdomain untuk antrean puskesmas'),
        receivedOn: { type: 'string', title: 'Tanggal diterima', format: 'date', examples: ['2023-02-06'] },
        finishedOn: { type: 'string', title: 'Tanggal selesai', format: 'date', examples: ['2023-02-10'] },
        outcome: choice('Hasil', OUTCOMES),
      },
    );
  },

  async compare(importing, rows) {
    const { tx, actor, now } = importing;
    const judged = await judgeCases(importing, rows as readonly unknown[] as readonly EarlierEntry[]);
    return {
      findings: judged.map(({ finding }) => finding),
      async write() {
        const written = judged
          .filter(({ finding }) => finding.outcome !== 'same')
          .map((one) => ({ ...one, id: one.known?.id ?? newId(now) }));
        await createEarlierCaseRepository(tx, actor.agency).put(
          written.map(({ id, row: { unit: _, ...told }, organizationId }) => ({
            ...{ agency: actor.agency, id, organizationId, importedAt: now, importedBy: fullName(actor) },
            ...told,
          })),
        );
        return written.map(({ id, row, known, finding }) => ({
          action: known === undefined ? ('earlier-case.import' as const) : ('earlier-case.change' as const),
          subject: id,
          data: { number: row.number, changed: finding.changes.map(({ column }) => column) },
        }));
      },
    };
  },
};

interface JudgedCase {
  row: EarlierEntry;
  known: EarlierRow | undefined;
  organizationId: string | null;
  finding: Finding;
}

const judgeCases = async (
  { tx, actor, today, standards }: Importing,
  rows: readonly EarlierEntry[],
): Promise<JudgedCase[]> => {
  const numbers = rows.map(({ number }) => number);
  const known = new Map(
    (await createEarlierCaseRepository(tx, actor.agency).withNumbers(numbers)).map((row) => [
      row.number,
      row,
    ]),
  );
  const taken = new Set(await numbersInUse(tx, actor.agency, numbers));
  const units = await createOrganizationRepository(tx).list(actor.agency, undefined);
  const labels = new Map(units.map(({ id, label }) => [id, label]));
  const words = new Map([
    ...(await standards.published(tx, actor.agency)).map(({ code, title }) => [code, title] as const),
    ...units.map(({ label, name }) => [label, name] as const),
    ...OUTCOMES.map(({ value, title }) => [value, title] as const),
  ]);
  const seen = new Set<string>();
  return rows.map((row) => {
    const before = known.get(row.number);
    const organizationId =
      units.find(({ label }) => label === row.unit)?.id ?? before?.organizationId ?? null;
    const faults = [
      ...(seen.has(row.number) ? [repeated] : []),
      ...(taken.has(row.number) ? [numberTaken] : []),
      ...(words.has(row.standard) ? [] : [unknown('standard')]),
      ...(row.unit === undefined || words.has(row.unit) ? [] : [unknown('unit')]),
      ...(row.finishedOn < row.receivedOn ? [endsBeforeItBegins] : []),
      ...(row.finishedOn > today ? [notFinished] : []),
    ];
    seen.add(row.number);
    if (before === undefined) return { row, known: before, organizationId, finding: foundNew(faults) };
    const { standard, applicant, subject, receivedOn, finishedOn, outcome } = before;
    const unit = labels.get(before.organizationId ?? '') ?? null;
    const changes = changesOf(
      { standard, unit, applicant, subject, receivedOn, finishedOn, outcome },
      { ...row },
      (column, value) =>
        ['standard', 'unit', 'outcome'].includes(column) ? (words.get(value) ?? value) : value,
    );
    return { row, known: before, organizationId, finding: foundThere(changes, faults) };
  });
};

/** Where there is nothing to choose from yet, the form takes any word. */
const unknown = (column: string): RowFault => ({
  column,
  code: 'unknown',
  detail: 'Tidak ada yang bernama demikian di instansi ini.',
});
const repeated: RowFault = {
  column: 'number',
  code: 'duplicate',
  detail: 'Nomor ini sudah disebut pada baris sebelumnya.',
};
const numberTaken: RowFault = {
  column: 'number',
  code: 'number-taken',
  detail: 'Nomor ini milik permohonan yang ditangani dengan Pendopo.',
};
const endsBeforeItBegins: RowFault = {
  column: 'finishedOn',
  code: 'before-received',
  detail: 'Tanggal selesai mendahului tanggal diterima.',
};
const notFinished: RowFault = {
  column: 'finishedOn',
  code: 'in-future',
  detail: 'Hanya permohonan yang sudah selesai yang dapat diimpor.',
};

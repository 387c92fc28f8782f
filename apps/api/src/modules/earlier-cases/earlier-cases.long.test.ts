import type { EarlierCase, ImportDone, TableCheck } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { multipart } from '#test/multipart.ts';
import { type Office, type Official, openOffice, type Unit } from '#test/office.ts';
import { writeSheet } from '../../platform/spreadsheets/write-sheet.ts';

interface List {
  items: EarlierCase[];
  nextCursor: string | null;
  actions: string[];
}

const TITLES = [
  ...['Nomor', 'Layanan', 'Unit kerja', 'Pemohon'],
  ...['Perihal', 'Tanggal diterima', 'Tanggal selesai', 'Hasil'],
];

describe('cases from before the product', () => {
  let office: Office;
  let unit: Unit;
  let administrator: Official;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
    administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
  });
  afterAll(() => office.close());

  /** 300 out of the old books, 20 of them wrong in five ways. */
  const book = (): (string | null)[][] =>
    Array.from({ length: 300 }, (_, at) => {
      const wrong = at % 15 === 0 ? Math.floor(at / 15) % 5 : -1;
      return [
        wrong === 0 ? null : `045/${at}/2023`,
        wrong === 1 ? 'Layanan yang tidak ada' : `${office.agency}.hosting`,
        at % 2 === 0 ? null : unit.label,
        '=HYPERLINK("http://jahat.example")',
        `Situs ${at}`,
        '06/02/2023',
        wrong === 2 ? '2023-02-01' : wrong === 3 ? '2099-01-01' : '2023-02-10',
        wrong === 4 ? 'Entah' : 'selesai',
      ];
    });
  const check = async (rows: (string | null)[][], by = administrator) => {
    const file = await writeSheet(
      { name: 'Buku', columns: TITLES.map((title) => ({ title })), rows },
      'xlsx',
    );
    const form = multipart([{ name: 'file', filename: 'buku.xlsx', content: file }]);
    return by.post<TableCheck>('imports/earlier-cases/files', form.body, form.headers);
  };
  const right = ({ rows }: TableCheck) => rows.flatMap(({ row }) => (row === null ? [] : [row]));
  const take = (rows: unknown[], by = administrator) =>
    by.post<ImportDone & { errors: { code: string }[] }>('imports/earlier-cases', { rows });
  const list = async (query = '', by = administrator) => (await by.get<List>(`earlier-cases${query}`)).body;

  it('come out of the old books, once, and bear no history but that they came', async () => {
    const { status, body } = await check(book());
    expect([status, body.valid]).toEqual([200, 280]);
    const faulty = body.rows.flatMap(({ faults }) => faults.map(({ code }) => code)).sort();
    expect(new Set(faulty)).toEqual(new Set(['before-received', 'in-future', 'required', 'unknown-value']));
    expect((await take(right(body))).body).toEqual({ added: 280, changed: 0, same: 0 });
    expect((await take(right(body))).body).toEqual({ added: 0, changed: 0, same: 280 });
    const { items } = await list(`?q=situs%207&limit=1&organization=${unit.id}`);
    expect(items).toMatchObject([
      {
        standard: { code: `${office.agency}.hosting` },
        organization: { id: unit.id },
        receivedOn: '2023-02-06',
        outcome: 'completed',
        imported: { by: administrator.name },
      },
    ]);
    const [first] = right(body);
    const corrected = await take([{ ...first, subject: 'Situs yang benar', outcome: 'rejected' }]);
    expect(corrected.body).toEqual({ added: 0, changed: 1, same: 0 });
    expect((await list('?q=benar&outcome=rejected')).items).toHaveLength(1);
  });

  it('are paged, and read by those whose services and units they are of', async () => {
    const page = await list('?limit=100');
    expect([page.items.length, page.actions]).toEqual([100, ['import']]);
    const next = await list(`?limit=100&cursor=${page.nextCursor}`);
    expect(next.items.map(({ id }) => id)).not.toContain(page.items[99]?.id);
    expect((await list('', office.technician)).items).toHaveLength(25);
    const own = await list('?limit=100', unit.admin);
    expect(new Set(own.items.map(({ organization }) => organization?.id))).toEqual(new Set([unit.id]));
    expect(own.actions).toEqual([]);
    const elsewhere = await office.unit();
    expect((await list('', elsewhere.admin)).items).toEqual([]);
    for (const wrong of ['?from=2026-02-30', '?cursor=x'])
      expect((await administrator.get(`earlier-cases${wrong}`)).status).toBe(400);
  });

  it('leave as a book in which no formula acts', async () => {
    const { owner } = office.test.database;
    await owner.query("update earlier_cases set imported_at = '2026-11-23T20:00:00Z'");
    const { status, body } = await administrator.get<string>('earlier-cases/sheet?format=csv&q=Situs');
    expect(status).toBe(200);
    expect(body).toContain(`"'=HYPERLINK(""http://jahat.example"")"`);
    expect(body).toContain('Dari sebelum Pendopo, diimpor 2026-11-24 oleh');
  });

  it('are the administrator’s to bring, under numbers that no other case has', async () => {
    const [first] = right((await check(book().slice(1, 2))).body);
    for (const by of [unit.admin, office.technician]) expect((await take([first], by)).status).toBe(403);
    const id = await office.atProvisioning(unit);
    const { body } = await unit.admin.get<{ number: string }>(`service-requests/${id}`);
    expect((await take([{ ...first, number: body.number }])).body.errors).toMatchObject([
      { code: 'number-taken' },
    ]);
  });
});

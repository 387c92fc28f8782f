import type { ImportDone, ImportKindName, TableCheck } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientsModule } from '#modules/clients/index.ts';
import { importsModule } from '#modules/imports/index.ts';
import { standardsModule } from '#modules/standards/index.ts';
import { digestOf } from '#test/digest.ts';
import { multipart } from '#test/multipart.ts';
import { openRegister, type People, type Register, type Somebody } from '#test/register.ts';
import { asSystem, registerWith } from '#test/systems.ts';
import { writeSheet } from '../../platform/spreadsheets/write-sheet.ts';

type Cells = (string | null)[][];
type Outcome = TableCheck['rows'][number]['outcome'];

const nipOf = (at: number) => `198508172010011${String(at + 1).padStart(3, '0')}`;
const PERSON = ['Nama', 'NIP', 'Unit kerja', 'Jabatan', 'Surel', 'Nomor telepon'];

/** 300 people, 20 of them wrong in five ways. */
const roster = (): Cells =>
  Array.from({ length: 300 }, (_, at) => {
    const wrong = at % 15 === 0 ? Math.floor(at / 15) % 5 : -1;
    return [
      wrong === 0 ? null : `Siti Aminah ${at}, S.Kom.`,
      wrong === 1 ? '1985' : nipOf(at),
      wrong === 2 ? 'Dinas yang tidak ada' : 'Dinas health',
      wrong === 3 ? 'Operator; Nakhoda' : 'Operator; teknisi',
      wrong === 4 ? 'bukan surel' : `pegawai${at}@contoh.go.id`,
      '0812-3456-7890',
    ];
  });

const calendar = (events: string[][]): Buffer =>
  Buffer.from(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      ...events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']),
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );

describe('imports', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister([clientsModule, standardsModule, importsModule]);
  });
  afterAll(() => register.close());

  const digest = () => digestOf(register.test.database.owner, register.test.dataDir, ['sessions']);
  const sheetOf = (titles: string[], rows: Cells, kind: 'xlsx' | 'csv' = 'xlsx') =>
    writeSheet({ name: 'Daftar', columns: titles.map((title) => ({ title })), rows }, kind);
  const send = <T = TableCheck>(
    kind: ImportKindName,
    file: Buffer,
    { caller }: Pick<Somebody, 'caller'> = register.administrator,
    what = 'files',
  ) => {
    const form = multipart([{ name: 'file', filename: 'daftar', content: file }]);
    return caller.post<T>(`imports/${kind}/${what}`, form.body, form.headers);
  };
  const take = (kind: ImportKindName, rows: unknown[], { caller } = register.administrator) =>
    caller.post<ImportDone & { code: string; errors: { pointer: string; code: string }[] }>(
      `imports/${kind}`,
      { rows },
    );
  const right = ({ rows }: TableCheck) => rows.flatMap(({ row }) => (row === null ? [] : [row]));
  const outcomes = ({ rows }: TableCheck): (Outcome | string)[] =>
    rows.map(({ outcome, faults }) => outcome ?? faults.map(({ code }) => code).join());
  const trail = async (count: number) => {
    const { body } = await register.administrator.caller.get<{ items: { action: string; data: object }[] }>(
      `audit?limit=${count}`,
    );
    return body.items;
  };

  describe('of people', () => {
    it('have a verdict for each row, and those that are right come in without a password', async () => {
      const before = await digest();
      const { status, body } = await send('people', await sheetOf(PERSON, roster()));
      expect([status, body.rows.length, body.valid]).toEqual([200, 300, 280]);
      expect(await digest()).toEqual(before);
      const faulty = body.rows.flatMap((row) => row.faults.map(({ column }) => column)).sort();
      expect(faulty).toEqual(
        ['email', 'name', 'nip', 'positions', 'unit'].flatMap((column) => Array(4).fill(column)),
      );
      const done = await take('people', right(body));
      expect(done).toMatchObject({ status: 201, body: { added: 280, changed: 0, same: 0 } });
      const { body: found } = await register.administrator.caller.get<People>(`people?q=${nipOf(1)}`);
      expect(found.items).toMatchObject([
        {
          name: 'Siti Aminah 1, S.Kom.',
          username: expect.stringMatching(/^siti\.aminah\d*$/),
          email: 'pegawai1@contoh.go.id',
          organization: { id: register.units.health },
          positions: [
            { side: 'organization', position: 'operator', from: '2026-11-24' },
            { side: 'agency', position: 'technician', organization: null },
          ],
        },
      ]);
      const username = String(found.items[0]?.username);
      expect((await trail(3)).map(({ action }) => action)).toEqual([
        'position.give',
        'position.give',
        'person.add',
      ]);
      expect((await register.signIn(username, 'melati-5')).status).toBe(401);
    });

    it('change nothing when they come again, and say field by field what they would change', async () => {
      const { body } = await send('people', await sheetOf(PERSON, roster(), 'csv'));
      expect(new Set(outcomes(body).filter((one) => one === 'new'))).toEqual(new Set());
      const before = await digest();
      expect((await take('people', right(body))).body).toMatchObject({ added: 0, changed: 0, same: 280 });
      expect(await digest()).toEqual(before);
      const row = { nip: nipOf(1), name: 'Siti Aminah, M.Kom.', phone: '0811 2345 678' };
      const checked = await register.administrator.caller.post<TableCheck>('imports/people/checks', {
        rows: [row],
      });
      expect(checked.body.rows).toMatchObject([
        {
          outcome: 'changed',
          changes: [
            { column: 'name', before: 'Siti Aminah 1, S.Kom.', after: row.name },
            { column: 'phone', before: '0812-3456-7890', after: row.phone },
          ],
        },
      ]);
      expect((await take('people', [row])).body).toMatchObject({ changed: 1 });
      expect(await trail(1)).toMatchObject([
        { action: 'person.change', data: { changed: ['name', 'phone'], imported: true } },
      ]);
    });

    it('come in whole or not at all, and give no right over the agency', async () => {
      const good = { nip: nipOf(500), name: 'Budi Santoso' };
      const before = await digest();
      for (const [row, code] of [
        [{ ...good, nip: nipOf(501), positions: 'Administrator Instansi' }, 'given-by-hand'],
        [{ ...good, nip: nipOf(501), positions: 'system-administrator' }, 'given-by-hand'],
        [{ ...good, nip: nipOf(501), positions: 'Kepala Perangkat Daerah' }, 'unit-missing'],
        [{ nip: nipOf(2), name: 'Pindah', unit: 'roads' }, 'holds-there'],
        [good, 'duplicate'],
        [{ ...good, password: 'rahasia' }, 'unknown-property'],
      ] as const) {
        const refused = await take('people', [good, row]);
        expect([refused.status, refused.body.code]).toEqual([422, 'import-refused']);
        expect(refused.body.errors[0]).toMatchObject({ pointer: expect.stringMatching(/^\/rows\/1/), code });
      }
      expect(await digest()).toEqual(before);
    });

    it('of a unit are its administrator’s to bring, of that unit alone', async () => {
      const { unitAdministrator } = register;
      const mine = { nip: nipOf(600), name: 'Kartini', positions: 'Operator' };
      const elsewhere = { ...mine, nip: nipOf(601), unit: 'roads' };
      const technician = { ...mine, nip: nipOf(602), positions: 'Teknisi' };
      const checked = await unitAdministrator.caller.post<TableCheck>('imports/people/checks', {
        rows: [mine, elsewhere, technician],
      });
      expect(outcomes(checked.body)).toEqual(['new', 'not-your-unit,not-yours-to-give', 'not-yours-to-give']);
      expect((await take('people', [mine], unitAdministrator)).body).toMatchObject({ added: 1 });
      expect((await take('days', [{}], unitAdministrator)).status).toBe(403);
    });

    it('may come from another system, without positions', async () => {
      const caller = register.administrator.caller;
      const { rows } = await register.test.database.owner.query<{ username: string }>(
        'select username from people where id = $1',
        [register.administrator.id],
      );
      const office = { agency: 'contoh', test: register.test };
      const system = await registerWith(office, caller)({ scopes: ['imports:write', 'act-for'] });
      const personnel = { id: '', caller: asSystem(office, system, rows[0]?.username) };
      const person = { nip: nipOf(700), name: 'Dari Simpeg', unit: 'health' };
      const refused = await take('people', [{ ...person, positions: 'Operator' }], personnel);
      expect(refused.body.errors).toMatchObject([{ code: 'given-by-people' }]);
      expect((await take('people', [person], personnel)).body).toMatchObject({ added: 1 });
    });
  });

  describe('of days off', () => {
    it('are read from iCalendar, with a clear verdict on what is no day', async () => {
      const file = calendar([
        [
          'DTSTART;VALUE=DATE:20270706',
          'DTEND;VALUE=DATE:20270708',
          'SUMMARY:Cuti bersama\\, Idul',
          '  Fitri',
        ],
        ['DTSTART;VALUE=DATE:20270712', 'SUMMARY:Hari jadi', 'CATEGORIES:Libur daerah'],
        ['DTSTART;VALUE=DATE:20270101', 'SUMMARY:Tahun baru', 'RRULE:FREQ=YEARLY'],
        ['DTSTART:20270102T010000Z', 'SUMMARY:Rapat'],
        ['DTSTART;VALUE=DATE:20270421', 'STATUS:CANCELLED', 'SUMMARY:Batal'],
        ['DTSTART;VALUE=DATE:20261130', 'SUMMARY:Sudah libur'],
      ]);
      const { status, body } = await send('days', file);
      expect(status).toBe(200);
      expect(outcomes(body)).toEqual(['new', 'new', 'new', 'repeats', 'not-all-day', 'cancelled', 'same']);
      expect(right(body).slice(0, 3)).toEqual([
        { date: '2027-07-06', name: 'Cuti bersama, Idul Fitri', kind: 'joint-leave' },
        { date: '2027-07-07', name: 'Cuti bersama, Idul Fitri', kind: 'joint-leave' },
        { date: '2027-07-12', name: 'Hari jadi', kind: 'regional' },
      ]);
      expect((await take('days', right(body))).body).toMatchObject({ added: 3, changed: 0, same: 1 });
      const listed = await register.administrator.caller.get<{ items: { date: string; own: boolean }[] }>(
        'agencies/contoh/days?year=2027',
      );
      expect(listed.body.items.filter(({ own }) => own).map(({ date }) => date)).toEqual([
        '2027-07-06',
        '2027-07-07',
        '2027-07-12',
      ]);
      const broken = Buffer.from('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n');
      expect((await send<{ code: string }>('days', broken)).body.code).toBe('calendar-unreadable');
    });

    it('are changed where they are the agency’s own, and the same when they come again', async () => {
      const titles = ['Tanggal', 'Nama', 'Jenis', 'Dasar'];
      const file = await sheetOf(titles, [
        ['6/7/2027', 'Cuti bersama, Idul Fitri', 'Cuti bersama', null],
        ['2027-07-12', 'Hari jadi kabupaten', 'regional', 'Perda 1/2020'],
        ['2027-13-01', 'Tidak ada', 'Libur daerah', null],
      ]);
      const { body } = await send('days', file);
      expect(outcomes(body)).toEqual(['same', 'changed', 'invalid-date']);
      expect(body.rows[1]?.changes).toEqual([
        { column: 'name', before: 'Hari jadi', after: 'Hari jadi kabupaten' },
        { column: 'decree', before: null, after: 'Perda 1/2020' },
      ]);
      expect((await take('days', right(body))).body).toMatchObject({ added: 0, changed: 1, same: 1 });
      expect((await take('days', right(body))).body).toMatchObject({ added: 0, changed: 0, same: 2 });
      expect(await trail(1)).toMatchObject([{ action: 'day.change' }]);
      const faulty = await send<Buffer>('days', file, register.administrator, 'faulty-rows');
      expect(faulty.status).toBe(200);
    });
  });

  it('of units add and change by their label, and remove none', async () => {
    const unit = { kind: 'opd', name: 'Dinas Kesehatan', shortName: 'Dinkes', label: 'health' };
    const rows = [unit, { ...unit, name: '=1+1', label: 'camat', kind: 'district' }];
    expect((await take('units', [...rows, { ...unit, label: 'www' }])).body.errors).toMatchObject([
      { pointer: '/rows/2/label', code: 'reserved' },
    ]);
    expect((await take('units', rows)).body).toMatchObject({ added: 1, changed: 1, same: 0 });
    expect((await take('units', rows)).body).toMatchObject({ added: 0, changed: 0, same: 2 });
    const { body } = await register.administrator.caller.get<{ items: { label: string; name: string }[] }>(
      'organizations',
    );
    expect(body.items).toMatchObject([
      { label: 'camat' },
      { label: 'health', name: 'Dinas Kesehatan' },
      { label: 'roads' },
    ]);
  });

  it('that are sent again are answered as the first time, however old the proof is by then', async () => {
    const row = { kind: 'opd', name: 'Dinas Pasar', shortName: 'Dispasar', label: 'pasar' };
    const again = (key: Record<string, string>) =>
      register.administrator.caller.post<ImportDone & { code: string }>(
        'imports/units',
        { rows: [row] },
        key,
      );
    const key = { 'idempotency-key': 'pasar-1' };
    expect((await again(key)).body).toEqual({ added: 1, changed: 0, same: 0 });
    const { owner } = register.test.database;
    const { rows } = await owner.query<{ at: string }>('select max(stepped_up_at)::text as at from sessions');
    const proved = (at: string | null | undefined) =>
      owner.query('update sessions set stepped_up_at = $1', [at]);
    await proved(null);
    expect((await again(key)).body).toEqual({ added: 1, changed: 0, same: 0 });
    expect((await again({})).body.code).toBe('step-up-required');
    await proved(rows[0]?.at);
  });

  it('are nobody else’s, and have a template', async () => {
    const row = { date: '2027-08-09', name: 'Libur', kind: 'regional' };
    for (const kind of ['days', 'units', 'people'] as const)
      for (const nobody of [register.officer, register.inspector, register.colleague]) {
        expect((await take(kind, [row], nobody)).status).toBe(403);
        expect((await send(kind, Buffer.from('a'), nobody)).status).toBe(403);
      }
    // Another agency's administrator brings days to their own.
    expect((await take('days', [row], register.stranger)).status).toBe(201);
    const { body } = await register.administrator.caller.get<{ items: { date: string }[] }>(
      'agencies/contoh/days?year=2027',
    );
    expect(body.items.map(({ date }) => date)).not.toContain(row.date);
    const template = await register.administrator.caller.get('imports/people/template');
    expect([template.status, template.headers['content-disposition']]).toEqual([
      200,
      expect.stringContaining('Contoh Pegawai.xlsx'),
    ]);
  });
});

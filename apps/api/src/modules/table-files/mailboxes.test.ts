import type { TableCheck } from '@pendopo/contracts';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Caller } from '#test/client.ts';
import { multipart } from '#test/multipart.ts';
import { buildStage, type Stage } from '#test/stage.ts';
import { type Account, type Case, fileFor, objectOf, whoHolds } from '#test/walker/index.ts';
import { readSheet } from '../../platform/spreadsheets/read-sheet.ts';

const TITLES = [
  ...['Nama lengkap', 'NIP', 'Status kepegawaian', 'Nomor telepon'],
  ...['Surel yang sekarang digunakan', 'Nama surel yang diminta'],
];
const nipOf = (index: number) => `198508172010011${String(index).padStart(3, '0')}`;
const person = (index: number): (string | number)[] => [
  ...[`Pegawai ${index}`, nipOf(index), index % 2 === 0 ? 'PNS' : 'PPPK', '0812-3456-7890'],
  ...[`pegawai.${index}@example.go.id`, `pegawai.${index}`],
];

/** Two hundred people, of whom seven are written wrongly, each in another way; one bears a formula for a name. */
const people = (): (string | number)[][] => {
  const rows = Array.from({ length: 200 }, (_, index) => person(index + 1));
  const change = (index: number, column: number, value: string | number) => {
    (rows[index] as (string | number)[])[column] = value;
  };
  change(0, 0, '=HYPERLINK("https://example.com","Klik")');
  change(10, 1, Number(nipOf(11)));
  change(20, 1, '198513172010011021');
  change(30, 2, 'Honorer');
  change(40, 3, '');
  change(50, 4, 'pegawai.51');
  change(60, 5, 'pegawai.5');
  change(70, 1, nipOf(9));
  return rows;
};

let stage: Stage;
let filer: Account;
let caller: Caller;
let draft: Case;
beforeAll(async () => {
  stage = await buildStage();
  const able = stage.cast.all.filter(({ agency, positions }) =>
    positions.some(
      ({ side, position }) => agency === 'okutimur' && side === 'organization' && position === 'admin',
    ),
  );
  for (const account of able) {
    const { status, body } = await stage.desk.file(account, 'okutimur.email');
    if (status === 201) [filer, draft] = [account, body];
    if (status === 201) break;
  }
  caller = as(stage.app, await stage.cast.tokenOf(filer));
});
afterAll(() => stage.close());

const send = (path: string, content: Buffer, by: Caller = caller) => {
  const { body, headers } = multipart([{ name: 'file', filename: 'Daftar.xlsx', content }]);
  return by.post<TableCheck & { code: string; detail: string }>(
    `service-requests/${draft.id}/tables/${path}`,
    body,
    headers,
  );
};
const workbook = async (rows: (string | number)[][]) =>
  Buffer.from(await writeXlsx({ sheets: [{ name: 'Pegawai', rows }] }));
const download = async (by: Account, path: string) => {
  const answer = await stage.app.inject({
    url: `/api/v1/service-requests/${draft.id}/${path}`,
    headers: { authorization: `Bearer ${await stage.cast.tokenOf(by)}` },
  });
  return { ...answer, rows: answer.statusCode === 200 ? await readSheet(answer.rawPayload) : [] };
};

describe('the file of a unit', () => {
  it('begins as a template that has the columns and says what belongs into them', async () => {
    const { headers, rows } = await download(filer, 'tables/staff/template');
    expect(headers['content-disposition']).toContain('filename="Contoh Daftar pegawai.xlsx"');
    expect(rows.map(({ cells }) => cells)).toEqual([TITLES]);
  });

  it('gets a verdict for each row, and nothing of it is stored', async () => {
    const title = [['DAFTAR PEGAWAI DINAS'], [], [...TITLES, 'Catatan']];
    const { status, body } = await send('staff/checks', await workbook([...title, ...people()]));
    expect(status).toBe(200);
    expect(body).toMatchObject({ valid: 193, mostRows: 500, ignored: ['Catatan'] });
    const faulty = body.rows.filter(({ row }) => row === null);
    expect(
      faulty.map(({ number, faults }) => [number, ...faults.map(({ column, code }) => `${column} ${code}`)]),
    ).toEqual([
      [14, 'nip digits-lost'],
      [24, 'nip invalid-nip'],
      [34, 'kind unknown-value'],
      [44, 'phone required'],
      [54, 'email invalid-email'],
      [64, 'mailbox duplicate'],
      [74, 'nip duplicate'],
    ]);
    expect(faulty.map(({ faults }) => faults[0]?.detail)).toContain(
      'Nama surel yang diminta sama dengan baris 8.',
    );
    expect(body.rows[1]?.row).toMatchObject({ nip: nipOf(2), kind: 'pns', mailbox: 'pegawai.2' });
    expect((await stage.desk.read(filer, draft.id)).form).toEqual({});
  });

  it('gives its faulty rows back, which are taken once they are mended', async () => {
    const { body, headers } = multipart([
      { name: 'file', filename: 'a.xlsx', content: await workbook([TITLES, ...people()]) },
    ]);
    const answer = await stage.app.inject({
      ...{ method: 'POST', url: `/api/v1/service-requests/${draft.id}/tables/staff/faulty-rows` },
      headers: { ...headers, authorization: `Bearer ${await stage.cast.tokenOf(filer)}` },
      payload: body,
    });
    const rows = (await readSheet(answer.rawPayload)).map(({ cells }) => cells);
    expect(rows).toHaveLength(8);
    expect(rows[3]?.at(-1)).toBe('Status kepegawaian harus salah satu dari: PNS, PPPK.');
    rows.slice(1).forEach((row, index) => {
      const mended = person(400 + index);
      row.splice(0, mended.length, ...mended.map(String));
    });
    const { body: again } = await send('staff/checks', await workbook(rows));
    expect(again).toMatchObject({ valid: 7, ignored: [] });
  });

  it('is read with the eyes of whoever wrote it', async () => {
    const written =
      '"nip"; "NAMA LENGKAP *";Status Kepegawaian;nomor telepon;Surel yang sekarang digunakan;mailbox\r\n';
    const row = `19850817 201001 1 001;Siti;pns;81234567890;Siti@Example.go.id;Siti.Aminah\r\n`;
    const { body } = await send('staff/checks', Buffer.from(written + row));
    expect(body.rows).toMatchObject([
      {
        number: 2,
        row: { nip: nipOf(1), phone: '081234567890', email: 'Siti@Example.go.id', mailbox: 'siti.aminah' },
      },
    ]);
  });

  it.each([
    ['columns that are missing', 'Nama lengkap,NIP\nSiti,1', 422, 'table-heading'],
    ['titles alone', `${TITLES.join(',')}\n`, 422, 'table-empty'],
    ['no table at all', '%PDF-1.4 \u0000', 422, 'spreadsheet-unreadable'],
    ['too much', 'a'.repeat(2_100_000), 413, 'spreadsheet-too-large'],
  ])('is refused with words for %s', async (_, text, status, code) => {
    const answer = await send('staff/checks', Buffer.from(text));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toEqual(expect.any(String));
  });

  it('is read for a table of the form alone, and by whoever fills it', async () => {
    const file = await workbook([TITLES, person(1)]);
    for (const table of ['unitName', 'nothing', '__proto__'])
      expect((await send(`${table}/checks`, file)).status).toBe(404);
    const stranger = stage.cast.all.find(({ agency }) => agency === 'pekalongan') as Account;
    const other = as(stage.app, await stage.cast.tokenOf(stranger));
    expect((await send('staff/checks', file, other)).status).toBe(404);
    expect((await caller.post(`service-requests/${draft.id}/tables/staff/checks`, {})).status).toBe(415);
  });
});

describe('what was chosen of it', () => {
  const turn = async (action: string): Promise<Account> => {
    const seen = await stage.desk.read(filer, draft.id);
    const by = whoHolds(stage.cast, seen, filer);
    const one = await stage.desk.read(by, draft.id);
    const offer = one.actions.find(({ key }) => key === action);
    const input = offer?.input == null ? {} : { input: objectOf(offer.input) };
    draft = await stage.desk.act(by, one, action, input);
    return by;
  };

  it('fills the form at once, and is not taken twice', async () => {
    const file = await workbook([TITLES, ...people()]);
    const { body } = await send('staff/checks', file);
    const staff = body.rows.flatMap(({ row }) => row ?? []);
    const one = await stage.desk.read(filer, draft.id);
    draft = await stage.desk.fill(filer, one, { ...objectOf(one.formSchema), staff });
    expect(draft.form.staff).toHaveLength(193);
    const { body: again } = await send('staff/checks?keep=true', file);
    expect(again.valid).toBe(0);
    expect(again.rows[0]?.faults[0]).toMatchObject({
      code: 'duplicate',
      detail: 'NIP sama dengan baris yang sudah ada di isian.',
    });
  });

  it('comes to a sealed envelope for each person', async () => {
    for (const paper of draft.requirements)
      if (paper.kind === 'document')
        await stage.desk.attach(filer, draft, paper.key, fileFor(paper, paper.key));
    for (const action of ['submit', 'forward', 'forward']) await turn(action);
    const { length } = await stage.desk.handovers(filer, draft).then(({ items }) => items);
    expect(length).toBe(0);
    const seen = await stage.desk.read(filer, draft.id);
    const admin = whoHolds(stage.cast, seen, filer);
    let one = await stage.desk.read(admin, draft.id);
    for (const { key, reviewable } of one.requirements)
      if (reviewable) one = await stage.desk.review(admin, one, key, { verdict: 'accepted' });
    await turn('approve');
    const { items } = await stage.desk.provisions(admin, draft);
    for (const { id, recordSchema } of items)
      await stage.desk.record(admin, draft, id, objectOf(recordSchema));
    await turn('complete');
    await turn('deliver');
    const sealed = (await stage.desk.handovers(filer, draft)).items;
    expect(sealed.filter(({ status }) => status === 'delivered')).toHaveLength(193);
  }, 30_000);

  it('shows who has opened theirs, in a file in which no cell can act', async () => {
    const { rows } = await download(filer, 'handovers/sheet');
    expect(rows).toHaveLength(194);
    const [titles, first] = rows.map(({ cells }) => cells);
    expect(titles?.slice(4)).toEqual(['Diserahkan (WIB)', 'Dibuka (WIB)', 'Berlaku sampai (WIB)']);
    expect(first).toMatchObject({
      1: '=HYPERLINK("https://example.com","Klik")',
      2: 'pegawai.1@okutimurkab.go.id',
      3: 'Belum dibuka',
      4: '2026-10-05 08:30',
      5: '',
    });
    const text = (await download(filer, 'handovers/sheet?format=csv')).body;
    expect(text).toContain(`"'=HYPERLINK(""https://example.com"",""Klik"")"`);
    expect((await download(filer, 'tables/staff/sheet?format=csv')).body).toContain(`"'=HYPERLINK(`);
    const inspector = stage.cast.all.find(({ agency }) => agency === 'kalbar') as Account;
    expect((await download(inspector, 'handovers/sheet')).statusCode).toBe(404);
  });

  it('comes to its end, while unopened envelopes run out and may be made anew by whoever hands over', async () => {
    const unit = await turn('accept');
    expect(draft.status).toBe('completed');
    stage.clock.set('2026-10-20T02:00:00Z');
    await stage.cast.signIn(filer);
    const { items } = await stage.desk.handovers(filer, draft);
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['expired']));
    const admin = stage.cast.holding('okutimur', {
      side: 'agency',
      positions: ['mail-admin'],
      organization: null,
    });
    await stage.cast.signIn(admin);
    const seenBy = async (account: Account) =>
      new Set(
        ((await stage.desk.handovers(account, draft)).items as { renewable?: boolean }[]).map(
          (one) => one.renewable,
        ),
      );
    expect(await seenBy(admin)).toEqual(new Set([true]));
    expect(await seenBy(unit)).toEqual(new Set([false]));
  });

  it('is not to be had again by whoever asks next', async () => {
    await stage.cast.signIn(filer);
    caller = as(stage.app, await stage.cast.tokenOf(filer));
    const { body: next } = await stage.desk.file(filer, 'okutimur.email');
    draft = next;
    const again = [...person(2).slice(0, 1), nipOf(500), ...person(2).slice(2)];
    const { body } = await send('staff/checks', await workbook([TITLES, again, person(300)]));
    expect(body.rows.map(({ faults }) => faults.map(({ column, code }) => [column, code]))).toEqual([
      [['mailbox', 'name-taken']],
      [],
    ]);
    expect(body.rows[0]?.faults[0]?.detail).toMatch(/^pegawai\.2@okutimurkab\.go\.id: /);
  });
});

import { loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findInDatabase } from '#test/find-in-database.ts';
import { multipart } from '#test/multipart.ts';
import { buildStage, type Stage } from '#test/stage.ts';
import { type Account, type Case, walk, whoHolds } from '#test/walker/index.ts';
import { readSheet } from '../../platform/spreadsheets/read-sheet.ts';
import { writeSheet } from '../../platform/spreadsheets/write-sheet.ts';

interface Check {
  good: number;
  bad: number;
  rows: {
    number: number;
    label: string | null;
    verdict: string;
    faults: { column: string; code: string }[];
  }[];
}

const SECRET = 'kanari-lembar-kerja-';
const PASSWORD = 'Kredensial: Kata sandi';
const row = (index: number) => ({
  name: `Pegawai ${index}`,
  nip: `198508172010011${String(index).padStart(3, '0')}`,
  kind: 'pns',
  phone: '081234567890',
  email: `pegawai.${index}@example.go.id`,
  mailbox: `pegawai.${index}`,
});

describe('a work sheet', () => {
  let stage: Stage;
  let officer: Account;
  let filer: Account;
  let one: Case;
  beforeAll(async () => {
    const catalogue = loadCatalogue().filter(({ agency }) => agency.code === 'okutimur');
    stage = await buildStage({ catalogue });
    const journey = await walk(stage.http, stage.cast, 'okutimur.email', {
      answers: { staff: [1, 2, 3, 4].map(row), wantsUnitMailbox: false },
      until: ({ step }) => step?.kind === 'provisioning',
    });
    filer = journey.filer;
    one = journey.case;
    officer = whoHolds(stage.cast, one, filer);
  });
  afterAll(() => stage.close());

  const path = () => `service-requests/${one.id}/provisions`;
  const ask = async (
    by: Account,
    method: 'GET' | 'POST',
    what: string,
    form?: ReturnType<typeof multipart>,
  ) =>
    stage.app.inject({
      method,
      url: `/api/v1/${path()}/${what}`,
      headers: { ...form?.headers, authorization: `Bearer ${await stage.cast.tokenOf(by)}` },
      ...(form === undefined ? {} : { payload: form.body }),
    });
  const send = async <T>(by: Account, what: string, table: string[][], headers = {}) => {
    const [titles = [], ...rows] = table;
    const content = await writeSheet(
      { name: 'Hasil', columns: titles.map((title) => ({ title })), rows },
      'xlsx',
    );
    const form = multipart([{ name: 'file', filename: 'Hasil.xlsx', content }]);
    const sent = { ...form, headers: { ...form.headers, ...headers } };
    const answer = await ask(by, 'POST', `${what}kind=mailbox`, sent);
    expect(answer.body).not.toContain(SECRET);
    return { status: answer.statusCode, body: answer.json<T>() };
  };
  /** The sheet as it leaves, as texts. */
  const printed = async () => {
    const { rawPayload } = await ask(officer, 'GET', 'sheet?kind=mailbox');
    return (await readSheet(rawPayload)).map(({ cells }) => cells);
  };
  /** The same with what came of each row, by title. */
  const filled = ([titles = [], ...rows]: string[][], cells: Record<string, string>[]): string[][] => [
    titles,
    ...rows.map((row, index) => titles.map((title, at) => cells[index]?.[title] ?? row[at] ?? '')),
  ];
  const done = (index: number) => ({
    'Alamat surel': `pegawai.${index}@okutimurkab.go.id`,
    [PASSWORD]: `${SECRET}${index}`,
  });

  it('leaves with everything that waits to be made by hand', async () => {
    expect((await ask(filer, 'GET', 'sheet?kind=mailbox')).statusCode).toBe(403);
    expect((await ask(officer, 'GET', 'sheet?kind=database')).statusCode).toBe(409);
    for (const format of ['xlsx', 'csv']) {
      const answer = await ask(officer, 'GET', `sheet?kind=mailbox&format=${format}`);
      const [titles, ...rows] = await readSheet(answer.rawPayload);
      expect(titles?.cells).toContain(PASSWORD);
      expect(rows.map(({ cells }) => cells.join(' '))).toEqual(
        [1, 2, 3, 4].map((index) => expect.stringContaining(`pegawai.${index}@okutimurkab.go.id`)),
      );
    }
  });

  it('comes back with a verdict for each row, and nothing is recorded before somebody says so', async () => {
    const sheet = filled(await printed(), [done(1), { ...done(2), [PASSWORD]: 'pendek' }, {}, done(4)]);
    const { status, body } = await send<Check>(officer, 'sheets/checks?', sheet);
    expect(status).toBe(200);
    expect(body).toMatchObject({ good: 2, bad: 1 });
    expect(body.rows.map(({ number, verdict }) => [number, verdict])).toEqual([
      [2, 'good'],
      [3, 'bad'],
      [4, 'untouched'],
      [5, 'good'],
    ]);
    expect(body.rows[1]?.faults).toMatchObject([{ column: PASSWORD, code: 'invalid' }]);
    const refused = await send<{ code: string }>(officer, 'sheets?take=all&', sheet);
    expect([refused.status, refused.body.code]).toEqual([422, 'work-sheet-rows-refused']);
    expect((await send(filer, 'sheets/checks?', sheet)).status).toBe(403);
    expect((await send(officer, 'sheets/checks?', [['Nomor item'], ['1']])).status).toBe(422);
    expect((await stage.desk.handovers(officer, one)).items).toEqual([]);
  });

  it('is recorded, its good rows or all of them, and sealed at once: no password stays anywhere', async () => {
    const sheet = filled(await printed(), [done(1), { ...done(2), [PASSWORD]: 'pendek' }, {}, done(4)]);
    expect((await send(officer, 'sheets?take=good&', sheet)).body).toEqual({ recorded: 2 });
    // The same file once more finds nothing that waits for it.
    expect((await send(officer, 'sheets?take=good&', sheet)).body).toEqual({ recorded: 0 });
    const rest = filled(await printed(), [done(2), done(3)]);
    expect(rest).toHaveLength(3);
    const once = { 'idempotency-key': 'sisanya' };
    // Sent again by a line that broke off, it is answered as before, though nothing waits any more.
    for (const _time of ['first', 'again'])
      expect((await send(officer, 'sheets?take=all&', rest, once)).body).toEqual({ recorded: 2 });
    const { items } = await stage.desk.provisions(officer, one);
    expect(items.map(({ status }) => status)).toEqual(Array(4).fill('active'));
    const { items: sealed } = await stage.desk.handovers(officer, one);
    expect(sealed.map(({ status }) => status)).toEqual(Array(4).fill('sealed'));
    expect(await findInDatabase(stage.database.owner, SECRET)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readText } from '#test/pdf-text.ts';
import { buildStage, type Stage } from '../stage.ts';
import { type Account, type Case, objectOf, walk } from '../walker/index.ts';

interface RegisterPage {
  title: string;
  period: { from: string; until: string };
  columns: { title: string; group: string | null }[];
  items: { id: string; cells: (string | number | null)[] }[];
  nextCursor: string | null;
}

const agency = 'okutimur';
const standard = `${agency}.ppid`;
/** The columns of the annex: what stands over several of them is named in front. */
const requestColumns = [
  ...['Nomor pendaftaran', 'Tanggal', 'Nama', 'Alamat', 'Nomor kontak', 'Pekerjaan'],
  ...['Informasi yang diminta', 'Tujuan penggunaan informasi'],
  ...['Status informasi: Di bawah penguasaan', 'Status informasi: Bentuk informasi yang dikuasai'],
  ...['Jenis permintaan', 'Keputusan', 'Alasan penolakan'],
  ...['Hari dan tanggal: Pemberitahuan tertulis', 'Hari dan tanggal: Pemberian informasi'],
  ...['Biaya dan cara pembayaran: Biaya (rupiah)', 'Biaya dan cara pembayaran: Cara pembayaran'],
];
const objectionColumns = [
  ...['Nomor registrasi keberatan', 'Tanggal', 'Nama', 'Alamat', 'Nomor kontak', 'Pekerjaan', 'Kuasa'],
  ...['Nomor pendaftaran permohonan informasi', 'Informasi yang diminta', 'Tujuan penggunaan informasi'],
  'Alasan pengajuan keberatan (Pasal 35 ayat (1) UU 14/2008)',
  ...['Keputusan atasan PPID', 'Hari dan tanggal pemberian tanggapan atas keberatan'],
  ...['Nama dan jabatan atasan PPID', 'Tanggapan pemohon'],
];
/** What every applicant here answers alike, as the first columns have it. */
const asked = [
  ...['Jl. Merdeka No. 1, Martapura', '081234567890, warga@example.id', 'Wiraswasta'],
  ...['Laporan keuangan 2025.', '=HYPERLINK("http://jahat.example")'],
];

let stage: Stage;
let officer: Account;
let superior: Account;
const requests: Record<string, { filer: Account; case: Case }> = {};

const holding = (position: string) =>
  stage.cast.holding(agency, { side: 'agency', positions: [position], organization: null });
const read = (by: Account, register: string, query = '') =>
  stage.desk.send<RegisterPage & { code?: string }>(by, {
    method: 'GET',
    path: `agencies/${agency}/standards/${standard}/registers/${register}${query}`,
  });
const headings = ({ columns }: RegisterPage) =>
  columns.map(({ group, title }) => (group === null ? title : `${group}: ${title}`));
const rowsOf = async (register: string) =>
  (await read(officer, register)).body.items.map(({ cells }) => cells);

/** A request of somebody by name, verified and waiting for its answer; taken down at the desk where there is an officer. */
const ask = async (name: string, filer?: Account): Promise<void> => {
  const journey = await walk(stage.http, stage.cast, standard, {
    answers: {
      ...{
        applicant: 'person',
        name,
        represented: name === 'Dewi',
        address: asked[0],
        phone: '081234567890',
      },
      ...{ email: 'warga@example.id', occupation: asked[2], information: asked[3], purpose: asked[4] },
      obtain: 'softcopy',
    },
    ...(filer === undefined ? {} : { filer }),
    until: ({ step }) => step?.kind === 'answer',
  });
  requests[name] = { filer: journey.filer, case: journey.case };
};
/** Takes an action with the examples of its input, some of them said otherwise. */
const act = async (by: Account, name: string, action: string, said: Record<string, unknown> = {}) => {
  const known = requests[name];
  const one = await stage.desk.read(by, known?.case.id ?? '');
  const input = one.actions.find(({ key }) => key === action)?.input;
  const given = input == null ? {} : { input: { ...objectOf(input), ...said } };
  return stage.desk.act(by, one, action, given);
};
const until = (instant: string) =>
  stage.clock.advance(Temporal.Instant.from(instant).since(stage.clock.now()).toString());

/**
 * Five weeks at the desk, from a Monday on: one answered on its last day, one extended and answered then, one denied, objected to and
 * settled, one that nobody answers.
 */
beforeAll(async () => {
  stage = await buildStage();
  officer = holding('ppid-officer');
  superior = holding('ppid-superior');
  for (const name of ['Andi', 'Budi', 'Dewi']) await ask(name);
  await ask('Eko', officer);
  await act(officer, 'Dewi', 'deny', { ground: 'article-17h', held: 'held', form: 'hardcopy', cost: 0 });
  await act(officer, 'Dewi', 'deliver');
  until('2026-10-07T03:00:00Z');
  await act(requests.Dewi?.filer as Account, 'Dewi', 'object', { ground: 'denied' });
  until('2026-10-09T03:00:00Z');
  await act(superior, 'Dewi', 'settle', { decision: 'partly', reaction: 'Menerima.' });
  until('2026-10-19T08:30:00Z');
  await act(officer, 'Andi', 'grant', { held: 'held', form: 'softcopy', cost: 0 });
  await act(officer, 'Andi', 'deliver');
  await act(officer, 'Budi', 'extend', { reason: 'Dihimpun dari tiga unit.' });
  until('2026-10-28T08:30:00Z');
  await act(officer, 'Budi', 'grant-partly', { held: 'elsewhere', cost: 25_000, payment: 'transfer' });
  await act(officer, 'Budi', 'deliver');
});
afterAll(() => stage.close());

describe('requests for information', () => {
  it.each([
    ['Andi', '2026-10-19T09:00:00Z', false],
    ['Budi', '2026-10-28T09:00:00Z', false],
    ['Eko', '2026-10-19T09:00:00Z', true],
  ])('of %s are due on their last day, and late after it', async (name, due, isLate) => {
    const { filer, case: one } = requests[name] as { filer: Account; case: Case };
    expect(await stage.desk.read(filer, one.id)).toMatchObject({ dueAt: due, overdue: isLate });
  });

  it('get more time by a written notice, which says why and until when', async () => {
    const { filer, case: one } = requests.Budi as { filer: Account; case: Case };
    const { items } = await stage.desk.letters(filer, one);
    expect(items.filter(({ kind }) => kind === 'extension')).toEqual([
      expect.objectContaining({ number: expect.stringContaining('/PPID/X/2026') }),
    ]);
  });
});

describe('the receipts', () => {
  it('for a request say what the law asks of them', async () => {
    const text = await letterOf('Eko', 'receipt');
    for (const said of [
      ...['TANDA BUKTI PENERIMAAN PERMINTAAN INFORMASI PUBLIK', 'Nomor : PPID-2026-0004'],
      ...['Hari dan waktu diterima : Senin, 5 Oktober 2026 pukul 08.30 WIB', 'Nama pemohon : Eko'],
      ...[
        'Yth. Eko',
        'Informasi yang diminta : Laporan keuangan 2025.',
        `Petugas penerima : ${officer.name}`,
      ],
      ...['Identitas diri (KTP/SIM/paspor) 1 berkas', 'Senin, 19 Oktober 2026'],
    ])
      expect(text).toContain(said);
  });

  it('for what was handed over too, with room for both signatures', async () => {
    const text = await letterOf('Budi', 'delivery');
    for (const said of [
      ...['TANDA BUKTI PENYERAHAN INFORMASI PUBLIK', '/PPID/X/2026', 'PPID-2026-0002'],
      ...['Yang diserahkan : Salinan dokumen sebagaimana diminta.', 'Bentuk informasi : Elektronik'],
      ...['Jumlah halaman : 12', 'Biaya penyalinan (rupiah) : 25.000', '28 Oktober 2026'],
      ...['Yang menerima, Budi', officer.name],
    ])
      expect(text).toContain(said);
  });
});

describe('the register of requests', () => {
  it('has the columns of the law, and a row for each request', async () => {
    const { body } = await read(officer, 'requests');
    expect([body.title, headings(body)]).toEqual(['Register Permohonan Informasi Publik', requestColumns]);
    expect(body.period).toEqual({ from: '2026-01-01', until: '2026-12-31' });
    const monday = 'Senin, 5 Oktober 2026';
    expect(body.items.map(({ cells }) => cells)).toEqual([
      [
        ...['PPID-2026-0001', monday, 'Andi', ...asked, 'Ya', 'Elektronik', 'Meminta salinan', 'Diberikan'],
        ...[null, 'Senin, 19 Oktober 2026', 'Senin, 19 Oktober 2026', 0, 'Tunai'],
      ],
      [
        ...['PPID-2026-0002', monday, 'Budi', ...asked, 'Tidak, dikuasai badan publik lain', 'Elektronik'],
        ...['Meminta salinan', 'Diberikan sebagian', null],
        ...['Rabu, 28 Oktober 2026', 'Rabu, 28 Oktober 2026', 25_000, 'Transfer'],
      ],
      [
        ...['PPID-2026-0003', monday, 'Dewi', ...asked, 'Ya', 'Cetak', 'Meminta salinan', 'Ditolak'],
        ...['UU 14/2008 Pasal 17 huruf h: mengungkapkan rahasia pribadi', monday, monday, 0, 'Tunai'],
      ],
      [
        ...['PPID-2026-0004', monday, 'Eko', ...asked, null, null, 'Meminta salinan'],
        ...[null, null, null, null, null, null],
      ],
    ]);
  });

  it('is read by period and page by page', async () => {
    expect((await read(officer, 'requests', '?from=2026-10-06')).body.items).toEqual([]);
    const day = '?from=2026-10-05&until=2026-10-05&limit=3';
    const first = (await read(officer, 'requests', day)).body;
    const cursor = encodeURIComponent(first.nextCursor ?? '');
    const second = (await read(officer, 'requests', `${day}&cursor=${cursor}`)).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 1, null]);
    for (const wrong of ['?from=2026-02-30', '?from=2026-10-02&until=2026-10-01', '?cursor=abc', '?page=2'])
      expect((await read(officer, 'requests', wrong)).status).toBe(400);
  });

  it('is exported as it is read, and no cell acts', async () => {
    const text = await exported('requests', 'csv');
    const [head, ...rows] = text.replace('\uFEFF', '').trim().split('\r\n').map(cellsOf);
    expect(head).toEqual(requestColumns);
    const shown = (await rowsOf('requests')).map((cells) =>
      cells.map((cell) => String(cell ?? '').replace(/^=/, "'=")),
    );
    expect(rows).toEqual(shown);
    expect((await exported('requests', 'xlsx')).startsWith('PK')).toBe(true);
    const { body } = await stage.desk.send<{ items: { action: string; subject: string }[] }>(
      holding('administrator'),
      { method: 'GET', path: 'audit' },
    );
    expect(body.items.filter(({ action }) => action === 'register.export')).toHaveLength(2);
  });
});

describe('the register of objections', () => {
  it('has the columns of the law, and a row for the one that was made', async () => {
    const { body } = await read(superior, 'objections');
    expect([body.title, headings(body)]).toEqual(['Register Keberatan', objectionColumns]);
    expect(body.items.map(({ cells }) => cells)).toEqual([
      [
        ...['500.12.12/001/KEBERATAN-PPID/X/2026', 'Rabu, 7 Oktober 2026', 'Dewi', ...asked.slice(0, 3)],
        ...['Dewi Anggraini, Jl. Veteran No. 5, Martapura', 'PPID-2026-0003', ...asked.slice(3)],
        ...['Huruf a: permohonan ditolak berdasarkan Pasal 17', 'Keberatan diterima sebagian'],
        'Jumat, 9 Oktober 2026',
        `${superior.name}, Atasan PPID Utama (Sekretaris Daerah)`,
        'Menerima.',
      ],
    ]);
    const late = (await read(superior, 'objections', '?from=2026-10-08')).body;
    expect(late.items).toEqual([]);
  });
});

describe('registers', () => {
  const list = (by: Account) =>
    stage.desk.send<{ items: { key: string }[] }>(by, {
      method: 'GET',
      path: `agencies/${agency}/registers`,
    });

  it('are for staff of the service and the inspector, and for nobody else', async () => {
    for (const reader of [officer, superior, holding('inspector')]) {
      expect((await list(reader)).body.items.map(({ key }) => key)).toEqual(['requests', 'objections']);
      expect((await read(reader, 'requests')).status).toBe(200);
    }
    for (const stranger of [holding('mail-admin'), holding('administrator')]) {
      expect((await list(stranger)).body.items).toEqual([]);
      expect((await read(stranger, 'requests')).body.code).toBe('register-not-found');
      expect((await read(stranger, 'requests/export')).status).toBe(404);
    }
    const unit = stage.cast.all.find((account) => account.agency === agency && account.organization !== null);
    expect((await list(unit as Account)).status).toBe(403);
    const elsewhere = stage.cast.all.find((account) => account.agency === 'kalbar') as Account;
    expect((await list(elsewhere)).status).toBe(404);
    expect((await read(requests.Dewi?.filer as Account, 'objections')).status).toBe(404);
    expect((await read(officer, 'nothing')).status).toBe(404);
  });
});

/** What a letter of somebody's request says, as its reader finds it in the PDF. */
const letterOf = async (name: string, kind: string): Promise<string> => {
  const { case: one } = requests[name] as { case: Case };
  const { items } = await stage.desk.letters(officer, one);
  const letter = items.find((found) => found.kind === kind);
  const answer = await stage.app.inject({
    url: `/api/v1/service-requests/${one.id}/letters/${letter?.id}/content`,
    headers: { authorization: `Bearer ${await stage.cast.signIn(officer)}` },
  });
  expect(answer.statusCode).toBe(200);
  return readText(answer.rawPayload);
};

const exported = async (register: string, format: string): Promise<string> => {
  const path = `agencies/${agency}/standards/${standard}/registers/${register}/export?format=${format}`;
  const answer = await stage.app.inject({
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${await stage.cast.signIn(officer)}` },
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-disposition']).toContain(`.${format}`);
  return answer.rawPayload.toString();
};

/** A line of quoted cells. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"'));

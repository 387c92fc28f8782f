import { describe, expect, it } from 'vitest';
import { readCode } from '#test/pdf-code.ts';
import { readPages, readText } from '#test/pdf-text.ts';
import { composeSignatory } from './compose-signatory.ts';
import { EXAMPLE_LETTERS, exampleLetter } from './letter.fixture.ts';
import type { LetterContent } from './letter.ts';
import { createLetterRenderer, LetterNotRendered } from './render-letter.ts';

const renderer = createLetterRenderer();
const pagesOf = async (parts: Partial<LetterContent>) =>
  readPages(await renderer.render(exampleLetter(parts)));
const textOf = async (parts: Partial<LetterContent>) => (await pagesOf(parts)).join(' ');

describe('every kind of letter', () => {
  it.each(EXAMPLE_LETTERS.map((letter) => [letter.kind, letter] as const))(
    'is a PDF with letterhead, number, date and check code: %s',
    async (_, letter) => {
      const pdf = await renderer.render(letter);
      expect(new TextDecoder('latin1').decode(pdf.subarray(0, 5))).toBe('%PDF-');
      const text = await readText(pdf);
      expect(text).toContain('PEMERINTAH KABUPATEN LEMBAH RAYA');
      expect(text).toContain('DINAS KOMUNIKASI DAN INFORMATIKA');
      expect(text).toContain('500.12/0047/KOMINFO/III/2026');
      expect(text).toContain(
        letter.kind === 'handover-record' ? 'Selasa tanggal tujuh belas' : '17 Maret 2026',
      );
      expect(text).toContain('Kode pemeriksaan: 7K3M-9QWT-2XHD');
      expect(text).toContain('https://layanan.lembahraya.example/periksa/7K3M-9QWT-2XHD');
      expect(text).toContain(letter.signatory?.name);
      expect(await readCode(pdf)).toBe(letter.check?.url);
    },
  );

  it('vouches for nothing where it is not ours', async () => {
    const text = await textOf({ check: null });
    expect(text).toContain('PEMERINTAH KABUPATEN LEMBAH RAYA');
    expect(text).not.toMatch(/Keaslian|Kode pemeriksaan/);
  });

  it('comes out as the same bytes each time', async () => {
    for (const letter of EXAMPLE_LETTERS) {
      const again = createLetterRenderer().render(letter);
      expect(await again).toEqual(await renderer.render(letter));
    }
  });
});

describe('a letter to somebody', () => {
  it('states number, urgency, secrecy, attachments and subject', async () => {
    const text = await textOf({ urgency: 'very-urgent', secrecy: 'secret', attachmentsCount: 12 });
    expect(text).toContain('Nomor : 500.12/0047/KOMINFO/III/2026');
    expect(text).toContain('Sifat : Sangat Segera / Rahasia');
    expect(text).toContain('Lampiran : 12 (dua belas) berkas');
    expect(text).toContain('Hal : Penyampaian akses layanan hosting');
  });

  it('shows a dash for a number not yet given and for no attachments', async () => {
    const text = await textOf({ number: null, attachmentsCount: 0 });
    expect(text).toContain('Nomor : - Sifat : Biasa Lampiran : - Hal');
  });

  it('numbers several addressees and the copies', async () => {
    const addressee = [{ name: 'Kepala Dinas Satu' }, { name: 'Kepala Dinas Dua' }];
    const text = await textOf({ addressee, copies: ['Bupati (sebagai laporan)', 'Arsip'] });
    expect(text).toContain('Yth. 1. Kepala Dinas Satu 2. Kepala Dinas Dua');
    expect(text).toContain('Tembusan: 1. Bupati (sebagai laporan) 2. Arsip');
  });

  it('leaves out what it does not have', async () => {
    const text = await textOf({ signatory: null, copies: [], addressee: [], facts: [], closing: [] });
    expect(text).not.toMatch(/Tembusan|NIP|Yth/);
  });
});

describe('the signature block', () => {
  const person = { name: 'Siti Rahmawati, S.Kom.', rank: 'Pembina Tk. I', nip: '197811052003122004' };

  it('says in whose name somebody acting for an absent official signs', async () => {
    const onBehalfOf = { title: 'Kepala Dinas' };
    const office = { title: 'Sekretaris', acting: 'plh' } as const;
    const text = await textOf({ signatory: composeSignatory({ office, person, onBehalfOf }) });
    expect(text).toContain(
      'a.n. Kepala Dinas Plh. Sekretaris, Siti Rahmawati, S.Kom. Pembina Tk. I NIP. 197811052003122004',
    );
  });

  it('keeps the order of three levels', async () => {
    const signatory = composeSignatory({
      office: { title: 'Kepala Bidang' },
      person,
      onBehalfOf: { title: 'Kepala Dinas', acting: 'plt' },
      through: { title: 'Sekretaris' },
    });
    expect(await textOf({ signatory })).toContain(
      'a.n. Plt. Kepala Dinas Sekretaris u.b. Kepala Bidang, Siti',
    );
  });

  it('never stands alone on a page', async () => {
    const closing = ['Demikian disampaikan.'];
    for (let lines = 10; lines < 40; lines += 3) {
      const pages = await pagesOf({
        opening: Array.from({ length: lines }, (_, n) => `Baris ${n}`),
        closing,
      });
      const signed = pages.find((page) => page.includes('Kepala Dinas Komunikasi dan Informatika,'));
      expect(signed).toContain('Demikian disampaikan.');
    }
  });

  it('has what the letter says beside it where no words follow, however long the rest is', async () => {
    for (let lines = 22; lines < 38; lines += 1) {
      const opening = Array.from({ length: lines }, (_, n) => `Baris ${n}`);
      const notice = await pagesOf({ kind: 'extension', opening, closing: [] });
      expect(notice.find((page) => page.includes('NIP. 1969'))).toContain('Alamat layanan');
      const sheet = await pagesOf({ kind: 'disposition', opening, closing: ['Segera.'] });
      expect(sheet.find((page) => page.includes('NIP. 1969'))).toContain('Catatan Segera.');
      const rows = Array.from({ length: lines - 8 }, (_, n) => [`${n}`, `Berkas ke-${n}.`]);
      const tables = [{ columns: [{ title: 'Nomor urut' }, { title: 'Nama berkas' }], rows }];
      const list = await pagesOf({ kind: 'return', tables, closing: [] });
      const signed = list.find((page) => page.includes('NIP. 1969'));
      expect(signed).toContain(rows.at(-1)?.join(' '));
      expect(signed?.match(/Nomor urut Nama berkas/g)).toHaveLength(1);
    }
  });
});

describe('a record of handover', () => {
  const record = EXAMPLE_LETTERS.find((letter) => letter.kind === 'handover-record') ?? exampleLetter();

  it('opens with day, date and both parties and ends with three signatures', async () => {
    const text = await readText(await renderer.render(record));
    expect(text).toContain(
      'Pada hari ini Selasa tanggal tujuh belas bulan Maret tahun dua ribu dua puluh enam, bertempat di Kota Lembah',
    );
    expect(text).toMatch(/1\. Nama : Siti Rahmawati.*selanjutnya disebut PIHAK PERTAMA/);
    expect(text).toMatch(/2\. Nama : Rina Kartika.*selanjutnya disebut PIHAK KEDUA/);
    expect(text).toContain('Mengetahui, Kepala Dinas Komunikasi dan Informatika, Drs. H. Ahmad Fauzi');
  });

  it('is complete with one party', async () => {
    const { secondParty: _, witness: __, ...alone } = record;
    const text = await readText(await renderer.render({ ...alone, opening: [] }));
    expect(text).toContain('PIHAK PERTAMA');
    expect(text).not.toMatch(/PIHAK KEDUA|Mengetahui/);
  });
});

describe('a long table', () => {
  const columns = [
    { title: 'Nomor urut', width: 1 },
    { title: 'Nama berkas', width: 3 },
  ];
  const rows = Array.from({ length: 150 }, (_, index) => [`${index + 1}`, `Berkas ke-${index + 1}`]);

  it('goes on over pages and repeats its heading', async () => {
    const pages = await pagesOf({ tables: [{ columns, rows }] });
    const withRows = pages.filter((page) => page.includes('Berkas ke-'));
    expect(withRows.length).toBeGreaterThan(2);
    for (const page of withRows) expect(page).toContain('Nomor urut Nama berkas');
    for (const row of rows) expect(pages.join(' ')).toContain(row.join(' '));
    expect(pages[1]).toContain(`Halaman 2 dari ${pages.length}`);
  });

  it('is refused when a row does not fit its columns', async () => {
    const tables = [{ columns, rows: [['1']] }];
    await expect(renderer.render(exampleLetter({ tables }))).rejects.toThrow(RangeError);
  });
});

const HOSTILE = [
  '#read("/etc/passwd")',
  '#import "@preview/cetz:0.3.0": *',
  '#include "letter.typ"',
  '#sys.inputs #letter.check #panic("x")',
  '\\u{41} \\ \\\\ C:\\temp',
  '*_$<>@`~=-+/ // /* */ [x] {y} "kutip" \'tunggal\' -- ---',
  '$ sum_(i=0)^n i $',
  '<script>alert(1)</script> &lt; %PDF',
  '= Judul',
  '","signatory":null,"x":"',
];

describe('hostile text', () => {
  it('comes out as it was written, wherever it stands', async () => {
    const text = await textOf({
      subject: HOSTILE[0] ?? '',
      opening: HOSTILE,
      facts: HOSTILE.map((value) => ({ label: 'Isi', value })),
      tables: [
        { title: HOSTILE[0] ?? '', columns: [{ title: '#a' }], rows: HOSTILE.map((value) => [value]) },
      ],
      copies: HOSTILE,
      addressee: HOSTILE.map((name) => ({ name })),
      number: '#number',
    });
    for (const hostile of HOSTILE) {
      expect(text.split(hostile).length - 1, hostile).toBeGreaterThanOrEqual(5);
    }
    expect(text).not.toContain('root:');
  });

  it('is not lost around characters that have no shape in the fonts', async () => {
    const text = await textOf({ opening: ['sebelum 😀👩‍💻🇮🇩汉字 sesudah'] });
    expect(text).toContain('sebelum [emoji][aksara lain] sesudah');
  });

  it('in Arabic or Hebrew is printed', async () => {
    const text = await textOf({ opening: ['مرحبا', 'שלום'] });
    // Readers differ in the order in which they take joined letters out again.
    for (const character of 'مرحبا') expect(text).toContain(character);
    expect(text).toContain('שלום');
  });

  it('cannot turn the direction of what stands beside it', async () => {
    expect(await textOf({ opening: ['nomor \u202e123\u202c tetap'] })).toContain('nomor 123 tetap');
  });

  it.each(['opening', 'closing', 'copies'] as const)(
    'of 10,000 letters without a blank stays whole in %s',
    async (part) => {
      const text = await textOf({ [part]: ['x'.repeat(10_000)] });
      expect(text.match(/x/g)?.length).toBeGreaterThanOrEqual(10_000);
    },
  );

  it('of 10,000 letters in a cell breaks over pages inside its column', async () => {
    const columns = [{ title: 'a' }, { title: 'b' }];
    const pages = await pagesOf({ tables: [{ columns, rows: [['y'.repeat(10_000), 'samping']] }] });
    expect(pages.filter((page) => page.includes('yyyy')).length).toBeGreaterThan(2);
  });

  it.each([
    ['a file', '<image href="/etc/hostname" width="9" height="9"/>'],
    ['an address', '<image href="http://127.0.0.1:9/x.png" width="9" height="9"/>'],
    ['a font', '<text x="1" y="1" font-family="Arial">x</text>'],
    ['nothing that can be read', '<g'],
  ])('in a crest is refused when it asks for %s', async (_, inner) => {
    const crest = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inner}</svg>`;
    const letterhead = { ...exampleLetter().letterhead, crest };
    await expect(renderer.render(exampleLetter({ letterhead }))).rejects.toThrow(LetterNotRendered);
    expect(await textOf({})).toContain('Hal :');
  });
});

describe('the bounds of a letter', () => {
  it('refuse what does not have its shape, naming the place and not the words', async () => {
    const { subject: _, ...rest } = exampleLetter({ opening: ['rahasia warga'] });
    const refusal = renderer.render(rest as LetterContent);
    await expect(refusal).rejects.toThrow(/subject/);
    await expect(refusal).rejects.not.toThrow(/rahasia warga/);
  });

  it('refuse a letter that would hold up everybody else', async () => {
    const opening = Array.from({ length: 20 }, () => 'kata '.repeat(4_000));
    await expect(renderer.render(exampleLetter({ opening }))).rejects.toThrow('too long');
  });

  it('refuse a time zone that does not exist', async () => {
    await expect(renderer.render(exampleLetter({ zone: 'Mars/Base' }))).rejects.toThrow(RangeError);
  });
});

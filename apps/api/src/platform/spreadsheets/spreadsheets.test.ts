import { deflateRawSync } from 'node:zlib';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { Cell } from './cell.ts';
import { readSheet } from './read-sheet.ts';
import { streamSheet } from './stream-sheet.ts';
import { allAtOnce, MOST_AT_ONCE, sheetHeaders, writeSheet } from './write-sheet.ts';
import { zipOf } from './zip.fixture.ts';

const NIP = '198501012010012001';

const csv = (text: string) => Buffer.from(text, 'utf8');
const xlsx = (rows: (string | number | boolean | Date | null)[][]) =>
  writeXlsx({ sheets: [{ name: 'Daftar', rows }] });
const texts = async (file: Uint8Array) => (await readSheet(file)).map(({ cells }) => cells);

describe('a table read from a file', () => {
  it.each([
    ['comma', 'Nama,NIP'],
    ['semicolon, as Excel does in Indonesian', 'Nama;NIP'],
    ['tab', 'Nama\tNIP'],
    ['comma, with a byte order mark', '\ufeffNama,NIP'],
  ])('is cut by %s', async (_, heading) => {
    const cut = heading.at(-4) ?? '';
    const file = csv(`${heading}\r\n"Siti${cut} S.E. ""Iti"""${cut}${NIP}\r\n`);
    expect(await texts(file)).toEqual([
      ['Nama', 'NIP'],
      [`Siti${cut} S.E. "Iti"`, NIP],
    ]);
  });

  it('keeps the numbers of its rows, and leaves out the empty ones', async () => {
    const rows = [['Nama'], [null], ['Siti'], ['  '], ['Budi']];
    const numbers = [1, 3, 5];
    expect((await readSheet(await xlsx(rows))).map(({ number }) => number)).toEqual(numbers);
    expect((await readSheet(csv('Nama\n\nSiti\n  \nBudi'))).map(({ number }) => number)).toEqual(numbers);
  });

  it('keeps every digit of a NIP written as text, and says where a number has lost its last ones', async () => {
    const [asText, asNumber] = await readSheet(await xlsx([[NIP], [Number(NIP)]]));
    expect(asText).toMatchObject({ cells: [NIP], rounded: [] });
    expect(asNumber).toMatchObject({ rounded: [0] });
    expect(await readSheet(csv('NIP;Nama\n1,98501E+17;Siti'))).toMatchObject([
      { rounded: [] },
      { rounded: [0] },
    ]);
  });

  it('gives numbers, dates and verdicts as people write them', async () => {
    const file = await xlsx([[12, 1.5, true, new Date('2026-11-25T00:00:00Z'), ' a ']]);
    expect(await texts(file)).toEqual([['12', '1.5', 'TRUE', '2026-11-25', 'a']]);
  });
});

describe('a file that is no table', () => {
  const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const latin = Buffer.concat([csv('Nama\nRen'), Buffer.from([0xe9])]);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Nama\tNIP', 'utf16le')]);
  it.each([
    ['an old workbook or one under a password', old, /\.xls/],
    ['text of another encoding', latin, /UTF-8/],
    ['UTF-16', utf16, /UTF-8/],
    ['columns cut by bars', csv('a|b|c\n1|2|3\n'), /titik koma/],
    ['half a workbook', Buffer.from('504b0304', 'hex'), /utuh/],
    ['another zip', zipOf([{ name: 'a.txt', data: csv('a') }]), /utuh/],
  ])('is refused with words: %s', async (_, file, words) => {
    await expect(readSheet(file)).rejects.toMatchObject({
      code: 'spreadsheet-unreadable',
      occurrence: { detail: { id: expect.stringMatching(words) } },
    });
  });

  it('is refused when it has more rows or columns than are read', async () => {
    const large = { code: 'spreadsheet-too-large' };
    await expect(readSheet(csv('a\nb\nc'), { rows: 2, columns: 9 })).rejects.toMatchObject(large);
    await expect(readSheet(csv('a,b,c'), { rows: 2, columns: 2 })).rejects.toMatchObject(large);
    await expect(readSheet(await xlsx([['a'], ['b'], ['c']]), { rows: 2, columns: 9 })).rejects.toMatchObject(
      large,
    );
    await expect(readSheet(Buffer.alloc(3_000_000, 'a'))).rejects.toMatchObject(large);
  });
});

describe('a zip bomb', () => {
  const packed = deflateRawSync(Buffer.alloc(64 * 1024 * 1024, ' '));

  it('is refused for what it says to hold', async () => {
    const bomb = zipOf([{ name: 'xl/worksheets/sheet1.xml', packed, size: 64 * 1024 * 1024 }]);
    await expect(readSheet(bomb)).rejects.toMatchObject({ code: 'spreadsheet-too-large' });
  });

  it.each([0, 1000])('is refused when it lies and says %d bytes', async (size) => {
    const bomb = zipOf([{ name: '[Content_Types].xml', packed, size }]);
    const begun = performance.now();
    await expect(readSheet(bomb)).rejects.toMatchObject({ code: 'spreadsheet-unreadable' });
    expect(performance.now() - begun).toBeLessThan(500);
  });

  it('is refused when its entities multiply', async () => {
    const levels = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`);
    const xml = `<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">${levels.join('')}]><Types>&e9;</Types>`;
    const bomb = zipOf([{ name: '[Content_Types].xml', data: csv(xml) }]);
    await expect(readSheet(bomb)).rejects.toMatchObject({ code: 'spreadsheet-unreadable' });
  });
});

describe('a table written to a file', () => {
  const dangerous = ['=1+1', '+62812', '-5', '@SUM(A1)', '\t=1', '\r=1'];
  const table = {
    name: 'Daftar [1]/2',
    columns: [{ title: 'Nama' }, { title: 'Jumlah' }],
    rows: [...dangerous.map((cell) => [cell, 1]), ['a,=1+1;=2\n=3', null], [NIP, -2]],
  };

  it('is read again as it was written', async () => {
    const rows = await texts(await writeSheet(table, 'xlsx'));
    expect(rows[0]).toEqual(['Nama', 'Jumlah']);
    expect(rows.at(1)).toEqual(['=1+1', '1']);
    expect(rows.at(-1)).toEqual([NIP, '-2']);
  });

  it('holds no formula in XLSX, whatever its texts begin with', async () => {
    const { sheets } = await readXlsx(await writeSheet(table, 'xlsx'), { readStyles: true });
    const cells = [...(sheets[0]?.cells ?? new Map())].filter(([at]) => at.endsWith(',0'));
    expect(cells).toHaveLength(table.rows.length + 1);
    for (const [, cell] of cells) {
      expect(cell).toMatchObject({ type: 'string', style: { numFmt: '@' } });
      expect(cell).not.toHaveProperty('formula');
    }
  });

  it('holds nothing in CSV that a spreadsheet would run, wherever it cuts', async () => {
    const text = (await writeSheet(table, 'csv')).toString('utf8');
    expect(text.startsWith('\ufeff"Nama","Jumlah"\r\n')).toBe(true);
    for (const cell of dangerous) expect(text).toContain(`"'${cell}"`);
    expect(text).toContain('"a,=1+1;=2\n=3"');
    expect(text).toContain(`"${NIP}","-2"`);
  });

  it('has days in words for readers, and in a workbook the days themselves', async () => {
    const columns = [
      { title: 'Tanggal', width: 28, days: true },
      { title: 'Hal', width: 12 },
    ];
    const rows: Cell[][] = [
      [{ day: '2026-04-02' }, 'Surat'],
      [null, null],
      ['2 dan 3 April 2026', '=1'],
      [{ day: '1899-12-31' }, { day: '2026-04-02' }],
    ];
    const stretches = async function* () {
      yield rows;
    };
    const streamed = await Array.fromAsync(streamSheet('xlsx', { name: 'Buku', columns }, stretches()));
    for (const file of [await writeSheet({ name: 'Buku', columns, rows }, 'xlsx'), Buffer.concat(streamed)]) {
      const read = await readXlsx(file, { readStyles: true });
      const sheet = read.sheets[0];
      expect(sheet?.rows[1]).toEqual([new Date('2026-04-02T00:00:00Z'), 'Surat']);
      expect(sheet?.rows[3]).toEqual(['2 dan 3 April 2026', '=1']);
      // Before workbooks reckon, and among words, a day would be a bare number.
      expect(sheet?.rows[4]).toEqual(['Minggu, 31 Desember 1899', 'Kamis, 2 April 2026']);
      expect(sheet?.cells?.get('1,0')?.style?.numFmt).toBe('[$-421]dddd, d mmmm yyyy');
    }
    expect(await texts(await writeSheet({ name: 'Buku', columns, rows }, 'csv'))).toContainEqual([
      ...['Kamis, 2 April 2026', 'Surat'],
    ]);
  });

  it('is refused where it has more rows than are written at once, and never cut', () => {
    const rows = Array.from({ length: MOST_AT_ONCE }, () => []);
    expect(allAtOnce(rows)).toHaveLength(MOST_AT_ONCE);
    expect(() => allAtOnce([...rows, []])).toThrow(expect.objectContaining({ code: 'sheet-too-long' }));
  });

  it('is saved under its own name', () => {
    expect(sheetHeaders('Daftar Ü', 'csv')).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="Daftar U.csv"; filename*=UTF-8''Daftar%20%C3%9C.csv`,
    });
  });
});

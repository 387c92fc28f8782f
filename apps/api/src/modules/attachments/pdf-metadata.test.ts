import { deflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { withoutFacts } from './pdf-metadata.ts';

const CANARY = 'Kenari7Pelapor';
const page = `BT /F1 24 Tf 20 100 Td (Isi aduan) Tj ET`;
const xmp = `<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>${CANARY}</dc:creator></x:xmpmeta><?xpacket end="w"?>`;
const utf16 = Buffer.from(`\ufeff${CANARY}`, 'utf16le').swap16();
const facts = `<< /Author (${CANARY} \\(Ibu\\)) /Title <${utf16.toString('hex')}> /Keywords 9 0 R /CreationDate (D:20261124081500+07'00') >>`;
const remark = `<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /T (${CANARY}) /Contents (Lihat halaman ini) >>`;
const exif = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 22]), Buffer.from(`Exif\0\0${CANARY}`)]);
const photo = Buffer.concat([exif, Buffer.from([0xff, 0xda, 0, 2, 0, 0xff, 0xd9])]);

/** A file out of objects, each by its number; with a table of contents, or with what PDF 1.5 has instead. */
const pdfOf = (objects: Record<number, string>, trailer: string): Buffer => {
  let file = '%PDF-1.7\n';
  const places: [number, number][] = [];
  for (const [number, body] of Object.entries(objects)) {
    places.push([Number(number), file.length]);
    file += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...places.map(([number]) => number)) + 1;
  const table = places.map(([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`);
  const start = file.length;
  file += `xref\n0 1\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size ${size} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
};
const streamOf = (said: string, content: string) =>
  `<< ${said} /Length ${content.length} >>\nstream\n${content}\nendstream`;
const packed = (content: string | Buffer) => deflateSync(content).toString('latin1');

const common = {
  1: '<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R >>',
  2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Annots [6 0 R] /Resources << /Font << /F1 5 0 R >> >> >>',
  4: streamOf('', page),
  5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  6: remark,
  9: `(${CANARY})`,
};
const plain = pdfOf(
  {
    ...common,
    7: streamOf('/Type /Metadata /Subtype /XML', xmp),
    8: facts,
    10: streamOf('/Subtype /Image /Filter /DCTDecode', photo.toString('latin1')),
  },
  '/Root 1 0 R /Info 8 0 R',
);
const inOneStream = `8 0 9 ${facts.length + 1} ${facts} (${CANARY})`;
const modern = pdfOf(
  {
    ...common,
    7: streamOf('/Type /Metadata /Subtype /XML /Filter /FlateDecode', packed(xmp)),
    11: streamOf(
      `/Type /ObjStm /N 2 /First ${inOneStream.indexOf('<<')} /Filter /FlateDecode`,
      packed(inOneStream),
    ),
    12: streamOf('/Subtype /Image /Filter [/FlateDecode /DCTDecode]', packed(photo)),
  },
  '/Root 1 0 R /Info 8 0 R',
);

/** Everything that a thief of the file would look at: it as it lies there, and whatever is packed in it. */
const everythingIn = async (pdf: Buffer): Promise<string> => {
  const { inflateSync } = await import('node:zlib');
  const text = pdf.toString('latin1');
  const streams = [...text.matchAll(/stream\n/g)].flatMap(({ index }) => {
    try {
      return [inflateSync(pdf.subarray(index + 7), { finishFlush: 2 }).toString('latin1')];
    } catch {
      return [];
    }
  });
  return [text, ...streams].join('\n');
};

describe('a PDF from somebody who may stay unknown', () => {
  it.each([
    ['of the old kind', plain],
    ['with packed objects', modern],
  ])('%s says nothing of who made it, and shows the same pages', async (_, pdf) => {
    expect(await everythingIn(pdf)).toContain(CANARY);
    const kept = withoutFacts(pdf);
    if (kept === null) throw new Error('It could not be cleared.');
    expect(kept).toHaveLength(pdf.length);
    const everything = await everythingIn(kept);
    expect(everything).not.toContain(CANARY);
    expect(everything).not.toContain(utf16.toString('hex'));
    expect(everything).not.toContain('20261124');
    expect(everything).toContain('Lihat halaman ini');

    const loading = getDocument({ data: Uint8Array.from(kept) });
    const document = await loading.promise;
    const { items } = await (await document.getPage(1)).getTextContent();
    expect(items.map((item) => ('str' in item ? item.str : ''))).toEqual(['Isi aduan']);
    expect(JSON.stringify((await document.getMetadata()).info)).not.toContain(CANARY);
    await loading.destroy();
  });

  it('is not taken where it is locked, or packed as nobody can read it', () => {
    expect(withoutFacts(pdfOf({ ...common, 8: facts }, '/Root 1 0 R /Info 8 0 R /Encrypt 9 0 R'))).toBeNull();
    const strange = streamOf('/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode', 'xxxxxxxx');
    expect(withoutFacts(pdfOf({ ...common, 8: strange }, '/Root 1 0 R'))).toBeNull();
  });

  it('stays as it is where it says nothing, however little of a PDF it is', () => {
    for (const text of [
      '%PDF-1.4\n%%EOF',
      '%PDF-1.4\n1 0 obj\n<< /Type /Catalog',
      '%PDF-1.7\n1 0 obj stream\n',
    ])
      expect(withoutFacts(Buffer.from(text))?.toString()).toBe(text);
  });

  it('is not taken where it would unpack to more than it could honestly hold, or lies about how much', () => {
    const holding = (said: string, content: string) =>
      streamOf(`/Type /ObjStm ${said} /Filter /FlateDecode`, packed(content));
    const large = holding('/N 1 /First 4', `8 0 ${' '.repeat(12 * 1024 * 1024)}`);
    const refused: Record<number, string>[] = [
      { 20: large, 21: large, 22: large },
      { 20: holding('/N 1 /First 70000', `8 0 ${' '.repeat(70_000)}`) },
      { 20: holding('/N 10001 /First 4', '8 0 << >>') },
      { 20: holding('/N 2 /First 8', '8 0 9 0 << >>') },
      { 20: holding('/N 9 /First 4', '8 0 << >>') },
    ];
    expect(withoutFacts(pdfOf({ ...common, 20: large }, '/Root 1 0 R'))).not.toBeNull();
    for (const objects of refused)
      expect(withoutFacts(pdfOf({ ...common, ...objects }, '/Root 1 0 R'))).toBeNull();
  });

  it('is looked through at once, whatever somebody made ten megabytes of', () => {
    const lots = (part: string) => part.repeat(Math.ceil((10 * 1024 * 1024) / part.length));
    const hostile = [
      lots('1 0 obj stream\nendstream '),
      lots('1 0 obj endobj '),
      `5 0 obj ${lots('9 0 R ').slice(0, 5_000_000)} endobj ${lots('/Info 5 0 R ').slice(0, 5_000_000)}`,
      `1 0 obj ${lots('/a')} endobj /Info 1 0 R`,
      lots(`1 0 obj ${streamOf('/Type /Metadata /Filter /FlateDecode', ' '.repeat(14))} endobj `),
    ];
    for (const body of hostile) {
      const pdf = Buffer.from(`%PDF-1.7\n${body}`, 'latin1');
      const before = process.threadCpuUsage();
      withoutFacts(pdf);
      const { user, system } = process.threadCpuUsage(before);
      // Its own work in microseconds, whatever else the machine does: far less as it is; what grew with the square of the size took minutes.
      expect(user + system).toBeLessThan(5_000_000);
    }
  });

  it('may hold a photo that is cut off, which says no more of its camera than a whole one', async () => {
    const cut = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xff, 0xe1, 0xff, 0xff]), Buffer.from(CANARY)]);
    const pdf = pdfOf(
      { ...common, 6: '<< >>', 9: '<< >>', 10: streamOf('/Filter /DCTDecode', cut.toString('latin1')) },
      '/Root 1 0 R',
    );
    const kept = withoutFacts(pdf);
    expect(kept).toHaveLength(pdf.length);
    expect(kept?.toString('latin1')).not.toContain(CANARY);
  });

  it('tells nobody who signed it, neither by the signature nor by the certificates kept to prove it', async () => {
    const certificate = Buffer.from(`0\x82${CANARY}`, 'latin1');
    const pdf = pdfOf(
      {
        ...common,
        1: '<< /Type /Catalog /Pages 2 0 R /DSS << /Certs [22 0 R] /VRI << /A << /Cert 23 0 R >> >> >> >>',
        6: '<< >>',
        9: '<< >>',
        20: '<< /FT /Sig /T (Tanda tangan) /V 21 0 R >>',
        21: `<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 9 9 9] /Name (${CANARY}) /ContactInfo (${CANARY}) /Location (${CANARY}) /Contents <${certificate.toString('hex')}> >>`,
        22: streamOf('/Filter /FlateDecode', packed(certificate)),
        23: '[24 0 R]',
        24: streamOf('', certificate.toString('latin1')),
      },
      '/Root 1 0 R',
    );
    const kept = withoutFacts(pdf);
    if (kept === null) throw new Error('It could not be cleared.');
    const everything = await everythingIn(kept);
    expect(everything).not.toContain(CANARY);
    expect(everything).not.toContain(certificate.toString('hex'));
    expect(everything).toContain('Tanda tangan');
  });

  it('is not taken where other files lie in it, which would have to be cleared as well', () => {
    const file = streamOf('/Type /EmbeddedFile', CANARY);
    expect(withoutFacts(pdfOf({ ...common, 20: file }, '/Root 1 0 R'))).toBeNull();
    const named = '<< /Type /Filespec /F (a.docx) /EF << /F 20 0 R >> >>';
    const within = `8 0 ${named}`;
    const objects = {
      20: streamOf('', CANARY),
      21: streamOf('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', packed(within)),
    };
    expect(withoutFacts(pdfOf({ ...common, ...objects }, '/Root 1 0 R'))).toBeNull();
    const none = '<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [] >> >> >>';
    expect(withoutFacts(pdfOf({ ...common, 1: none }, '/Root 1 0 R'))).not.toBeNull();
  });
});

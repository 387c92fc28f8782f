import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { readPages } from '#test/pdf-text.ts';
import { EXAMPLE_LETTERS, exampleLetter } from './letter.fixture.ts';
import { createLetterRenderer } from './render-letter.ts';

const renderer = createLetterRenderer();

/** What an archive wants to know of a PDF. */
const inspect = async (pdf: Uint8Array) => {
  const loading = getDocument({
    data: Uint8Array.from(pdf),
    useSystemFonts: false,
    fontExtraProperties: true,
  });
  const document = await loading.promise;
  const { info, metadata } = await document.getMetadata();
  const fonts = new Map<string, boolean>();
  const pictures: (string | undefined)[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    for (const [index, operation] of fnArray.entries()) {
      if (operation !== OPS.setFont) continue;
      const font = page.commonObjs.get(argsArray[index][0]) as { name: string; missingFile: boolean };
      fonts.set(font.name.replace(/^[A-Z]{6}\+/, ''), !font.missingFile);
    }
    pictures.push(...figuresOf(await page.getStructTree()));
  }
  await loading.destroy();
  const claims = String((metadata as unknown as { getRaw(): string } | null)?.getRaw());
  const claim = (name: string) => new RegExp(`<pdfaid:${name}>([^<]+)<`).exec(claims)?.[1];
  return {
    claim: `${claim('part')}${claim('conformance')}`,
    language: /<dc:language>.*<rdf:li>([^<]+)</.exec(claims)?.[1],
    title: (info as { Title: string }).Title,
    fonts: Object.fromEntries(fonts),
    pictures,
  };
};

interface Structure {
  role?: string;
  alt?: string;
  children?: Structure[];
}

const figuresOf = (tree: unknown): (string | undefined)[] => {
  const { role, alt, children = [] } = (tree ?? {}) as Structure;
  return role === 'Figure' ? [alt] : children.flatMap(figuresOf);
};

describe('a letter in the archive', () => {
  it.each(EXAMPLE_LETTERS.map((letter) => [letter.kind, letter] as const))(
    'is PDF/A-2a in Arimo, embedded, with words for its crest: %s',
    async (_, letter) => {
      expect(await inspect(await renderer.render(letter))).toEqual({
        claim: '2A',
        language: 'id',
        title: letter.title,
        fonts: { 'Arimo-Regular': true, 'Arimo-Bold': true },
        pictures: ['Lambang Pemerintah Kabupaten Lembah Raya'],
      });
    },
  );

  it('shows the scripts of the country, and ticks, each in its own typeface', async () => {
    const { fonts } = await inspect(
      await renderer.render(exampleLetter({ opening: ['ꦲꦏ꧀ꦱꦫ ᬅᬓ᭄ᬱᬭ سلام שלום ✓✔✗✘☐☑☒★☆'] })),
    );
    expect(fonts).toEqual({
      'Arimo-Regular': true,
      'Arimo-Bold': true,
      'NotoSansJavanese-Regular': true,
      'NotoSansBalinese-Regular': true,
      'NotoSansArabic-Regular': true,
      DejaVuSansMono: true,
    });
  });

  it('has no box for any character there is: an archive takes none, and the compiler refuses it', async () => {
    const planes = [
      ...ranges(0x1, 0x3100, 0x200),
      ...ranges(0xa000, 0xac00, 0x200),
      ...ranges(0xf000, 0x10000, 0x200),
    ];
    const texts = [...planes, ...ranges(0x1f000, 0x20000, 0x200)].map((codes) =>
      codes.map((code) => String.fromCodePoint(code)).join(' '),
    );
    const bare = exampleLetter({ facts: [], tables: [], closing: [], copies: [] });
    for (const text of texts)
      expect((await renderer.render({ ...bare, opening: [text], subject: '' })).length).toBeGreaterThan(1000);
  });
});

describe('long names', () => {
  const unit =
    'Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana Kabupaten Lembah Raya Selatan';

  it('make the letterhead smaller rather than longer', async () => {
    const letterhead = {
      ...exampleLetter().letterhead,
      government: 'Pemerintah Kabupaten Lembah Raya Selatan Timur',
    };
    const [page = ''] = await readPages(
      await renderer.render(exampleLetter({ letterhead: { ...letterhead, agency: unit } })),
    );
    expect(page).toContain(unit.toUpperCase());
    expect(await heights(exampleLetter({ letterhead }))).toContain(13);
  });

  it('keep a row of a table on one page', async () => {
    const columns = [{ title: 'No' }, { title: 'Berkas' }, { title: 'Hasil' }];
    const rows = Array.from({ length: 40 }, (_, index) => [`Awal-${index}`, unit, `Akhir-${index}`]);
    const pages = await readPages(await renderer.render(exampleLetter({ tables: [{ columns, rows }] })));
    expect(pages.length).toBeGreaterThan(3);
    const whole = unit.split(' ').at(-1) ?? '';
    for (const page of pages.filter((one) => one.includes('Awal-'))) {
      const begun = page.match(/Awal-/g)?.length ?? 0;
      expect(page.split(`Raya ${whole}`).length - 1).toBe(begun);
    }
  });
});

describe('a list of three pages', () => {
  const unit =
    'Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana';
  const columns = [
    { title: 'Nomor urut', width: 0.4 },
    { title: 'Nama unit kerja' },
    { title: 'Keterangan' },
  ];
  const rows = Array.from({ length: 90 }, (_, index) => [
    `${index + 1}`,
    `${unit} ${index}`,
    `Baris-${index}`,
  ]);

  it.each(EXAMPLE_LETTERS.map((letter) => [letter.kind, letter] as const))(
    'breaks well in every kind of letter: %s',
    async (_, letter) => {
      const pdf = await renderer.render({ ...letter, subject: unit, tables: [{ columns, rows }] });
      const pages = await readPages(pdf);
      expect(pages.length).toBeGreaterThanOrEqual(3);
      for (const page of pages) expect(page).toContain('Kode pemeriksaan');
      for (const page of pages.filter((one) => one.includes('Baris-')))
        expect(page).toContain('Nomor urut Nama unit kerja Keterangan');
      for (const [, , mark] of rows)
        expect(pages.filter((page) => `${page} `.includes(`${mark} `))).toHaveLength(1);
      expect(pages.at(-1)).toContain(letter.signatory?.name ?? 'Halaman');
      expect(await inspect(pdf)).toMatchObject({ claim: '2A', fonts: { 'Arimo-Regular': true } });
    },
  );
});

/** Sizes of the letters on the first page, in points. */
const heights = async (letter: Parameters<typeof renderer.render>[0]): Promise<number[]> => {
  const loading = getDocument({
    data: Uint8Array.from(await renderer.render(letter)),
    useSystemFonts: false,
  });
  const { items } = await (await (await loading.promise).getPage(1)).getTextContent();
  await loading.destroy();
  return items.map((item) => ('height' in item ? Math.round(item.height * 2) / 2 : 0));
};

const ranges = (from: number, to: number, step: number): number[][] =>
  Array.from({ length: (to - from) / step }, (_, index) =>
    Array.from({ length: step }, (_, offset) => from + index * step + offset).filter(
      (code) => code < 0xd800 || code > 0xdfff,
    ),
  );

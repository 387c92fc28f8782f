import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pagesOf } from './head-start.ts';
import { source } from './open-pages.ts';

const chunk = (fileName: string, module: string, imports: string[] = []) => ({
  type: 'chunk' as const,
  fileName,
  moduleIds: [join(source, module)],
  imports,
});
const pages = pagesOf([
  { ...chunk('base.js', 'main.ts'), isEntry: true },
  chunk('frame.js', 'layouts/PublicLayout.vue', ['base.js']),
  chunk('standard.js', 'pages/[agency]/layanan/[code].vue', ['base.js', 'papers.js']),
  chunk('papers.js', 'components/standards/StandardPapers.vue'),
  chunk('words.js', 'locales/standard.id.json'),
  chunk('work.js', 'work-side.ts'),
]);
const at = (path: string) => pages.find(([address]) => new RegExp(address).test(path));

test('a page has its own files, those that they import, its frame and its words, and not what every page begins with', () => {
  expect(at('/kota/layanan/kota.izin')?.[1].toSorted()).toEqual([
    'frame.js',
    'papers.js',
    'standard.js',
    'words.js',
  ]);
});

test('what the address names can be read out of it', () => {
  const [address = ''] = at('/kota/layanan/kota.izin') ?? [];
  expect(new RegExp(address).exec('/kota/layanan/kota.izin')?.groups).toEqual({
    agency: 'kota',
    code: 'kota.izin',
  });
});

test('no page of the desk is taken for an agency', () => {
  expect(at('/beranda')?.[1]).toEqual(['work.js']);
  expect(at('/aset/konfirmasi')?.[1]).toEqual(['work.js']);
  expect(at('/kota')?.[0]).toContain('(?<agency>');
});

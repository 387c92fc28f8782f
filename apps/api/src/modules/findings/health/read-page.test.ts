import { describe, expect, test } from 'vitest';
import { findBetrayal } from './find-gambling.ts';
import { readPage } from './read-page.ts';

const betrayalOf = (html: string) => findBetrayal(readPage(html));

test('a page is read as its reader reads it, and apart what only machines see', () => {
  const html = `<!doctype html><HTML><head><title>Dinas &amp; Kesehatan
    Kabupaten</title><meta name="description" content="Layanan publik"><script>var a = "<h1>tidak</h1>"</SCRIPT></head>
    <body><h1>Selamat <em>datang</em></h1><!-- <h2>komentar</h2> --><a href='/profil'>Profil</a><p>Isi<br>lanjut
    <div style="position:absolute; left: -9999px"><a href="https://x.example/">maxwin</a></div><p hidden>juga</p><p>terlihat</p>`;
  expect(readPage(html)).toEqual({
    title: 'Dinas & Kesehatan Kabupaten',
    headings: ['Selamat datang'],
    links: ['/profil', 'Profil', 'https://x.example/', 'maxwin'],
    text: expect.stringMatching(/Layanan publik.*datang.*Isi.*terlihat/s),
    hidden: 'maxwin juga',
  });
  expect(readPage(html).text).not.toContain('tidak');
});

test.each(['', '<', '<title', '<title>x', '<!--', '<script>', '<a href="', '&#xffffff;', '</h1></h1>'])(
  '%j is read without complaint',
  (html) => expect(readPage(html).headings).toEqual([]),
);

test.each(['<a ', '<div>', '<script>', '<!--', '&#', '<a href="x" style="', '<title>'])(
  'half a megabyte of %j comes to an end, within the time of a test',
  (piece) => expect(readPage(piece.repeat((512 * 1024) / piece.length)).headings).toEqual([]),
);

describe('a page that was taken over', () => {
  test.each([
    ['its title', '<title>SLOT GACOR: Situs Slot88 Maxwin Hari Ini</title>'],
    ['links', '<title>Dinas</title><a href="/a">RTP Live</a><a href="/b">bonus new member 100</a>'],
    ['hidden text', '<h1>Dinas Kesehatan</h1><div style="display:none">gacor, togel dan judi online</div>'],
    ['broken words', '<h1>Ga\u200bcor</h1><p>max-win</p>'],
    ['names of games', '<p>Gates of Olympus dan Sweet Bonanza</p>'],
    ['being written over', '<title>Hacked By Seseorang</title>'],
  ])('shows it by %s', (_, html) => expect(betrayalOf(html)).toBeDefined());

  test('names the words, the telling ones first, and whether they were hidden', () => {
    expect(betrayalOf('<h1>Dinas</h1><p style="font-size:0">Togel maxwin anti rungkad</p>')).toEqual({
      words: expect.arrayContaining(['maxwin', 'anti rungkad', 'togel']),
      isHidden: true,
    });
  });
});

test.each([
  '<title>Slot jadwal vaksinasi</title><h1>Bonus kinerja dan deposit daerah</h1>',
  '<h1>Bahaya judi online</h1><p>Jauhi judi, togel dan slot online. Laporkan situs judi dan bandar judi.</p>',
  '<p>Jangan percaya yang disebut gacor</p>',
  '<h1>Zeus dalam mitologi</h1><p>Gunung Olympus</p>',
  '<p>Scatter plot RTP</p>',
  '<title>Waspada: peretas (hacked) di situs pemerintah</title>',
])('%s is innocent', (html) => expect(betrayalOf(html)).toBeUndefined());

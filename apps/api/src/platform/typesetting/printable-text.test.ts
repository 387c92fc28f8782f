import { describe, expect, it } from 'vitest';
import { printableText } from './printable-text.ts';

describe('printable text', () => {
  it.each([
    'Baris satu\nbaris dua\t#read("x") \\ <b>',
    'Rp1.000.000,00 – “kutip” … 5 × 3 ≥ 15 → selesai € ½ °C',
    'Şeyma Đặng Nguyễn Żółć Ærøskøbing Ελλάδα Москва',
    'سلام שלום ꦲꦏ꧀ꦱꦫꦗꦮ ᬅᬓ᭄ᬱᬭᬩᬮᬶ',
  ])('keeps what people write, in the scripts of the country and its neighbours: %s', (text) => {
    expect(printableText(text)).toBe(text);
  });

  it('loses marks that would make it read otherwise than it is stored', () => {
    expect(printableText('ditolak\u202eamiretid\u202c\u2066x\u2069')).toBe('ditolakamiretidx');
  });

  it('loses control characters and takes every line break as one', () => {
    expect(printableText('a\u0000b\u001b[31m\r\nc\rd')).toBe('ab[31m\nc\nd');
  });

  it('names what the typefaces have no shape for, once for each run', () => {
    expect(printableText('Terima kasih 🙏🏽👩‍💻🇮🇩 ya')).toBe('Terima kasih [emoji] ya');
    expect(printableText('a.n. 王小明 (Budi)')).toBe('a.n. [aksara lain] (Budi)');
    expect(printableText('☎ 🂡⌘')).toBe('[emoji] [simbol]');
  });

  it('writes letters in disguise as what they are', () => {
    expect(printableText('𝐁𝐮𝐝𝐢 60 ㎡ ｍａｕ')).toBe('Budi 60 m2 mau');
  });

  it('replaces half of a character', () => {
    expect(printableText('x\ud83dy')).toBe('x\ufffdy');
  });
});

import { describe, expect, it } from 'vitest';
import { printableText } from './printable-text.ts';

describe('printable text', () => {
  it('keeps what people write, in whatever script', () => {
    const text = 'Baris satu\nbaris dua\tسلام 👩‍💻 #read("x") \\ <b>';
    expect(printableText(text)).toBe(text);
  });

  it('loses marks that would make it read otherwise than it is stored', () => {
    expect(printableText('ditolak\u202eamiretid\u202c\u2066x\u2069')).toBe('ditolakamiretidx');
  });

  it('loses control characters and takes every line break as one', () => {
    expect(printableText('a\u0000b\u001b[31m\r\nc\rd')).toBe('ab[31m\nc\nd');
  });

  it('replaces half of a character', () => {
    expect(printableText('x\ud83dy')).toBe('x\ufffdy');
  });
});

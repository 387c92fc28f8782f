import { describe, expect, it } from 'vitest';
import { componentOrder, printedComponents } from './printed-lines.ts';

const components = Object.fromEntries(componentOrder.map((key) => [key, `isi ${key}`])) as Parameters<
  typeof printedComponents
>[0];

describe('the 14 components of a standard', () => {
  it('are shown in the ministry’s order with its numbers', () => {
    const { texts } = printedComponents(components);
    expect(texts.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(texts[3]).toMatchObject({ key: 'fee', lines: [{ text: 'isi fee', footnote: null }] });
  });

  it('number their footnotes through the whole page', () => {
    const { texts, footnotes } = printedComponents({
      ...components,
      product: { text: 'Pengelolaan', note: 'Tercetak sebagai tugas.' },
      legalBasis: ['UU 14/2008', { text: 'UU 16/2016', note: 'Yang dimaksud 19/2016.' }],
    });
    expect(footnotes).toEqual(['Tercetak sebagai tugas.', 'Yang dimaksud 19/2016.']);
    expect(texts[6]?.lines[1]).toEqual({ text: 'UU 16/2016', footnote: 2 });
  });

  it('say so where the agency publishes nothing', () => {
    const { texts } = printedComponents({ ...components, safety: { unpublished: 'Belum dipublikasikan.' } });
    expect(texts[12]).toMatchObject({ lines: [], unpublished: 'Belum dipublikasikan.' });
  });
});

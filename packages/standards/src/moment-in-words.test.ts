import { expect, it } from 'vitest';
import { detailsOf } from './details.ts';
import { momentInWords } from './moment-in-words.ts';

it.each([
  ['2026-10-29', 'Kamis, 29 Oktober 2026'],
  ['2026-10-29T10:30', 'Kamis, 29 Oktober 2026 pukul 10.30'],
  ['2026-13-29', null],
  ['29 Oktober', null],
  [2026, null],
])('says %s as %s', (value, words) => {
  expect(momentInWords(value)).toBe(words);
});

it('is how an input tells when something was, and no text that somebody wrote freely', () => {
  const properties = {
    leftAt: { title: 'Selesai di lokasi', pattern: '^\\d{4}-.*$', examples: [] },
    slot: { title: 'Jadwal', format: 'date', examples: [] },
    findings: { title: 'Temuan', examples: [] },
  };
  const given = { leftAt: '2026-10-29T10:30', slot: '2026-11-02', findings: '2026-11-02' };
  expect(detailsOf(properties, given).map(({ text }) => text)).toEqual([
    'Kamis, 29 Oktober 2026 pukul 10.30',
    'Senin, 2 November 2026',
    '2026-11-02',
  ]);
});

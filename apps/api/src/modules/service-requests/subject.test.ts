import { describe, expect, it } from 'vitest';
import { fromCatalogue } from '#test/offer-standard.ts';
import { subjectOf } from './facts.ts';

describe('what a case is called in lists', () => {
  it.each<[string, Record<string, unknown>, string | null]>([
    ['okutimur.sp4n', { reported: 'Dinas Perhubungan', subject: 'Lampu jalan padam' }, 'Lampu jalan padam'],
    [
      'okutimur.ppid',
      { name: 'Rahma', information: 'Rencana kerja\n\n tahun 2026' },
      'Rencana kerja tahun 2026',
    ],
    ['okutimur.network', { unit: 'Dinas Pendidikan', disturbance: 'slow' }, 'Jaringan lambat'],
    ['okutimur.hosting', { domain: 'dinkes' }, null],
  ])('is what the standard says, in %s', (code, form, subject) => {
    expect(subjectOf(form, fromCatalogue(code))).toBe(subject);
  });

  it('is the first text in words of one’s own where the standard says nothing', () => {
    const { form, ...standard } = fromCatalogue('okutimur.sp4n');
    const { subject: _, ...silent } = form;
    const answers = { name: 'Rahma', reported: 'Dinas Perhubungan', subject: 'Lampu jalan padam' };
    expect(subjectOf(answers, { ...standard, form: silent })).toBe('Dinas Perhubungan');
  });
});

import { expect, test } from 'vitest';
import type { AgencyDefinition } from '../definition/agency.ts';
import { catalogued } from '../testing/standard.fixture.ts';
import { checkAgency } from './check-agency.ts';

const { agency } = catalogued('okutimur.hosting');

function codesAfter(change: (agency: AgencyDefinition) => void): string[] {
  const copy = structuredClone(agency);
  change(copy);
  return checkAgency(copy).map(({ pointer, code }) => `${pointer} ${code}`);
}

test('the agencies of the catalogue have no problems', () => {
  expect(checkAgency(agency)).toEqual([]);
});

test.each<[string, (agency: AgencyDefinition) => void, string]>([
  ['a zone outside Indonesia', (copy) => (copy.zone = 'Europe/Berlin'), '/zone unknown-zone'],
  [
    'a position given twice on one side',
    (copy) => copy.positions.push({ key: 'head', side: 'agency', title: 'Kepala' }),
    `/positions/${agency.positions.length}/key duplicate-key`,
  ],
  [
    'hours that overlap',
    (copy) =>
      (copy.hours[0] = {
        ...ordinary(copy),
        week: {
          ...ordinary(copy).week,
          2: [
            ['08:00', '12:00'],
            ['11:00', '15:00'],
          ],
        },
      }),
    '/hours/0/week/2 invalid-hours',
  ],
  ['no ordinary hours', (copy) => copy.hours.shift(), '/hours ordinary-hours-missing'],
  [
    'hours that end before they begin',
    (copy) => (copy.hours[0] = { ...ordinary(copy), from: '2026-02-02', until: '2026-02-01' }),
    '/hours/0/from invalid-date',
  ],
  [
    'a day off that does not exist',
    (copy) => copy.days.push({ date: '2026-02-30', kind: 'regional', name: 'Hari jadi', decree: null }),
    '/days/0/date invalid-date',
  ],
  ['no number pattern for cases', (copy) => delete copy.numbers.case, '/numbers number-missing'],
  [
    'a number pattern without number',
    (copy) => (copy.numbers.letter = '{year}'),
    '/numbers/letter number-missing',
  ],
  [
    'a token that nobody fills',
    (copy) => (copy.numbers.letter = '{no}/{moon}'),
    '/numbers/letter unknown-token',
  ],
])('%s is a problem', (_, change, problem) => {
  expect(codesAfter(change)).toContain(problem);
});

test('an agency that is not written like one is told so and nothing else', () => {
  expect(checkAgency({ format: 1 }).every(({ code }) => code === 'required')).toBe(true);
});

const ordinary = ({ hours: [first] }: AgencyDefinition) => {
  if (first === undefined) throw new Error('An agency has hours');
  return first;
};

import { describe, expect, test } from 'vitest';
import type { Reminder } from '../definition/reminder.ts';
import { usualReminders } from '../definition/reminder.ts';
import { positionsAbove } from '../positions-above.ts';
import { remindersOf } from '../reminders-of.ts';
import { faultsAfter } from '../testing/faults-after.fixture.ts';
import { catalogued } from '../testing/standard.fixture.ts';
import { checkAgency } from './check-agency.ts';

const reminding = (...reminders: Reminder[]) =>
  faultsAfter('okutimur.hosting', (standard) => Object.assign(standard, { reminders }));
const { agency, definition: standard } = catalogued('okutimur.hosting');

describe('reminders of what is due', () => {
  test('are what a standard says, else what its agency does', () => {
    const own: Reminder[] = [{ when: 'before', amount: 4, unit: 'working-hour', to: 'holder' }];
    expect(reminding(...own, { when: 'at', to: 'superior' })).toEqual([]);
    expect(remindersOf({ ...standard, reminders: own }, agency)).toEqual(own);
    expect(remindersOf({ ...standard, reminders: [] }, agency)).toEqual([]);
    expect(remindersOf(standard, { reminders: own })).toEqual(own);
    expect(remindersOf(standard, {})).toEqual(usualReminders);
  });

  test.each<[string, Reminder, string]>([
    ['a before of no length', { when: 'before', to: 'holder' }, '/reminders/0/when'],
    ['an after without unit', { when: 'after', amount: 1, to: 'holder' }, '/reminders/0/when'],
    [
      'a length at the due time',
      { when: 'at', amount: 1, unit: 'working-day', to: 'top' },
      '/reminders/0/when',
    ],
    ['nothing after', { when: 'after', amount: 0, unit: 'working-day', to: 'top' }, '/reminders/0/amount'],
    [
      'no hours before',
      { when: 'before', amount: 0, unit: 'working-hour', to: 'top' },
      '/reminders/0/amount',
    ],
  ])('cannot have %s', (_, reminder, pointer) => {
    expect(reminding(reminder)).toContainEqual(expect.objectContaining({ code: 'reminder-span', pointer }));
  });

  test('are each written once', () => {
    expect(reminding({ when: 'at', to: 'top' }, { when: 'at', to: 'top' })).toContainEqual(
      expect.objectContaining({ code: 'duplicate-reminder', pointer: '/reminders/1' }),
    );
  });
});

describe('the positions of an agency', () => {
  test('lead up to a head', () => {
    expect(positionsAbove(agency, 'agency', 'service-admin')).toEqual(['egov-head', 'head']);
    expect(positionsAbove(agency, 'agency', 'head')).toEqual([]);
    expect(positionsAbove(agency, 'organization', 'liaison')).toEqual(['head']);
  });

  test.each([
    ['somebody who is not there', 'nobody', 'unknown-position'],
    ['themselves in the end', 'service-admin', 'circular-superior'],
  ])('report to nobody who is %s', (_, superior, code) => {
    const copy = structuredClone(agency);
    const at = copy.positions.findIndex(({ key, side }) => key === 'egov-head' && side === 'agency');
    Object.assign(copy.positions[at] ?? {}, { superior });
    expect(checkAgency(copy)).toContainEqual(
      expect.objectContaining({ code, pointer: `/positions/${at}/superior` }),
    );
  });
});

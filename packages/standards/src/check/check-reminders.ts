import type { Reminder } from '../definition/reminder.ts';
import type { Fault } from '../schema/fault.ts';
import { duplicatesOf, faultAt } from './problems.ts';

/** Faults of reminders, a standard's or an agency's: how long before or after is told where there is a before or after, and each once. */
export const checkReminders = (reminders: readonly Reminder[] = []): Fault[] => [
  ...reminders.flatMap((reminder, index) => checkSpan(reminder, index)),
  ...duplicatesOf(
    reminders.map(({ when, amount, unit, to }) => [when, amount ?? '', unit ?? '', to].join(' ')),
    (index) => ['reminders', index],
    'duplicate-reminder',
  ),
];

function checkSpan({ when, amount, unit }: Reminder, index: number): Fault[] {
  const isTold = amount !== undefined && unit !== undefined;
  if (when === 'at')
    return amount === undefined && unit === undefined
      ? []
      : [
          faultAt(
            ['reminders', index, 'when'],
            'reminder-span',
            'Pengingat pada tenggat itu sendiri tidak memakai jumlah dan satuan waktu.',
          ),
        ];
  if (!isTold)
    return [
      faultAt(
        ['reminders', index, 'when'],
        'reminder-span',
        'Pengingat sebelum atau sesudah tenggat memerlukan jumlah dan satuan waktu.',
      ),
    ];
  return amount > 0 || (when === 'before' && unit === 'working-day')
    ? []
    : [
        faultAt(
          ['reminders', index, 'amount'],
          'reminder-span',
          'Jumlah 0 hanya berarti pada hari jatuh tempo: sebelum tenggat, dalam hari kerja.',
        ),
      ];
}

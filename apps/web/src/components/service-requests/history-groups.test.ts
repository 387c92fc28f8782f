import type { CaseEvent } from '@pendopo/contracts';
import { expect, it } from 'vitest';
import { groupHistory } from './history-groups.ts';

const event = (sequence: number, action: string, given: Partial<CaseEvent> = {}): CaseEvent => ({
  sequence,
  action,
  title: action,
  at: '2026-11-24T02:00:00Z',
  actor: { name: 'Siti', position: null },
  step: 'apply',
  stepTitle: 'Mengirim surat',
  note: null,
  details: [],
  data: {},
  hash: `hash ${sequence}`,
  ...given,
});
const shape = (events: CaseEvent[]) =>
  groupHistory(events).map(({ step, rows }) => [
    step,
    rows.map(({ entries }) => entries.map(({ sequence }) => sequence)),
  ]);

it('begins with the newest entry and says a step once for a stay at it', () => {
  const elsewhere = { step: 'verify', stepTitle: 'Verifikasi' };
  expect(
    shape([event(1, 'create'), event(2, 'submit'), event(3, 'return', elsewhere), event(4, 'submit')]),
  ).toEqual([
    ['Mengirim surat', [[4]]],
    ['Verifikasi', [[3]]],
    ['Mengirim surat', [[2], [1]]],
  ]);
});

it('puts equal entries of one person together, and keeps apart what somebody said something with', () => {
  expect(
    shape([
      event(1, 'attach'),
      event(2, 'attach'),
      event(3, 'attach', { actor: null }),
      event(4, 'review', { note: 'Belum ditandatangani.' }),
      event(5, 'review', { note: 'Tanpa stempel.' }),
    ]),
  ).toEqual([['Mengirim surat', [[5], [4], [3], [2, 1]]]]);
});

it('takes for words what was written into the fields of an action', () => {
  const [stay] = groupHistory([
    event(1, 'forward', { data: { input: { instruction: 'Proses.', assignee: 7 } } }),
  ]);
  expect(stay?.rows[0]?.words).toBe('Proses.');
});

it('says by name whom the work was given to', () => {
  const [stay] = groupHistory([
    event(1, 'forward', {
      data: { input: { instruction: 'Proses.', assignee: 'siti.aminah' } },
      details: [{ key: 'assignee', title: 'Ditugaskan kepada', text: 'Siti Aminah' }],
    }),
  ]);
  expect(stay?.rows[0]?.words).toBe('Proses. · Siti Aminah');
});

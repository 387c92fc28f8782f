import { expect, test } from 'vitest';
import type { Register } from '../definition/register.ts';
import { catalogued } from '../testing/standard.fixture.ts';
import { cellInWords, tellsDays } from './register-day.ts';
import type { Deed, RegisterFacts } from './register-facts.ts';
import { registerRow } from './register-row.ts';

const { definition } = catalogued('okutimur.ppid');
const deed = (more: Partial<Deed>): Deed => ({
  ...{
    step: 'process-request',
    action: 'grant',
    at: '2026-03-31T18:30:00Z',
    by: 'Rini',
    position: 'Petugas',
  },
  ...{ note: null, input: {}, details: [] },
  ...more,
});
const facts = (more: Partial<RegisterFacts> = {}): RegisterFacts => ({
  serviceRequest: {
    ...{ number: 'PPID-2026-0001', subject: null, channel: 'desk', dueAt: null },
    ...{ endedAt: null, receivedBy: null },
    submittedAt: '2026-03-16T02:00:00Z',
  },
  state: { status: 'open' },
  form: { phone: '08123', email: 'budi@example.id', represented: false, obtain: 'softcopy' },
  ...{ hidden: [], organization: null, unit: null, deeds: [], letters: [] },
  ...more,
});
const row = (columns: Omit<Register['columns'][number], 'title'>[], given = facts()) =>
  registerRow(
    { columns: columns.map((one) => ({ title: 'Kolom', ...one })) },
    definition,
    given,
    'Asia/Jakarta',
  );

test('writes days in the agency’s zone, choices by their titles and amounts as they are', () => {
  const state = { status: 'open' as const, answers: { 'process-request': { cost: 25_000 } } };
  expect(
    row(
      [
        { value: 'serviceRequest.submitted' },
        { value: 'serviceRequest.received' },
        { value: 'steps.process-request.day' },
        { value: 'serviceRequest.channel' },
        { value: 'form.represented' },
        { value: 'answers.process-request.cost' },
        { value: 'form.information' },
      ],
      facts({ state, deeds: [deed({})] }),
    ),
  ).toEqual([
    { day: '2026-03-16' },
    'Senin, 16 Maret 2026 pukul 09.00 WIB',
    { day: '2026-04-01' },
    'Meja layanan informasi',
    'Tidak',
    25_000,
    null,
  ]);
});

test('writes several sources one after the other, each thing once', () => {
  expect(
    row([{ value: ['form.phone', 'form.address', 'form.email'] }, { value: ['form.phone', 'form.phone'] }]),
  ).toEqual(['08123, budi@example.id', '08123']);
});

test('writes only what it has words for, where it has any', () => {
  const words = { grant: 'Diberikan', reject: 'Tidak diterima' };
  const value = ['steps.process-request.outcome', 'steps.receive.outcome'];
  const approved = deed({ step: 'receive', action: 'approve' });
  expect(row([{ value, words }], facts({ deeds: [approved, deed({})] }))).toEqual(['Diberikan']);
  expect(row([{ value, words }], facts({ deeds: [approved] }))).toEqual([null]);
  expect(row([{ value: 'steps.process-request.outcome' }], facts({ deeds: [deed({})] }))).toEqual([
    'Berikan informasi',
  ]);
});

test('tells of a step what was decided there last, not what else happened meanwhile', () => {
  const deeds = [
    deed({ action: 'grant-partly', by: 'Rini' }),
    deed({ action: 'grant', by: 'Sari' }),
    deed({ action: 'extend', by: 'Dewi', details: [{ key: 'reason', title: 'Alasan', text: 'Dihimpun.' }] }),
  ];
  expect(
    row(
      [
        { value: 'steps.process-request.by' },
        { value: 'actions.extend.by' },
        { value: 'actions.extend.input.reason' },
        { value: 'steps.settle-objection.by' },
      ],
      facts({ deeds }),
    ),
  ).toEqual(['Sari', 'Dewi', 'Dihimpun.', null]);
});

test('says that something is kept from its reader, instead of leaving it empty', () => {
  expect(
    row([{ value: 'form.phone' }, { value: ['form.phone', 'form.email'] }, { value: 'form.obtain' }], {
      ...facts(),
      hidden: ['phone', 'email'],
    }),
  ).toEqual(['Dirahasiakan', 'Dirahasiakan', 'Mendapatkan salinan elektronik']);
});

test('reads days in words, whoever wrote them, and knows which columns tell days', () => {
  const answered = structuredClone(definition);
  answered.form.properties.since = { type: 'string', title: 'Sejak', format: 'date' };
  const columns = [
    ...['form.since', 'letters.grant-notice.day', 'form.information', 'form.phone'].map((value) => ({
      value,
    })),
    { value: ['serviceRequest.submitted', 'form.since'] },
  ].map((column) => ({ title: 'Kolom', ...column }));
  const form = { since: '2026-04-02', information: '2026-04-02T10:30', phone: '2026-13-45' };
  const cells = registerRow({ columns }, answered, facts({ form }), 'Asia/Jakarta');
  expect(cells).toEqual([
    ...[{ day: '2026-04-02' }, null, 'Kamis, 2 April 2026 pukul 10.30', '2026-13-45'],
    'Senin, 16 Maret 2026, Kamis, 2 April 2026',
  ]);
  expect(cells.map(cellInWords)[0]).toBe('Kamis, 2 April 2026');
  expect(columns.map((column) => tellsDays(column, answered))).toEqual([true, true, false, false, true]);
});

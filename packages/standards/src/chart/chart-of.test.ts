import { describe, expect, test } from 'vitest';
import { catalogued, changed } from '../testing/standard.fixture.ts';
import { chartOf } from './chart-of.ts';

const { agency, definition } = catalogued('okutimur.hosting');
const chart = chartOf(definition, null, agency);

test('columns are the positions that take part, those of the unit first', () => {
  expect(chart.columns).toEqual([
    { key: 'organization:head', title: 'Kepala OPD', short: 'Kepala OPD' },
    { key: 'organization:admin', title: 'Admin OPD', short: 'Admin OPD' },
    { key: 'agency:service-admin', title: 'Admin Diskominfo', short: 'Admin Diskominfo' },
  ]);
});

test('a row says what the decree says, papers by their titles', () => {
  expect(chart.rows[1]).toEqual({
    no: '2',
    key: 'apply',
    title:
      'Menyusun berkas permohonan sesuai dengan kebutuhan teknis dan mengirimkan berkas ke Dinas Komunikasi dan Informatika',
    kind: 'composition',
    column: 'organization:admin',
    columns: ['organization:admin'],
    shape: 'activity',
    inputs: ['Surat permohonan layanan', 'Surat Persetujuan Layanan', 'Biodata admin OPD (ASN atau PPPK)'],
    time: null,
    output: 'Berkas permohonan yang sudah lengkap ditandatangani kepala OPD',
    remark: null,
  });
});

test('begin and end are ovals, a choice is a diamond', () => {
  expect(chart.rows.map(({ shape }) => shape)).toEqual([
    'terminal',
    'activity',
    'decision',
    'activity',
    'activity',
    'terminal',
  ]);
});

test('arrows that lead to an earlier row go back', () => {
  expect(chart.edges.filter(({ back }) => back).map(({ from, to, title }) => [from, to, title])).toEqual([
    ['verify', 'apply', 'Kembalikan untuk perbaikan'],
    ['run-service', 'create-account', 'Sampaikan kendala'],
  ]);
  expect(chart.edges).toContainEqual({
    from: 'verify',
    to: 'rejected',
    outcome: 'reject',
    title: 'Tolak',
    back: false,
  });
});

test('a target of a step and an outside party are told', () => {
  const { definition: other } = changed('okutimur.hosting', (standard) => {
    const step = standard.procedure?.[3];
    if (step === undefined) throw new Error('The procedure has six steps');
    step.target = { amount: 3, unit: 'working-day' };
    step.actor.party = 'PDN';
  });
  expect(chartOf(other, null, agency).rows[3]).toMatchObject({
    time: '3 hari kerja',
    remark: 'Pihak luar: PDN',
  });
});

test('a member of the public has a column of their own', () => {
  const { definition: other } = changed('okutimur.hosting', (standard) => {
    const step = standard.procedure?.[5];
    if (step !== undefined) step.actor = { side: 'applicant', positions: [] };
  });
  const drawn = chartOf(other, null, agency);
  expect(drawn.columns[0]).toEqual({ key: 'applicant:', title: 'Pemohon', short: 'Pemohon' });
  expect(drawn.rows[5]?.column).toBe('applicant:');
});

describe('what the arrows alone cannot say', () => {
  const tower = catalogued('timur.tower');
  const drawn = chartOf(tower.definition, 'company', tower.agency);
  const remarkOf = (key: string) => drawn.rows.find((row) => row.key === key)?.remark;

  test('steps done at once name each other, and what waits for them names all', () => {
    expect(remarkOf('legal-review')).toBe('Bersamaan dengan langkah 3a, 3c');
    expect(remarkOf('draft')).toBe('Setelah langkah 3a, 3b, 3c, 3d selesai');
    expect(drawn.edges.filter(({ from, outcome }) => from === 'check' && outcome === 'approve')).toHaveLength(
      3,
    );
  });

  test('a condition is told in words, and the way past its step is an arrow', () => {
    expect(remarkOf('site-visit')).toBe(
      'Hanya bila Tinggi (meter): paling sedikit 30. Bersamaan dengan langkah 3b, 3c',
    );
    expect(drawn.edges).toContainEqual({
      from: 'site-visit',
      to: 'draft',
      outcome: 'otherwise',
      title: 'Dilewati',
      back: false,
    });
  });

  test('an outside party has its own column, beside whoever records what it does', () => {
    expect(drawn.columns.at(-1)).toEqual({
      key: 'party:Balai Monitor',
      title: 'Balai Monitor',
      short: 'Balai Monitor',
    });
    expect(drawn.rows.find(({ key }) => key === 'spectrum-answer')).toMatchObject({
      column: 'party:Balai Monitor',
      columns: ['party:Balai Monitor', 'agency:front-desk'],
    });
  });

  test('the unit to which a case is forwarded has a column apart, and buttons keep their own words', () => {
    const complaint = catalogued('okutimur.sp4n');
    const chart = chartOf(complaint.definition, null, complaint.agency);
    expect(chart.columns.map(({ key }) => key)).toContain('concerned:liaison');
    expect(chart.edges).toContainEqual(
      expect.objectContaining({ from: 'follow-up', title: 'Bukan wewenang unit ini', back: true }),
    );
    expect(chart.rows.find(({ key }) => key === 'dispose')?.remark).toBe(
      'Hanya bila Yang diadukan: Dinas, badan, kecamatan, atau unit lain',
    );
  });
});

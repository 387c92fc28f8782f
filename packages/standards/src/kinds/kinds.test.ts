import { describe, expect, test } from 'vitest';
import type { ActResult } from '../case.ts';
import type { Effect } from '../effect.ts';
import { simulateCase } from '../testing/simulated-case.fixture.ts';
import { catalogued } from '../testing/standard.fixture.ts';

const effectsOf = (result: ActResult): Effect[] => (result.ok ? result.effects : []);
const begin = (code: string, answers: Record<string, unknown> = {}, variant: string | null = null) => {
  const simulated = simulateCase(catalogued(code).definition, variant);
  simulated.fill(answers);
  simulated.upload();
  return simulated;
};

describe('what an action says', () => {
  test('is kept thing by thing, choices by their names, for letters and history', () => {
    const simulated = begin('okutimur.network');
    simulated.act('organization:pic', 'submit');
    simulated.judge('accepted');
    simulated.act('agency:service-admin', 'approve');
    simulated.act('agency:egov-head', 'forward', { note: 'Segera.' });
    const result = simulated.act('agency:network-team', 'complete', {
      input: { findings: 'Port mati.', actions: 'Diuji dari jauh.' },
      note: 'Lanjut ke lokasi.',
    });
    expect(result).toMatchObject({
      note: 'Port mati. Diuji dari jauh. Lanjut ke lokasi.',
      details: [
        { key: 'findings', title: 'Temuan', text: 'Port mati.' },
        { key: 'actions', title: 'Tindakan', text: 'Diuji dari jauh.' },
      ],
    });
  });

  test('reaches the letter as a whole', () => {
    const simulated = begin('kalbar.complaint');
    simulated.act('applicant:', 'submit');
    simulated.act('agency:complaint-officer', 'approve', { input: { class: 'minor' } });
    simulated.act('agency:application-division', 'complete', { input: { findings: 'a', actions: 'b' } });
    const denied = simulated.act('agency:complaint-officer', 'deny', {
      input: { ground: 'unfounded', answer: 'Tidak terbukti.' },
    });
    expect(effectsOf(denied)).toContainEqual(
      expect.objectContaining({
        letter: 'denial-letter',
        reason: 'Hasil tindak lanjut menunjukkan pengaduan tidak terbukti. Tidak terbukti.',
        details: [
          { key: 'answer', title: 'Jawaban', text: 'Tidak terbukti.' },
          {
            key: 'ground',
            title: 'Dasar penolakan',
            text: 'Hasil tindak lanjut menunjukkan pengaduan tidak terbukti',
          },
        ],
      }),
    );
  });
});

test('a referral remembers whom it asked and under which ticket', () => {
  const simulated = begin('timur.tower', {}, 'company');
  simulated.act('applicant:', 'submit');
  simulated.judge('accepted');
  simulated.act('agency:front-desk', 'approve');
  simulated.act('agency:front-desk', 'refer', { input: { ticket: ' BM-7 ' } });
  expect(simulated.state.referral).toEqual({ party: 'Balai Monitor', ticket: 'BM-7' });
});

describe('a case that is forwarded to a unit', () => {
  const forwarded = () => {
    const simulated = begin('okutimur.sp4n', { laporId: '' });
    simulated.act('applicant:', 'submit');
    simulated.act('agency:complaint-admin', 'approve', { input: { class: 'ordinary' } });
    const result = simulated.act('agency:complaint-admin', 'forward', {
      input: { instruction: 'Tindak lanjuti.', organization: 'unit-b' },
    });
    return { simulated, result };
  };

  test('is that unit’s from then on, until another is named', () => {
    const { simulated, result } = forwarded();
    expect(effectsOf(result)).toContainEqual({ type: 'forward-to-unit', organization: 'unit-b' });
    expect(simulated.state.unit).toBe('unit-b');
    simulated.act('concerned:liaison', 'return', { note: 'Bukan wewenang kami.' });
    expect(simulated.state.unit).toBe('unit-b');
  });

  test('names no officer there: who takes it is the unit’s own affair', () => {
    const simulated = begin('okutimur.sp4n', { laporId: '' });
    simulated.act('applicant:', 'submit');
    simulated.act('agency:complaint-admin', 'approve', { input: { class: 'ordinary' } });
    const [forward] = simulated.offersFor('agency:complaint-admin');
    expect(Object.keys(forward?.input?.properties ?? {})).toEqual(['instruction', 'organization']);
  });

  test('cannot be forwarded where no unit has anybody who takes it', () => {
    const simulated = begin('okutimur.sp4n', { laporId: '' });
    simulated.people = { holders: () => [], units: () => [] };
    simulated.act('applicant:', 'submit');
    simulated.act('agency:complaint-admin', 'approve', { input: { class: 'ordinary' } });
    expect(simulated.offersFor('agency:complaint-admin')[0]).toMatchObject({
      key: 'forward',
      blockers: [{ code: 'nobody-to-forward' }],
    });
  });
});

test('what a step asks is remembered under the step, and replaced when it is asked again', () => {
  const simulated = begin('pulau.hall');
  simulated.act('organization:clerk', 'submit');
  simulated.judge('accepted');
  simulated.act('agency:secretary', 'approve');
  simulated.act('agency:general-affairs', 'ratify', { input: { slot: 'Senin', fee: 0 } });
  expect(simulated.state.answers).toEqual({ 'offer-slot': { slot: 'Senin', fee: 0 } });
  simulated.act('organization:clerk', 'dispute', { note: 'Terlalu pagi.' });
  simulated.act('agency:general-affairs', 'ratify', { input: { slot: 'Selasa', fee: 5 } });
  expect(simulated.state.answers).toEqual({ 'offer-slot': { slot: 'Selasa', fee: 5 } });
});

test('a button says what the standard calls it', () => {
  const simulated = begin('okutimur.sp4n');
  expect(simulated.offersFor('applicant:').map(({ title }) => title)).toEqual([
    'Kirim laporan',
    'Batalkan permohonan',
  ]);
});

describe('the applicant is told', () => {
  const told = (result: ActResult) =>
    effectsOf(result).filter((effect) => effect.type === 'notify' && effect.audience === 'applicant');

  test('of more time, of another class, and of an answer', () => {
    const request = begin('okutimur.ppid', { applicant: 'person' });
    request.act('applicant:', 'submit');
    expect(told(request.act('agency:ppid-officer', 'extend', { note: 'Dihimpun.' }))).toHaveLength(1);

    const complaint = begin('kalbar.complaint');
    complaint.act('applicant:', 'submit');
    complaint.act('agency:complaint-officer', 'approve', { input: { class: 'minor' } });
    const input = { class: 'supervisory', reason: 'Perlu pemeriksaan.' };
    expect(told(complaint.act('agency:complaint-officer', 'reclassify', { input }))).toHaveLength(1);
    complaint.act('agency:complaint-officer', 'complete', { input: { findings: 'a', actions: 'b' } });
    expect(told(complaint.act('agency:complaint-officer', 'grant', { note: 'Selesai.' }))).toHaveLength(1);
  });
});

test('silence is taken for consent only where the last word is the applicant’s', () => {
  const last = begin('kalbar.complaint');
  last.act('applicant:', 'submit');
  last.act('agency:complaint-officer', 'approve', { input: { class: 'minor' } });
  last.act('agency:complaint-officer', 'complete', { input: { findings: 'a', actions: 'b' } });
  const answered = last.act('agency:complaint-officer', 'grant', { note: 'Selesai.' });
  expect(effectsOf(answered)).toContainEqual({ type: 'schedule-acceptance', step: 'reply' });

  const middle = begin('pulau.hall');
  middle.act('organization:clerk', 'submit');
  middle.judge('accepted');
  middle.act('agency:secretary', 'approve');
  const offered = middle.act('agency:general-affairs', 'ratify', { input: { slot: 'Senin', fee: 0 } });
  expect(effectsOf(offered).map(({ type }) => type)).not.toContain('schedule-acceptance');
});

import { describe, expect, test } from 'vitest';
import type { ActResult } from './case.ts';
import type { Effect } from './effect.ts';
import { start } from './start.ts';
import { actorNamed, simulateCase } from './testing/simulated-case.fixture.ts';
import { catalogued, changed } from './testing/standard.fixture.ts';

const { definition: long } = catalogued('pekalongan.hosting');
const { definition: assigned } = catalogued('okutimur.hosting');

/** A case of the long procedure, brought to a step by whoever holds what comes before. */
function atStep(key: string, standard = long) {
  const simulated = simulateCase(standard, null);
  simulated.fill();
  simulated.upload();
  const ways: [string, string, { note?: string }?][] = [
    ['organization:admin', 'submit'],
    ['agency:head', 'forward', { note: 'Proses.' }],
    ['agency:infrastructure-head', 'forward', { note: 'Proses.' }],
    ['agency:technician', 'approve'],
    ['agency:technician', 'complete'],
    ['agency:infrastructure-head', 'endorse'],
    ['agency:head', 'ratify'],
    ['agency:technician', 'deliver'],
  ];
  for (const [by, action, given] of ways) {
    if (simulated.state.steps.includes(key)) return simulated;
    if (action === 'approve') simulated.judge('accepted');
    if (action === 'complete') simulated.make();
    expect(simulated.act(by, action, given).ok, action).toBe(true);
  }
  return simulated;
}

const effectsOf = (result: ActResult): Effect[] => (result.ok ? result.effects : []);
const typesOf = (result: ActResult): string[] =>
  effectsOf(result).map((effect) => (effect.type === 'clock' ? `clock ${effect.mark}` : effect.type));

describe('the order of refusals', () => {
  test('what no step of the procedure knows is unknown, whoever asks', () => {
    const result = atStep('verify').act('organization:admin', 'assign');
    expect(result).toEqual({ ok: false, refusal: { code: 'unknown-action' } });
  });

  test('a fault of the input comes before the question whose step it is', () => {
    const result = atStep('verify').act('organization:admin', 'approve', { input: { more: 1 } });
    expect(result).toMatchObject({
      ok: false,
      refusal: { code: 'invalid-input', errors: [{ pointer: '/input/more', code: 'unknown-property' }] },
    });
  });

  test('whose step it is comes before what stands in the way', () => {
    const result = atStep('verify').act('organization:admin', 'approve');
    expect(result).toEqual({ ok: false, refusal: { code: 'not-your-step' } });
  });
});

describe('what follows from an action', () => {
  test('a first submission takes a number, starts the clock, then issues the receipt', () => {
    const simulated = simulateCase(long, null);
    simulated.fill();
    simulated.upload();
    expect(typesOf(simulated.act('organization:admin', 'submit'))).toEqual([
      'take-number',
      'clock start',
      'issue-letter',
      'enter',
      'notify',
    ]);
  });

  test('a second submission takes no number and issues no receipt', () => {
    const simulated = atStep('verify');
    simulated.judge('rejected');
    expect(typesOf(simulated.act('agency:technician', 'return'))).toContain('clock pause');
    simulated.upload();
    const result = simulated.act('organization:admin', 'submit');
    expect(typesOf(result)).toEqual(['clock resume', 'enter', 'notify']);
    expect(simulated.state.returns).toBe(1);
  });

  test('a disposition tells where, what and whom', () => {
    const result = atStep('division-disposition').act('agency:infrastructure-head', 'forward', {
      input: { instruction: 'Periksa.', assignee: 'agency-technician' },
    });
    expect(effectsOf(result).slice(0, 2)).toEqual([
      { type: 'disposition', instruction: 'Periksa.', to: 'verify', person: 'agency:technician' },
      { type: 'assign', step: 'verify', person: 'agency:technician' },
    ]);
  });

  test('a refusal carries its reason in words into the letter and the history', () => {
    const result = atStep('verify').act('agency:technician', 'reject', {
      input: { reason: 'duplicate' },
      note: 'Lihat HST-2026-0001.',
    });
    const reason =
      'Permohonan sama dengan permohonan lain yang sedang atau sudah diproses. Lihat HST-2026-0001.';
    expect(result).toMatchObject({ ok: true, note: reason });
    const details = [{ key: 'reason', title: 'Alasan penolakan', text: reason.split('. ')[0] }];
    expect(effectsOf(result)).toContainEqual({
      type: 'issue-letter',
      letter: 'rejection-letter',
      reason,
      details,
    });
  });

  test('items are planned when the step is reached and worked on again when it is reached again', () => {
    const simulated = atStep('verify');
    simulated.judge('accepted');
    expect(effectsOf(simulated.act('agency:technician', 'approve'))).toContainEqual({
      type: 'plan-provisions',
      step: 'prepare',
      again: false,
    });
    const delivered = atStep('receive');
    const disputed = delivered.act('organization:admin', 'dispute', { note: 'Tidak dapat dibuka.' });
    expect(typesOf(disputed)).toEqual([
      'clock reopen',
      'withdraw-credentials',
      'enter',
      'plan-provisions',
      'notify',
    ]);
    expect(effectsOf(disputed)).toContainEqual({ type: 'plan-provisions', step: 'prepare', again: true });
  });

  test('a delivery registers, tells the recipients and schedules the acceptance', () => {
    const result = atStep('send-access').act('agency:technician', 'deliver');
    expect(typesOf(result)).toEqual([
      'clock end',
      'register-assets',
      'deliver-credentials',
      'notify',
      'issue-letter',
      'enter',
      'schedule-acceptance',
      'notify',
      'notify',
    ]);
  });

  test('the step that is left is told with the result', () => {
    expect(atStep('ratify').act('agency:head', 'ratify')).toMatchObject({ step: { key: 'ratify' } });
  });
});

describe('who may act', () => {
  test('a credential that waits unopened does not stand in the way of the acceptance', () => {
    const simulated = atStep('receive');
    expect(simulated.facts.handovers).toMatchObject([{ status: 'sealed' }]);
    expect(simulated.act('organization:admin', 'accept').ok).toBe(true);
  });

  test('a delivery waits for a credential for each recipient', () => {
    const simulated = atStep('send-access');
    simulated.facts.credentialsNeeded = [{ label: 'Akun', recipient: 'Siti', present: false }];
    expect(simulated.act('agency:technician', 'deliver')).toMatchObject({
      refusal: { code: 'blocked', blockers: [{ code: 'credential-missing', subject: 'Akun' }] },
    });
  });

  test('the same position in the agency is not the same position in the unit', () => {
    expect(simulateCase(assigned, null).offersFor('agency:head')).toEqual([]);
  });

  test('where four eyes are asked for, the same person does not take both steps', () => {
    const { definition } = changed('pekalongan.hosting', (standard) => {
      standard.fourEyes = [['verify', 'prepare']];
    });
    const simulated = atStep('prepare', definition);
    simulated.make();
    const blocked = { code: 'four-eyes', subject: 'prepare' };
    expect(simulated.offersFor('agency:technician')).toMatchObject([
      { key: 'complete', blockers: [blocked] },
    ]);
    expect(simulated.act('agency:technician', 'complete')).toMatchObject({ refusal: { code: 'blocked' } });
    expect(simulated.act('agency:technician 2', 'complete').ok).toBe(true);
  });

  test('nobody can be assigned where nobody holds the next step', () => {
    const simulated = simulateCase(assigned, null);
    simulated.people = { holders: () => [] };
    expect(simulated.act('organization:head', 'assign')).toMatchObject({
      refusal: { code: 'blocked', blockers: [{ code: 'nobody-to-assign' }] },
    });
  });

  test('the holder of a receipt takes the steps of the applicant', () => {
    const { definition } = changed('kalbar.hosting', (standard) => {
      for (const step of standard.procedure ?? []) {
        if (step.key === 'apply') step.actor = { side: 'applicant', positions: [] };
      }
    });
    const simulated = simulateCase(definition, null);
    expect(simulated.offersFor('applicant:').map(({ key }) => key)).toEqual(['submit', 'cancel']);
    expect(actorNamed('applicant:').holdings).toEqual([{ side: 'applicant', position: '' }]);
  });
});

describe('the clock', () => {
  test('runs from the step that the deadline names', () => {
    const { definition } = changed('pekalongan.hosting', (standard) => {
      standard.deadline.from = 'verify';
    });
    const simulated = atStep('division-disposition', definition);
    expect(simulated.state.clock).toBe('idle');
    simulated.act('agency:infrastructure-head', 'forward', { note: 'Proses.' });
    expect(simulated.state.clock).toBe('running');
    simulated.judge('rejected');
    simulated.act('agency:technician', 'return');
    expect(simulated.state.clock).toBe('paused');
  });

  test('runs until completion where that is what was promised', () => {
    const { definition } = changed('pekalongan.hosting', (standard) => {
      standard.deadline.until = 'completion';
    });
    const simulated = atStep('receive', definition);
    expect(simulated.state.clock).toBe('running');
    expect(typesOf(simulated.act('organization:admin', 'accept'))[0]).toBe('clock end');
  });
});

test('a case cannot begin under a variant that does not exist', () => {
  expect(() => start(long, 'renew')).toThrow('pekalongan.hosting has no variant renew');
});

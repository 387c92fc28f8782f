import { expect, test } from 'vitest';
import { simulateCase } from './testing/simulated-case.fixture.ts';
import { catalogued, changed } from './testing/standard.fixture.ts';

const { definition } = catalogued('okutimur.hosting');

/** A case at verification, with three papers of which none is judged. */
function atVerification(standard = definition) {
  const simulated = simulateCase(standard, null);
  simulated.fill();
  simulated.upload();
  simulated.act('organization:head', 'assign', { input: { assignee: 'organization-admin' } });
  expect(simulated.act('organization:admin', 'submit').ok).toBe(true);
  return simulated;
}

test('a rejected paper reopens alone, not what nobody has looked at yet', () => {
  const simulated = atVerification();
  simulated.judge('rejected', ['service-agreement']);
  simulated.act('agency:service-admin', 'return');
  expect(simulated.state.openRequirements).toEqual(['service-agreement']);
});

test('a return by note alone reopens what nobody has accepted', () => {
  const simulated = atVerification();
  simulated.judge('accepted', ['application-letter']);
  simulated.act('agency:service-admin', 'return', { note: 'Mohon disesuaikan.' });
  expect(simulated.state.openRequirements).toEqual(['service-agreement', 'admin-data-sheet']);
  expect(simulated.state.formOpen).toBe(true);
});

test('a paper that was never given may be given after a return', () => {
  const { definition: lenient } = changed('okutimur.hosting', (standard) => {
    standard.requirements.push({ key: 'sketch', title: 'Sketsa', kind: 'document', mandatory: false });
  });
  const simulated = simulateCase(lenient, null);
  simulated.fill();
  simulated.upload(['application-letter', 'service-agreement', 'admin-data-sheet']);
  simulated.act('organization:head', 'assign', { input: { assignee: 'organization-admin' } });
  simulated.act('organization:admin', 'submit');
  simulated.judge('rejected', ['application-letter']);
  simulated.act('agency:service-admin', 'return');
  expect(simulated.state.openRequirements).toEqual(['application-letter', 'sketch']);
});

test('a paper that is not mandatory must be accepted where it was given', () => {
  const { definition: lenient } = changed('okutimur.hosting', (standard) => {
    for (const requirement of standard.requirements) requirement.mandatory = false;
  });
  const simulated = atVerification(lenient);
  simulated.judge('accepted', ['application-letter', 'service-agreement']);
  expect(simulated.act('agency:service-admin', 'approve')).toMatchObject({
    refusal: { code: 'blocked', blockers: [{ code: 'paper-not-reviewed', subject: 'admin-data-sheet' }] },
  });
});

test('what takes no verdict does not wait for one', () => {
  const { definition: lenient } = changed('okutimur.hosting', (standard) => {
    for (const requirement of standard.requirements) requirement.reviewable = false;
  });
  expect(atVerification(lenient).act('agency:service-admin', 'approve').ok).toBe(true);
});

test('a file that did not pass the scan cannot be sent', () => {
  const simulated = simulateCase(definition, null);
  simulated.fill();
  simulated.upload();
  simulated.act('organization:head', 'assign', { input: { assignee: 'organization-admin' } });
  const letter = simulated.facts.requirements['application-letter'];
  if (letter !== undefined) letter.unclean = 1;
  expect(simulated.act('organization:admin', 'submit')).toMatchObject({
    refusal: { code: 'blocked', blockers: [{ code: 'file-unclean', subject: 'application-letter' }] },
  });
});

test('a table answered in the form counts as given, and a verdict against it does not lock the case', () => {
  const { definition: tabled } = changed('kalbar.hosting', (standard) => {
    standard.requirements = [{ key: 'staff', title: 'Daftar pegawai', kind: 'table', reviewable: true }];
  });
  const simulated = simulateCase(tabled, null);
  simulated.facts.formFaults = [];
  expect(simulated.act('organization:head', 'submit')).toMatchObject({
    refusal: { blockers: [{ code: 'requirement-missing', detail: 'Daftar pegawai belum diisi.' }] },
  });
  simulated.fill();
  simulated.act('organization:head', 'submit');
  simulated.judge('rejected');
  simulated.act('agency:application-division', 'return');
  expect(simulated.act('organization:head', 'submit').ok).toBe(true);
});

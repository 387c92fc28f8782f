import { describe, expect, test } from 'vitest';
import { type Change, faultsAfter } from '../testing/faults-after.fixture.ts';

describe('conditions', () => {
  test.each<[string, string, Change, string, string]>([
    [
      'on an answer that the form does not have',
      'pulau.hall',
      ({ requirements }) => Object.assign(requirements[1] ?? {}, { when: { 'form.visitors': { min: 1 } } }),
      'unknown-path',
      '/requirements/1/when/form.visitors',
    ],
    [
      'on a choice that does not exist',
      'okutimur.ppid',
      ({ requirements }) => Object.assign(requirements[1] ?? {}, { when: { 'form.applicant': 'village' } }),
      'impossible-condition',
      '/requirements/1/when/form.applicant',
    ],
    [
      'that wait for each other in the form',
      'okutimur.ppid',
      ({ form }) =>
        Object.assign(form.properties.applicant ?? {}, { when: { 'form.nik': { answered: true } } }),
      'circular-condition',
      '/form/properties/applicant/when',
    ],
    [
      'of the form that look beyond it',
      'okutimur.ppid',
      ({ form }) => Object.assign(form.properties.nik ?? {}, { when: { class: 'any' } }),
      'unknown-path',
      '/form/properties/nik/when',
    ],
    [
      'that are not written like one',
      'okutimur.ppid',
      ({ form }) => Object.assign(form.properties.nik ?? {}, { when: 'person' }),
      'wrong-shape',
      '/form/properties/nik/when',
    ],
    [
      'that lead round in a circle when they do not hold',
      'okutimur.sp4n',
      (_, step) => Object.assign(step('inspect'), { when: { 'form.about': 'agency' }, otherwise: 'dispose' }),
      'circular-condition',
      '/procedure/3/otherwise',
    ],
    [
      'without a way past the step',
      'pulau.hall',
      (_, step) => Object.assign(step('pay'), { otherwise: undefined }),
      'otherwise-missing',
      '/procedure/4',
    ],
    [
      'on the step with which everything begins',
      'pulau.hall',
      (_, step) =>
        Object.assign(step('ask-hall'), { when: { 'form.purpose': 'private' }, otherwise: 'check-hall' }),
      'condition-here',
      '/procedure/0/when',
    ],
    [
      'on what no step asks',
      'pulau.hall',
      (_, step) => Object.assign(step('pay'), { when: { 'answers.check-hall.fee': { min: 1 } } }),
      'unknown-path',
      '/procedure/4/when/answers.check-hall.fee',
    ],
    [
      'on a class of another standard',
      'timur.alarm',
      (_, step) => Object.assign(step('respond'), { when: { class: 'ordinary' } }),
      'impossible-condition',
      '/procedure/2/when/class',
    ],
  ])('%s', (_, code, change, fault, pointer) => {
    expect(faultsAfter(code, change)).toContainEqual(expect.objectContaining({ code: fault, pointer }));
  });
});

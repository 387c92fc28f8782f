import { describe, expect, test } from 'vitest';
import type { Step } from '../definition/step.ts';
import { type Change, faultsAfter } from '../testing/faults-after.fixture.ts';

describe('what the kinds of steps need', () => {
  test.each<[string, string, Change, string, string]>([
    [
      'a unit that nobody named',
      'okutimur.sp4n',
      (_, step) => Object.assign(step('check-report').on, { return: 'follow-up' }),
      'unit-never-named',
      '/procedure/4/actor/unit',
    ],
    [
      'a referral to nobody',
      'okutimur.virtual-machine',
      (_, step) => Object.assign(step('open-ticket').actor, { party: undefined }),
      'party-missing',
      '/procedure/3',
    ],
    [
      'a referral that neither asks nor hears',
      'okutimur.virtual-machine',
      (_, step) => Object.assign(step('centre-check'), { on: { return: 'study' } }),
      'outcome-missing',
      '/procedure/5/on',
    ],
    [
      'a denial without grounds',
      'kalbar.complaint',
      ({ reasons }) => Object.assign(reasons, { denial: [] }),
      'denial-reasons-missing',
      '/procedure/3/on/deny',
    ],
    [
      'an objection without grounds',
      'okutimur.ppid',
      ({ reasons }) => Object.assign(reasons, { objection: undefined }),
      'objection-reasons-missing',
      '/procedure/4/on/object',
    ],
    [
      'a verification that classifies by nothing',
      'kalbar.complaint',
      (standard) => Object.assign(standard, { classes: undefined }),
      'classes-missing',
      '/procedure/1/classifies',
    ],
    [
      'classes that nobody sets',
      'kalbar.complaint',
      (_, step) => Object.assign(step('check-complaint'), { classifies: undefined }),
      'class-never-set',
      '/procedure',
    ],
    [
      'words on a button that is not there',
      'okutimur.fault',
      (_, step) => Object.assign(step('repair'), { labels: { deliver: 'Serahkan' } }),
      'unknown-outcome',
      '/procedure/3/labels/deliver',
    ],
    [
      'a question that wants a table',
      'pulau.hall',
      (_, step) =>
        Object.assign(step('offer-slot').asks?.properties ?? {}, {
          slot: { type: 'array', title: 'Jadwal', items: { type: 'string' } },
        }),
      'single-value',
      '/procedure/2/asks/properties/slot',
    ],
    [
      'a file under the key of a paper',
      'okutimur.fault',
      (_, step) => Object.assign(step('repair').files?.[0] ?? {}, { key: 'photo' }),
      'duplicate-key',
      '/procedure/3/files/0/key',
    ],
    [
      'a step of applicants whom the service does not know',
      'okutimur.fault',
      (_, step) => Object.assign(step('run-service'), { actor: { side: 'applicant', positions: [] } }),
      'nobody-applies',
      '/procedure/5/actor/side',
    ],
    [
      'a promise until an answer that nobody gives',
      'okutimur.fault',
      ({ deadline }) => Object.assign(deadline, { until: 'answer' }),
      'never-answered',
      '/deadline/until',
    ],
    [
      'an extension that the clock cannot add',
      'okutimur.ppid',
      ({ deadline }) => Object.assign(deadline, { extension: { amount: 7, unit: 'hour' } }),
      'other-unit',
      '/deadline/extension/unit',
    ],
    [
      'a reopening at a step that is not there',
      'okutimur.sp4n',
      ({ reopening }) => Object.assign(reopening ?? {}, { to: 'nowhere' }),
      'unknown-step',
      '/reopening/to',
    ],
    [
      'a table that is none',
      'okutimur.email',
      (_, step) => Object.assign(itemOf(step('create-mailboxes'), 1), { forEach: 'form.unitName' }),
      'unknown-table',
      '/procedure/4/items/1/forEach',
    ],
    [
      'a label out of a field that is asked only sometimes',
      'okutimur.email',
      (_, step) => Object.assign(itemOf(step('create-mailboxes'), 0), { when: undefined }),
      'optional-path',
      '/procedure/4/items/0/label',
    ],
    [
      'a text with a comma and no quotes',
      'okutimur.ppid',
      ({ form }) => Object.assign(form.properties.name ?? {}, { alias: null }),
      'unknown-property',
      '/form/properties/name/alias',
    ],
  ])('%s', (_, code, change, fault, pointer) => {
    expect(faultsAfter(code, change)).toContainEqual(expect.objectContaining({ code: fault, pointer }));
  });

  const itemOf = (step: Step, index: number) =>
    step.kind === 'provisioning' ? (step.items[index] ?? {}) : {};
});

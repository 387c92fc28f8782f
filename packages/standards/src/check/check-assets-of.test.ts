import { expect, test } from 'vitest';
import type { StandardDefinition } from '../definition/standard.ts';
import { loadExamples } from '../documents/load-catalogue.ts';
import { catalogued } from '../testing/standard.fixture.ts';
import { checkDefinition } from './check-definition.ts';

const { agency } = catalogued('okutimur.hosting');
const example = loadExamples(agency).find(({ definition }) => definition.assetsOf !== undefined)
  ?.definition as StandardDefinition;

const codes = (changes: Partial<StandardDefinition>): string[] =>
  checkDefinition({ ...example, ...changes }, agency).map(({ pointer, code }) => `${pointer} ${code}`);

const doing = (item: object): Partial<StandardDefinition> => ({
  procedure: example.procedure?.map((step) =>
    step.kind === 'provisioning' ? { ...step, items: [item] as typeof step.items } : step,
  ) as NonNullable<StandardDefinition['procedure']>,
});

const entrust = { key: 'one', does: 'entrust', title: 'Alihkan', recipient: 'form.successor' };

test('a standard may be about all that an official answers for, and look at each asset', () => {
  expect(codes(doing({ ...entrust, when: { 'asset.kind': 'mailbox' } }))).toEqual([]);
});

test('the official is one whom the form requires by name and NIP', () => {
  expect(codes({ assetsOf: 'occasion' })).toContain('/assetsOf unknown-official');
  expect(codes({ assetsOf: 'nobody' })).toContain('/assetsOf unknown-official');
});

test('something is done with the assets, and they go to somebody else', () => {
  expect(codes(doing({ ...entrust, recipient: 'form.leaver' }))).toContain(
    '/procedure/2/items/0/recipient same-official',
  );
  const made = { key: 'one', kind: 'other', role: 'mail', title: 'Baru', label: 'baru', spec: {} };
  expect(codes(doing(made))).toContain('/assetsOf nothing-done');
});

test('a record of handover names who gives by what the form says, and no other letter does', () => {
  const [receipt] = example.letters;
  const record = example.letters.find(({ kind }) => kind === 'handover-record');
  expect(codes({ letters: record ? [{ ...record, givenBy: 'form.nobody' }] : [] })).toEqual([
    '/letters/0/givenBy unknown-source',
  ]);
  expect(codes({ letters: receipt ? [{ ...receipt, givenBy: 'form.leaver.name' }] : [] })).toEqual([
    '/letters/0/givenBy not-of-letter',
  ]);
});

test('no text and no condition outside of what is done with each speaks of the asset', () => {
  const [receipt] = example.letters;
  expect(codes({ letters: receipt ? [{ ...receipt, subject: '{{ asset.name }}' }] : [] })).toEqual([
    '/letters/0/subject unknown-path',
  ]);
  const passing = example.procedure?.map((step) =>
    step.kind === 'provisioning'
      ? { ...step, when: { 'asset.kind': 'mailbox' }, otherwise: 'deliver' }
      : step,
  ) as NonNullable<StandardDefinition['procedure']>;
  expect(codes({ procedure: passing })).toEqual(['/procedure/2/when/asset.kind unknown-path']);
});

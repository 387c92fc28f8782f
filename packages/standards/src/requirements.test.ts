import { expect, test } from 'vitest';
import type { Requirement } from './definition/requirement.ts';
import { requirementsOf } from './requirements.ts';
import { changed } from './testing/standard.fixture.ts';

const resolve = (requirement: Requirement) =>
  requirementsOf(
    changed('kalbar.hosting', (standard) => (standard.requirements = [requirement])).definition,
  )[0];

test('a document is mandatory, takes a verdict and may be one PDF or picture of 10 MB', () => {
  expect(resolve({ key: 'letter', title: 'Surat', kind: 'document' })).toMatchObject({
    mandatory: true,
    reviewable: true,
    accept: ['pdf', 'png', 'jpeg'],
    maxMegabytes: 10,
    maxFiles: 1,
  });
});

test('a photo is a picture', () => {
  expect(resolve({ key: 'photo', title: 'Foto', kind: 'photo' })?.accept).toEqual(['png', 'jpeg']);
});

test('what is answered in the form takes no verdict unless the standard says so', () => {
  expect(resolve({ key: 'staff', title: 'Pegawai', kind: 'table' })).toMatchObject({
    reviewable: false,
    accept: [],
  });
  expect(resolve({ key: 'staff', title: 'Pegawai', kind: 'table', reviewable: true })?.reviewable).toBe(true);
});

import { expect, it } from 'vitest';
import { letterToSign } from './letter-to-sign.ts';

it('is the first document that somebody signs, and none where nobody signs anything', () => {
  const form = { kind: 'table', signedBy: 'Kepala OPD' };
  const data = { kind: 'document', signedBy: null };
  const letter = { kind: 'document', signedBy: 'Kepala OPD' };
  const agreement = { kind: 'document', signedBy: 'Kepala OPD' };
  expect(letterToSign([form, data, letter, agreement])).toBe(letter);
  expect(letterToSign([form, data])).toBe(undefined);
});

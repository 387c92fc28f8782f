import { describe, expect, test } from 'vitest';
import { type Change, faultsAfter } from '../testing/faults-after.fixture.ts';

describe('what a case keeps back', () => {
  test.each<[string, Change, string, string]>([
    [
      'without anybody who sees it all the same',
      (standard) => Object.assign(standard, { confidentiality: undefined }),
      'confidentiality-missing',
      '/form/properties/identity',
    ],
    [
      'by another choice than open or masked',
      ({ form }) =>
        Object.assign(form.properties.identity ?? {}, { oneOf: undefined, enum: ['open', 'hidden'] }),
      'unknown-value',
      '/form/properties/identity',
    ],
    [
      'without a choice in the form',
      ({ form }) => {
        delete form.properties.visibility;
      },
      'unknown-field',
      '/confidentiality/content',
    ],
    [
      'from a position that is not there',
      ({ confidentiality }) => confidentiality?.content?.seenBy.push('mayor'),
      'unknown-position',
      '/confidentiality/content/seenBy/1',
    ],
    [
      'of a field that is not there',
      ({ confidentiality }) => confidentiality?.identity?.fields.push('nickname'),
      'unknown-field',
      '/confidentiality/identity/fields/4',
    ],
    [
      'about a unit’s own people',
      ({ applicants }) => Object.assign(applicants, { organizations: ['opd'] }),
      'units-are-known',
      '/confidentiality/identity',
    ],
    [
      'from whoever must take a step',
      ({ confidentiality }) => confidentiality?.content?.seenBy.splice(0, 1, 'service-admin'),
      'cannot-read',
      '/procedure/1/actor/positions',
    ],
    [
      'and a letter gives away',
      ({ letters }) => letters[0]?.opening.push('Dari {{ form.name }}.'),
      'identity-in-text',
      '/letters/0/opening/1',
    ],
  ])('%s', (_, change, fault, pointer) => {
    expect(faultsAfter('kalbar.complaint', change)).toContainEqual(
      expect.objectContaining({ code: fault, pointer }),
    );
  });
});

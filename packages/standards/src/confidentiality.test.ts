import { expect, test } from 'vitest';
import { hiddenOf } from './confidentiality.ts';
import { catalogued } from './testing/standard.fixture.ts';

const { definition } = catalogued('okutimur.sp4n');

test('an open report keeps nothing back', () => {
  expect(hiddenOf(definition, { identity: 'open', visibility: 'public' })).toEqual({
    identity: null,
    content: null,
  });
});

test('a masked reporter is for one position, confidential content for those who must handle it', () => {
  expect(hiddenOf(definition, { identity: 'masked', visibility: 'confidential' })).toEqual({
    identity: { fields: ['name', 'phone', 'email', 'address'], seenBy: ['complaint-admin'], openedTo: [] },
    content: { seenBy: ['complaint-admin', 'complaint-inspector'] },
  });
});

test('a standard without such a choice keeps nothing back', () => {
  expect(hiddenOf(catalogued('okutimur.fault').definition, { identity: 'masked' })).toEqual({
    identity: null,
    content: null,
  });
});

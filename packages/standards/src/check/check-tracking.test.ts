import { expect, test } from 'vitest';
import { loadCatalogue } from '../documents/load-catalogue.ts';
import { checkTracking } from './check-tracking.ts';

test('a number elsewhere is a text of the form that everybody may know, one for each channel, copied back by somebody', () => {
  const found = loadCatalogue()
    .flatMap(({ agency, standards }) => standards.map(({ definition }) => ({ agency, definition })))
    .find(({ definition }) => definition.channels?.some(({ tracking }) => tracking !== undefined));
  if (found === undefined) throw new Error('Nothing of the catalogue is tracked elsewhere.');
  const { agency, definition } = found;
  expect(checkTracking(definition, agency)).toEqual([]);
  const faulty = (field: string, copiedBy: string[]) => ({
    ...definition,
    channels: [0, 1].map((index) => ({ key: `c${index}`, title: 'Kanal', tracking: { field, copiedBy } })),
  });
  const codesOf = (...given: Parameters<typeof faulty>) =>
    checkTracking(faulty(...given), agency).map(({ pointer, code }) => `${pointer} ${code}`);
  const [telling = ''] = definition.confidentiality?.identity?.fields ?? [];
  expect(codesOf(telling, ['nobody'])).toEqual([
    '/channels/0/tracking/field telling-number',
    '/channels/0/tracking/copiedBy/0 unknown-position',
    '/channels/1/tracking/field duplicate-key',
    '/channels/1/tracking/field telling-number',
    '/channels/1/tracking/copiedBy/0 unknown-position',
  ]);
  expect(codesOf('no-such', [])).toContain('/channels/0/tracking/field unknown-field');
});

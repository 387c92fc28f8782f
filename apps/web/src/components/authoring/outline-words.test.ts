import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Definition } from '../../api/agency-settings.ts';
import { agencyOutline } from '../agency-settings/agency-outline.ts';
import type { FieldSpec } from './field-spec.ts';
import type { Section } from './outline/section.ts';
import { standardOutline } from './standard-outline.ts';
import { createVocabulary } from './vocabulary.ts';

const catalogue = new URL('../../../../../packages/standards/catalogue/okutimur/', import.meta.url);
const read = (path: string): unknown => parse(readFileSync(new URL(path, catalogue), 'utf8'));
const known = new Set(
  Object.keys(JSON.parse(readFileSync(new URL('../../locales/authoring.id.json', import.meta.url), 'utf8'))),
);

/** Every word that a field of a form shows of its own. */
const wordsOf = (field: FieldSpec): string[] => {
  const isList = field.kind === 'list' || field.kind === 'entries';
  return [
    `authoring.field.${field.label}`,
    ...(isList ? [`authoring.add.${field.label}`] : []),
    ...(field.help !== undefined && !isList ? [`authoring.help.${field.help}`] : []),
    ...(isList || field.kind === 'part' ? field.fields.flatMap(wordsOf) : []),
  ];
};

it.each([
  ['an agency', (words: Parameters<typeof agencyOutline>[0]): Section[] => agencyOutline(words)],
  [
    'a standard',
    (words: Parameters<typeof agencyOutline>[0]): Section[] => standardOutline(words, read('sp4n/v1.yaml')),
  ],
])('the form of %s says nothing that has no word', (_of, outline) => {
  const asked: string[] = [];
  const house = read('agency.yaml') as Definition;
  const words = createVocabulary(
    (key) => {
      asked.push(key);
      return key;
    },
    () => house,
  );
  for (const { key, fields } of outline(words))
    asked.push(`authoring.section.${key}`, ...fields.flatMap(wordsOf));
  expect(asked.length).toBeGreaterThan(50);
  expect([...new Set(asked)].filter((key) => key.startsWith('authoring.') && !known.has(key))).toEqual([]);
});

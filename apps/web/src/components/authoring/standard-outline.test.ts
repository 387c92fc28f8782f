import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Definition } from '../../api/agency-settings.ts';
import { subjectsOf } from './condition-subjects.ts';
import { type FieldSpec, type Path, valueAt } from './field-spec.ts';
import { standardOutline } from './standard-outline.ts';
import { createVocabulary } from './vocabulary.ts';

const packages = new URL('../../../../../packages/standards/', import.meta.url);
const documents = ['catalogue', 'examples', 'src/testing/invented'].flatMap((folder) =>
  readdirSync(new URL(folder, packages), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\/v\d+\.yaml$/.test(name))
    .map((name): [string, string, string] => [name, folder, name.split('/')[0] ?? '']),
);
const read = (path: string): unknown => parse(readFileSync(new URL(path, packages), 'utf8'));

/** What a form cannot change of a value: the places that no field shows. */
const unseen = (fields: readonly FieldSpec[], item: unknown, base: Path): string[] => {
  const shown = fields.filter(({ when }) => when === undefined || when(item));
  return (
    leavesOf(item, [])
      // An object is always one; there is nothing to choose.
      .filter((leaf) => !(leaf.at(-1) === 'type' && valueAt(item, leaf) === 'object'))
      .filter((leaf) => !shown.some((field) => isSeen(field, item, leaf)))
      .map((leaf) => [...base, ...leaf].join('/'))
  );
};

const isSeen = (field: FieldSpec, item: unknown, leaf: Path): boolean => {
  const { path } = field;
  if (field.kind === 'choice' && path.length === 0)
    return ['type', '$ref', 'does'].includes(String(leaf[0])) && leaf.length === 1;
  if (path.length > leaf.length || path.some((token, at) => token !== leaf[at])) return false;
  const rest = leaf.slice(path.length);
  const value = valueAt(item, path);
  if (field.kind === 'part') return unseen(field.fields, value, []).every((one) => one !== rest.join('/'));
  if (field.kind !== 'list' && field.kind !== 'entries') return true;
  const [key, ...inner] = rest;
  if (key === undefined) return true;
  return !unseen(field.fields, valueAt(value, [key]), []).includes(inner.join('/'));
};

const leavesOf = (value: unknown, path: Path): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) =>
        leavesOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
      )
    : [path];

describe('the form of a standard', () => {
  it.each(documents)('shows everything that %s says', (name, folder, agency) => {
    const root = read(`${folder}/${name}`);
    // Examples belong to agencies of the catalogue.
    const home = folder === 'examples' ? 'catalogue' : folder;
    const house = read(`${home}/${agency}/agency.yaml`) as Definition;
    const words = createVocabulary(
      (key) => key,
      () => house,
    );
    const sections = standardOutline(words, root);
    expect(
      unseen(
        sections.flatMap(({ fields }) => fields),
        root,
        [],
      ),
    ).toEqual(['format']);
    const owned = new Set(sections.flatMap(({ owns }) => owns));
    expect(Object.keys(root as object).filter((key) => !owned.has(key))).toEqual(['format']);
  });

  it('lets conditions look at whatever conditions of the catalogue look at', () => {
    for (const [name, folder] of documents) {
      const root = read(`${folder}/${name}`);
      const known = new Set(subjectsOf(root, (key) => key, []).map(({ path }) => path));
      const asked = conditionsIn(root).flatMap((condition) => Object.keys(condition));
      expect([name, asked.filter((path) => !known.has(path))]).toEqual([name, []]);
    }
  });
});

const conditionsIn = (value: unknown): object[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => (key === 'when' ? [part as object] : conditionsIn(part)))
    : [];

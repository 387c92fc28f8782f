import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditActions } from '@pendopo/contracts';
import { describe, expect, it } from 'vitest';
import { areas as fetchedAreas } from './area.ts';
import { areasSpokenBy, pages } from './spoken-areas.fixture.ts';

const here = import.meta.dirname;
const source = join(here, '..');

const areas = readdirSync(here)
  .filter((name) => name.endsWith('.id.json'))
  .map((name) => name.replace('.id.json', ''));
const words = (area: string, locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(here, `${area}.${locale}.json`), 'utf8'));
const all = Object.assign({}, ...areas.map((area) => words(area, 'id'))) as Record<string, string>;

const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(source, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''))
  .join('\n');
/** Literal keys anywhere in the code, and beginnings of keys that end in a word of a fixed vocabulary. */
const literals = new Set(
  [...code.matchAll(/['"]([a-z]+(?:\.[a-z0-9_]+)+)['"]/g)].map(([, key]) => key ?? ''),
);
const beginnings = [...code.matchAll(/`([a-z]+\.(?:[a-z0-9_]+\.)*[a-z0-9_]*)\$\{/g)].map(
  ([, key]) => key ?? '',
);
const asked = [...code.matchAll(/\bt\(\s*['"]([^'"]+)['"]/g)].map(([, key]) => key ?? '');

describe('the words of the interface', () => {
  it.each(areas)('has %s in every language under the same sorted keys', (area) => {
    const keys = Object.keys(words(area, 'id'));
    expect(Object.keys(words(area, 'en'))).toEqual(keys);
    expect(keys).toEqual(keys.toSorted());
  });

  it.each(areas)('keeps the places of %s the same in every language', (area) => {
    const english = words(area, 'en');
    const placesIn = (text = '') =>
      [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, place]) => place))].sort();
    for (const [key, text] of Object.entries(words(area, 'id')))
      expect([key, placesIn(english[key])]).toEqual([key, placesIn(text)]);
  });

  it('has words for every key that is asked for', () => {
    expect(asked.filter((key) => !(key in all))).toEqual([]);
  });

  it('has no words that nobody asks for', () => {
    const isUsed = (key: string) =>
      literals.has(key) || beginnings.some((beginning) => beginning !== '' && key.startsWith(beginning));
    expect(Object.keys(all).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('has words for all that the audit trail tells of, and for nothing else', () => {
    const told = auditActions.map((action) => `operations.action.${action.replace(/[.-]/g, '_')}`);
    const worded = Object.keys(all).filter((key) => key.startsWith('operations.action.'));
    expect(worded).toEqual(told.toSorted());
  });

  it('knows every part whose words are fetched', () => {
    const first = ['common', 'public', 'session'];
    expect(fetchedAreas).toEqual(areas.filter((area) => !first.includes(area)));
  });

  it.each(pages)('fetches with %s what it speaks', (page) => {
    const { spoken, fetched } = areasSpokenBy(page);
    expect([...spoken].filter((area) => !fetched.has(area)).toSorted()).toEqual([]);
  });

  it('does not shout', () => {
    expect(Object.values(all).filter((text) => text.replaceAll('LAPOR!', '').includes('!'))).toEqual([]);
  });
});

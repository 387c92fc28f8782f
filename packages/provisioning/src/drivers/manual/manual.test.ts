import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { ITEM_KINDS } from '../../item-kind.ts';
import { manualFacts } from './facts.ts';
import { manualDrivers } from './index.ts';
import { exampleOf, recordSchema } from './record-schema.ts';

interface Shown {
  title?: string;
  examples?: unknown[];
  properties?: Record<string, Shown>;
  required?: string[];
  additionalProperties?: unknown;
}

const assertTold = (schema: Shown, path: string): void => {
  expect(schema.title?.trim().length, path).toBeGreaterThan(0);
  expect(schema.examples?.length, path).toBeGreaterThan(0);
  for (const [key, part] of Object.entries(schema.properties ?? {})) assertTold(part, `${path}/${key}`);
};

describe.each(ITEM_KINDS)('%s by hand', (kind) => {
  test('is recorded by a form whose examples are told everywhere and valid together', () => {
    for (const credential of [true, false]) {
      const schema = recordSchema(kind, { credential });
      const shown = schema as Shown;
      assertTold(shown, '');
      const example = Object.fromEntries(
        Object.entries(shown.properties ?? {}).map(([key, part]) => [key, part.examples?.[0]]),
      );
      expect([...Value.Errors(schema, example)]).toEqual([]);
      expect(Value.Check(schema, { ...example, extra: 1 })).toBe(false);
      expect(shown.required).toEqual(credential ? ['facts', 'credential'] : ['facts']);
      expect(Value.Check(schema, { facts: example.facts, credential: { note: 'x' } })).toBe(false);
    }
  });

  test('has facts whose examples are valid, and refuses what it does not know', () => {
    expect([...Value.Errors(manualFacts[kind], exampleOf(manualFacts[kind]))]).toEqual([]);
    expect(Value.Check(manualFacts[kind], { ...exampleOf(manualFacts[kind]), extra: 1 })).toBe(false);
  });

  test('is a plan in words, which no machine carries out', async () => {
    const driver = manualDrivers[kind];
    const spec = { label: 'layanan', hostName: 'layanan.daerah.example' };
    const steps = driver.diff(
      { presence: 'active', spec, credential: 1 },
      { found: false },
      driver.identify(spec, {}, '7', () => false),
      0,
    );
    expect(steps[0]?.title.id).toMatch(/^Siapkan .* layanan \(.*: layanan\.daerah\.example\)\.$/);
    expect(steps.map(({ op }) => op)).toEqual(['create', 'set-credential']);
  });
});

test('is called by its address where it has no label', () => {
  const driver = manualDrivers.mailbox;
  const spec = { address: 'siti@daerah.example', owner: 'Siti Aminah' };
  const identity = driver.identify(spec, {}, '7', () => false);
  expect(identity.name).toBe('siti@daerah.example 7');
  const [step] = driver.diff({ presence: 'active', spec, credential: 0 }, { found: false }, identity, 0);
  expect(step?.title.id).toBe('Siapkan surel siti@daerah.example (Pemilik: Siti Aminah).');
});

test('the example of a password is never the same twice', () => {
  const password = () => JSON.stringify(recordSchema('mailbox', { credential: true }));
  expect(password()).not.toBe(password());
});

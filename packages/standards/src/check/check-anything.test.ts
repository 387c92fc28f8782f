import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogued } from '../testing/standard.fixture.ts';
import { checkDefinition } from './check-definition.ts';

type Container = Record<string, unknown> | unknown[];

/** Every place of a document that holds something, as the thing that contains it and the key. */
function placesIn(value: unknown): { container: Container; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    { container: value as Container, key },
    ...placesIn(part),
  ]);
}

/** What half-written documents hold: words of the format in wrong places, and anything else. */
const scrap = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    'completed',
    'form.name',
    'row.name',
    'rejected',
    ['check', 'check'],
    { answered: true },
    {},
  ),
);

test.each(['okutimur.ppid', 'okutimur.sp4n', 'okutimur.email', 'timur.tower', 'pulau.hall'])(
  'whatever an author leaves half-written in %s is told, never thrown',
  (code) => {
    const { agency, definition } = catalogued(code);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), scrap), { minLength: 1, maxLength: 3 }), (slips) => {
        const copy = structuredClone(definition);
        for (const [at, value] of slips) {
          const places = placesIn(copy);
          const { container, key } = places[at % places.length] ?? {};
          if (container !== undefined && key !== undefined)
            Object.assign(container, { [key]: structuredClone(value) });
        }
        for (const { detail } of checkDefinition(copy, agency)) expect(detail).toMatch(/\S/);
      }),
      { numRuns: 300 },
    );
  },
);

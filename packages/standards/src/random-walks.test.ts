import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseState, OfferedAction } from './case.ts';
import { hasEnded } from './clock-effects.ts';
import { loadCatalogue } from './documents/load-catalogue.ts';
import { exampleOf } from './form/example.ts';
import { everybodyIn, type SimulatedCase, simulateCase } from './testing/simulated-case.fixture.ts';
import { inventedDirectory, variantsOf } from './testing/standard.fixture.ts';
import { actionTitles } from './titles.ts';

const cases = [...loadCatalogue(), ...loadCatalogue(inventedDirectory)]
  .flatMap(({ standards }) => standards)
  .flatMap(({ definition }) =>
    variantsOf(definition).map((variant) => ({
      name: [definition.code, variant].filter(Boolean).join(' '),
      standard: definition,
      variant,
    })),
  );

/** Somebody tidies up what stands in the way, or makes it worse. */
const chores: ((simulated: SimulatedCase) => void)[] = [
  (simulated) => simulated.fill(),
  (simulated) => simulated.upload(),
  (simulated) => simulated.judge('accepted'),
  (simulated) => simulated.judge('rejected'),
  (simulated) => simulated.make(),
  (simulated) => simulated.lapse([]),
  (simulated) => simulated.lapse(['due', 'reopening', 'objection']),
];

/** What an applicant may still do when a case is over, where the standard gives the right. */
const rights = ['object', 'reopen'];

const move = fc.record({ chore: fc.nat(), by: fc.nat(), offer: fc.nat() });
const exampleInput = ({ input }: OfferedAction) =>
  input === null ? {} : (exampleOf(input) as Record<string, unknown>);

describe.each(cases)('$name', ({ standard, variant }) => {
  const everybody = everybodyIn(standard, variant);
  const pick = <T>(from: readonly T[], index: number): T | undefined => from[index % from.length];

  test('a case walked at random is over, or somebody may do something', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const simulated = simulateCase(standard, variant);
        for (const { chore, by, offer } of moves) {
          pick(chores, chore)?.(simulated);
          const name = pick(everybody, by) ?? '';
          const offered = pick(simulated.offersFor(name), offer);
          if (offered !== undefined) {
            const result = simulated.act(name, offered.key, { input: exampleInput(offered) });
            expect(result.ok, `${name} ${offered.key}`).toBe(offered.blockers.length === 0);
          }
          const anybody = everybody.flatMap((one) => simulated.offersFor(one));
          if (hasEnded(simulated.state))
            expect(rights).toEqual(expect.arrayContaining(anybody.map(({ key }) => key)));
          else expect(anybody).not.toEqual([]);
          expect(simulated.state.steps.length > 0).toBe(!hasEnded(simulated.state));
          expect(new Set(simulated.state.steps).size).toBe(simulated.state.steps.length);
        }
      }),
    );
  });

  test('nothing that anybody tries throws, and a refusal changes nothing', () => {
    const keys = fc.constantFrom(...Object.keys(actionTitles), 'constructor', '__proto__', '');
    const input = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(move, keys, input), { maxLength: 30 }), (tries) => {
        const simulated = simulateCase(standard, variant);
        for (const [{ chore, by }, key, given] of tries) {
          pick(chores, chore)?.(simulated);
          const before: CaseState = structuredClone(simulated.state);
          const result = simulated.act(pick(everybody, by) ?? '', key, { input: given });
          if (!result.ok) expect(simulated.state).toEqual(before);
        }
      }),
    );
  });

  test('an action leaves the state it was given as it was', () => {
    const simulated = simulateCase(standard, variant);
    simulated.fill();
    simulated.upload();
    for (const by of everybody) {
      for (const offered of simulated.offersFor(by)) {
        const before = simulated.state;
        const copy = structuredClone(before);
        simulated.act(by, offered.key, { input: exampleInput(offered) });
        expect(before).toEqual(copy);
        simulated.state = before;
      }
    }
  });

  test('the marks of the clock come in an order that a clock can follow', () => {
    const allowed: Record<string, string[]> = {
      none: ['start'],
      start: ['pause', 'end'],
      pause: ['resume', 'end'],
      resume: ['pause', 'end'],
      end: ['reopen'],
      reopen: ['pause', 'end'],
    };
    fc.assert(
      fc.property(fc.array(move, { maxLength: 80 }), (moves) => {
        const simulated = simulateCase(standard, variant);
        for (const { chore, by, offer } of moves) {
          pick(chores, chore)?.(simulated);
          const name = pick(everybody, by) ?? '';
          const offered = pick(simulated.offersFor(name), offer);
          if (offered !== undefined) simulated.act(name, offered.key, { input: exampleInput(offered) });
        }
        let last = 'none';
        let isOutside = false;
        for (const effect of simulated.effects) {
          if (effect.type !== 'clock' || 'span' in effect !== (effect.mark === 'start')) continue;
          if (effect.mark.startsWith('external')) {
            expect(effect.mark === 'external-start').toBe(!isOutside);
            isOutside = !isOutside;
            continue;
          }
          expect(allowed[last]).toContain(effect.mark);
          // A share of an outside party is told before the clock stops.
          if (effect.mark !== 'start') expect(isOutside && effect.mark === 'pause').toBe(false);
          last = effect.mark;
        }
      }),
    );
  });
});

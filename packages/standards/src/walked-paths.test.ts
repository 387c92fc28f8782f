import { expect, test } from 'vitest';
import type { ConditionValues } from './condition.ts';
import type { StandardDefinition } from './definition/standard.ts';
import { loadCatalogue } from './documents/load-catalogue.ts';
import { exampleOf } from './form/example.ts';
import { expandForm } from './form/expand-form.ts';
import { procedureOf } from './procedure.ts';
import { everybodyIn, type SimulatedCase, simulateCase } from './testing/simulated-case.fixture.ts';
import { inventedStandards, variantsOf } from './testing/standard.fixture.ts';
import { type PathStep, walkPaths } from './walk-paths.ts';

const enough = 150;

const standards = loadCatalogue()
  .flatMap(({ standards }) => standards)
  .map(({ definition }) => definition)
  .concat(inventedStandards)
  .flatMap((standard) => variantsOf(standard).map((variant) => ({ code: standard.code, standard, variant })));

/** What a case filled with the examples alone gives its conditions to look at. */
const exampleValues = (standard: StandardDefinition, variant: string | null): ConditionValues => ({
  form: exampleOf(expandForm(standard.form).schema),
  answers: Object.fromEntries(
    procedureOf(standard, variant).flatMap(({ key, asks }) =>
      asks === undefined ? [] : [[key, exampleOf(expandForm(asks).schema)]],
    ),
  ),
  class: standard.classes?.[0]?.key,
  variant,
});

/** Does what an outcome waits for, and takes it as the first who may. */
function take(simulated: SimulatedCase, everybody: readonly string[], { outcome }: PathStep): void {
  if (outcome === 'submit') {
    simulated.fill();
    simulated.upload();
  }
  simulated.judge('accepted');
  simulated.make();
  for (const name of everybody) {
    const offer = simulated
      .offersFor(name)
      .find(({ key, blockers }) => key === outcome && blockers.length === 0);
    if (offer === undefined) continue;
    const input = offer.input === null ? {} : (exampleOf(offer.input) as Record<string, unknown>);
    expect(simulated.act(name, outcome, { input }).ok).toBe(true);
    return;
  }
  throw new Error(`Nobody can ${outcome} at ${simulated.state.steps.join(', ')}`);
}

test.each(standards)(
  'a case of $code $variant goes every way that the walk says',
  ({ standard, variant }) => {
    const everybody = everybodyIn(standard, variant);
    const procedure = procedureOf(standard, variant);
    let walked = 0;
    for (const path of walkPaths(standard, variant, 1, exampleValues(standard, variant))) {
      const simulated = simulateCase(standard, variant);
      for (const step of path) {
        take(simulated, everybody, step);
        const { steps, status } = simulated.state;
        expect(procedure.find(({ key }) => steps.includes(key))?.key ?? status).toBe(step.to);
      }
      walked += 1;
      if (walked === enough) break;
    }
    expect(walked).toBeGreaterThan(0);
  },
);

import { describe, test } from 'vitest';
import { catalogueDirectory, exampleDirectory } from './documents/load-catalogue.ts';
import { findScenarios, play } from './testing/scenario.fixture.ts';
import { inventedDirectory } from './testing/standard.fixture.ts';

describe.each([catalogueDirectory, exampleDirectory, inventedDirectory].flatMap(findScenarios))(
  '$name',
  ({ standard, scenarios }) => {
    test.each(scenarios)('$title', (scenario) => play(standard, scenario));
  },
);

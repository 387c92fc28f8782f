import { describe, test } from 'vitest';
import { catalogueDirectory } from './documents/load-catalogue.ts';
import { findScenarios, play } from './testing/scenario.fixture.ts';
import { inventedDirectory } from './testing/standard.fixture.ts';

describe.each([...findScenarios(catalogueDirectory), ...findScenarios(inventedDirectory)])(
  '$name',
  ({ standard, scenarios }) => {
    test.each(scenarios)('$title', (scenario) => play(standard, scenario));
  },
);

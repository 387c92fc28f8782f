import { catalogueDirectory, exampleDirectory, loadCatalogue, loadExamples } from '@pendopo/standards';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { inventedDirectory, playScenario, scenariosIn, withColleagues } from '../scenarios/index.ts';
import { buildStage, type Stage } from '../stage.ts';

let stage: Stage;
beforeAll(async () => {
  const decreed = loadCatalogue().map(({ agency, standards }) => ({
    agency,
    standards: [...standards, ...loadExamples(agency)],
  }));
  const catalogue = [...decreed, ...loadCatalogue(inventedDirectory)];
  stage = await withColleagues(await buildStage({ catalogue }));
});
afterAll(() => stage.close());

/** What each standard says must come of its outcomes holds over HTTP too, with real people, papers and time. */
describe.each([catalogueDirectory, exampleDirectory, inventedDirectory].flatMap(scenariosIn))(
  '$standard.code',
  ({ standard, scenarios }) => {
    it.each(scenarios)('$title', (scenario) => playScenario(stage, standard, scenario));
  },
);

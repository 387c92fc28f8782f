export { withColleagues } from './colleagues.ts';
export { playScenario } from './play.ts';
export { inventedDirectory, scenariosIn } from './scenario.ts';

export { act } from './act.ts';
export * from './case.ts';
export { asksFreshProof } from './case-actions/index.ts';
export { changesAsset, entrustedTo } from './changes-asset.ts';
export { channelsOf, type TrackedId, trackedIdOf } from './channels.ts';
export type { Chart, ChartColumn, ChartEdge, ChartRow } from './chart/chart.ts';
export { chartOf } from './chart/chart-of.ts';
export { checkAgency } from './check/check-agency.ts';
export { checkDefinition } from './check/check-definition.ts';
export { type ConditionValues, holds, valuesOf } from './condition.ts';
export { conditionInWords } from './condition-in-words.ts';
export { type Hidden, hiddenOf } from './confidentiality.ts';
export * from './definition/agency.ts';
export * from './definition/components.ts';
export * from './definition/condition.ts';
export * from './definition/confidentiality.ts';
export * from './definition/form.ts';
export * from './definition/letter.ts';
export * from './definition/provision-item.ts';
export * from './definition/register.ts';
export * from './definition/reminder.ts';
export * from './definition/requirement.ts';
export * from './definition/standard.ts';
export * from './definition/step.ts';
export * from './definition/survey.ts';
export { diffStandards } from './diff-standards.ts';
export { changeText, lostRemarks, type TextChange } from './documents/change-text.ts';
export { agencyJsonSchema, standardJsonSchema } from './documents/json-schemas.ts';
export {
  type CatalogueAgency,
  CatalogueFaulty,
  type CatalogueStandard,
  catalogueDirectory,
  exampleDirectory,
  loadCatalogue,
  loadExamples,
} from './documents/load-catalogue.ts';
export { type ParsedDocument, parseAgency, parseStandard } from './documents/parse-document.ts';
export type { DefinitionProblem } from './documents/problem.ts';
export * from './effect.ts';
export { filingSteps, unitFilersOf } from './filing-steps.ts';
export { checkForm } from './form/check-form.ts';
export { exampleAnswers } from './form/example-answers.ts';
export { type ExpandedForm, expandForm } from './form/expand-form.ts';
export { type FormatName, formats } from './form/formats.ts';
export { repeatedIn } from './form/repeated-rows.ts';
export { startingAnswers, startingFields } from './form/starting-answers.ts';
export { stepKinds } from './kinds/index.ts';
export { momentInWords } from './moment-in-words.ts';
export { offers } from './offers.ts';
export { positionsAbove } from './positions-above.ts';
export {
  type End,
  ends,
  isApplicants,
  isEnd,
  openingSteps,
  outcomesOf,
  procedureOf,
  stepOf,
  wiringOf,
} from './procedure.ts';
export { provisionTitles } from './provision-titles.ts';
export { cellInWords, type RegisterCell, type RegisterDay, tellsDays } from './registers/register-day.ts';
export type { Deed, RegisterFacts } from './registers/register-facts.ts';
export { registerRow } from './registers/register-row.ts';
export { remindersOf } from './reminders-of.ts';
export { isAnswered, isUploaded, type ResolvedRequirement, requirementsOf } from './requirements.ts';
export type { Fault, JsonSchema } from './schema/fault.ts';
export { holdsStep, mayTake } from './standing.ts';
export { start } from './start.ts';
export { exampleAssets } from './templates/example-assets.ts';
export { fillTemplate } from './templates/fill-template.ts';
export {
  isDeed,
  type ListedAsset,
  type PlannedDeed,
  type PlannedItem,
  type PlannedThing,
  planItems,
} from './templates/plan-items.ts';
export { documentValues, type TemplateValues, templatePaths } from './templates/template-paths.ts';
export {
  actionTitle,
  actionTitles,
  type EventKey,
  kindTitles,
  type Language,
  statusTitles,
  type Title,
  timeInWords,
} from './titles.ts';
export { type PathStep, walkPaths } from './walk-paths.ts';

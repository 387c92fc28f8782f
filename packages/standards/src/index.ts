export { act } from './act.ts';
export * from './case.ts';
export * from './definition/agency.ts';
export * from './definition/components.ts';
export * from './definition/letter.ts';
export * from './definition/provision-item.ts';
export * from './definition/requirement.ts';
export * from './definition/standard.ts';
export * from './definition/step.ts';
export { checkForm } from './form/check-form.ts';
export { type ExpandedForm, expandForm } from './form/expand-form.ts';
export { type FormatName, formats } from './form/formats.ts';
export { stepKinds } from './kinds/index.ts';
export { offers } from './offers.ts';
export { type End, ends, isEnd, openingSteps, outcomesOf, procedureOf, stepOf } from './procedure.ts';
export { isAnswered, isUploaded, type ResolvedRequirement, requirementsOf } from './requirements.ts';
export type { Fault, JsonSchema } from './schema/fault.ts';
export { start } from './start.ts';
export { fillTemplate } from './templates/fill-template.ts';
export { type PlannedItem, planItems } from './templates/plan-items.ts';
export { documentValues, type TemplateValues, templatePaths } from './templates/template-paths.ts';
export {
  actionTitle,
  actionTitles,
  kindTitles,
  type Language,
  statusTitles,
  type Title,
  timeInWords,
} from './titles.ts';

export * from './case.ts';
export * from './definition/agency.ts';
export * from './definition/components.ts';
export * from './definition/letter.ts';
export * from './definition/provision-item.ts';
export * from './definition/requirement.ts';
export * from './definition/standard.ts';
export * from './definition/step.ts';

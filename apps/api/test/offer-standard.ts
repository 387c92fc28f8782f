import { loadCatalogue, type StandardDefinition } from '@pendopo/standards';
import { stringify } from 'yaml';
import { loadStandard } from '#modules/standards/index.ts';
import type { Office } from './office.ts';

/** A service of the catalogue by its code. */
export const fromCatalogue = (code: string): StandardDefinition => {
  const found = loadCatalogue()
    .flatMap(({ standards }) => standards)
    .find(({ definition }) => definition.code === code);
  if (found === undefined) throw new Error(`The catalogue has no ${code}.`);
  return found.definition;
};

/** Puts a standard in force in an office's agency. Do it before the office is asked anything: its clock stands still, and so does what it remembers. */
export const offerStandard = async (
  { test, agency }: Office,
  definition: StandardDefinition,
): Promise<string> => {
  await test.app.db.within(agency, (tx) =>
    loadStandard(tx, agency, { definition, yaml: stringify(definition) }, '2026-01-01T00:00:00Z'),
  );
  return definition.code;
};

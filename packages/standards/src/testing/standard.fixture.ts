import { fileURLToPath } from 'node:url';
import type { AgencyDefinition } from '../definition/agency.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { loadCatalogue } from '../documents/load-catalogue.ts';

/** Agencies and services that nobody decreed, as different from the catalogue's as the format can make them. */
export const inventedDirectory = fileURLToPath(new URL('invented', import.meta.url));

const invented = loadCatalogue(inventedDirectory);
const catalogue = [...loadCatalogue(), ...invented];

/** The invented standards alone. */
export const inventedStandards: StandardDefinition[] = invented.flatMap(({ standards }) =>
  standards.map(({ definition }) => definition),
);

/** The procedures of a standard, by variant. */
export const variantsOf = ({ variants }: StandardDefinition): (string | null)[] =>
  variants?.map(({ key }) => key) ?? [null];

/** One standard, of the catalogue or invented, with its agency and text. */
export function catalogued(code: string): {
  agency: AgencyDefinition;
  definition: StandardDefinition;
  yaml: string;
} {
  for (const { agency, standards } of catalogue) {
    const found = standards.find(({ definition }) => definition.code === code);
    if (found !== undefined) return { agency, ...found };
  }
  throw new Error(`The catalogue has no ${code}`);
}

/** A standard of the catalogue, changed; the catalogue's own stays as it is. */
export function changed(
  code: string,
  change: (standard: StandardDefinition) => void,
): { agency: AgencyDefinition; definition: StandardDefinition } {
  const { agency, definition } = catalogued(code);
  const copy = structuredClone(definition);
  change(copy);
  return { agency, definition: copy };
}

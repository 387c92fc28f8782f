import type { AgencyDefinition } from '../definition/agency.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { loadCatalogue } from '../documents/load-catalogue.ts';

const catalogue = loadCatalogue();

/** One standard of the catalogue with its agency and text. */
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

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseStandard, type StandardDefinition } from '@pendopo/standards';
import { parse } from 'yaml';

type Keys = 'all' | string[];

/** One line of a scenario: something around the case happens, or somebody acts and this must come of it. */
export interface Line {
  fill?: true | Record<string, unknown>;
  upload?: Keys;
  accept?: Keys;
  refuse?: Keys;
  make?: true;
  lapsed?: string[];
  /** `agency:head`, `organization:admin 2`, `concerned:liaison`, `applicant:`. */
  by: string;
  action?: string;
  note?: string;
  input?: Record<string, unknown>;
  step?: string | null;
  steps?: string[];
  class?: string;
  marks?: string[];
  status?: string;
  clock?: string;
  open?: Keys;
  letters?: string[];
  offers?: string[];
  refused?: string;
  blockers?: string[];
}

/** What becomes of a case under a standard, line by line. */
export interface Scenario {
  title: string;
  variant?: string;
  /** Kind of the asset that the case is about. */
  asset?: string;
  lines: Line[];
}

/** Agencies and services that nobody decreed. */
export const inventedDirectory = fileURLToPath(
  new URL('../../../../packages/standards/src/testing/invented', import.meta.url),
);

/** The scenarios of a catalogue, each file with the standard beside it. */
export const scenariosIn = (catalogue: string): { standard: StandardDefinition; scenarios: Scenario[] }[] =>
  readdirSync(catalogue, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.scenarios.yaml'))
    .sort()
    .map((name) => {
      const path = join(catalogue, name);
      const standard = parseStandard(readFileSync(path.replace('.scenarios', ''), 'utf8')).definition;
      if (standard === undefined) throw new Error(`${name} has no standard beside it`);
      return { standard, scenarios: parse(readFileSync(path, 'utf8')) as Scenario[] };
    });

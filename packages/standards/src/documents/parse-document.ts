import { AgencyDefinition } from '../definition/agency.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Fault, JsonSchema } from '../schema/fault.ts';
import { findFaults } from '../schema/find-faults.ts';
import { checkStandardShape } from './check-shape.ts';
import type { DefinitionProblem } from './problem.ts';
import { readYaml } from './yaml-document.ts';

/** What a text says; without a definition it is not even written like one. Each problem has its place in the text. */
export interface ParsedDocument<Definition> {
  definition?: Definition;
  /** The plain value, however wrong; undefined where the text is no YAML. */
  content?: unknown;
  problems: DefinitionProblem[];
}

/**
 * Reads a standard from YAML. Answers the definition if it is written like one; whether it makes sense is for `checkDefinition`.
 *
 * @example
 * const { definition, problems } = parseStandard(text);
 * problems[0]; // { pointer: '/deadline/unit', code: 'unknown-value', detail: '…', line: 41, column: 24 }
 */
export const parseStandard = (yaml: string): ParsedDocument<StandardDefinition> =>
  parse<StandardDefinition>(yaml, checkStandardShape);

/** Reads an agency from YAML; whether it makes sense is for `checkAgency`. */
export const parseAgency = (yaml: string): ParsedDocument<AgencyDefinition> =>
  parse<AgencyDefinition>(yaml, (value) => findFaults(AgencyDefinition as unknown as JsonSchema, value));

function parse<Definition>(yaml: string, check: (value: unknown) => Fault[]): ParsedDocument<Definition> {
  const { value, problems, placeOf } = readYaml(yaml);
  if (problems.length > 0) return { problems };
  const faults = check(value);
  return faults.length > 0
    ? { content: value, problems: faults.map((fault) => ({ ...fault, ...placeOf(fault.pointer) })) }
    : { definition: value as Definition, content: value, problems: [] };
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkAgency } from '../check/check-agency.ts';
import { checkDefinition } from '../check/check-definition.ts';
import type { AgencyDefinition } from '../definition/agency.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { parseAgency, parseStandard } from './parse-document.ts';
import type { DefinitionProblem } from './problem.ts';

/** A standard out of the catalogue's files: what it says, its text, and the SHA-256 of the text in hexadecimal. */
export interface CatalogueStandard {
  definition: StandardDefinition;
  yaml: string;
  hash: string;
}

/** An agency out of the catalogue's files, with every version of its standards. */
export interface CatalogueAgency {
  agency: AgencyDefinition;
  standards: CatalogueStandard[];
}

/** The catalogue that comes with Pendopo. */
export const catalogueDirectory = fileURLToPath(new URL('../../catalogue', import.meta.url));

/** A document of the catalogue has faults; the message lists each with its place. */
export class CatalogueFaulty extends Error {
  readonly problems: readonly DefinitionProblem[];

  constructor(path: string, problems: readonly DefinitionProblem[]) {
    const lines = problems.map(
      ({ line, column, pointer, detail }) => `  ${line}:${column} ${pointer} ${detail}`,
    );
    super(`${path} has faults:\n${lines.join('\n')}`);
    this.name = 'CatalogueFaulty';
    this.problems = problems;
  }
}

/**
 * Reads a catalogue: `<agency>/agency.yaml` and `<agency>/<service>/v<N>.yaml`, agencies and services by name, versions by number.
 *
 * @throws CatalogueFaulty for the first document with a fault.
 */
export const loadCatalogue = (directory: string = catalogueDirectory): CatalogueAgency[] =>
  foldersIn(directory)
    .filter((code) => existsSync(join(directory, code, 'agency.yaml')))
    .map((code) => {
      const agency = readAgency(join(directory, code, 'agency.yaml'));
      return { agency, standards: standardsIn(join(directory, code), agency) };
    });

/** Standards that no decree knows, written for the demonstration; each says so itself. */
export const exampleDirectory = fileURLToPath(new URL('../../examples', import.meta.url));

/**
 * Reads the examples for an agency: `<agency>/<service>/v<N>.yaml`; none where nobody wrote any.
 *
 * @throws CatalogueFaulty for the first document with a fault.
 */
export const loadExamples = (agency: AgencyDefinition): CatalogueStandard[] => {
  const folder = join(exampleDirectory, agency.code);
  return existsSync(folder) ? standardsIn(folder, agency) : [];
};

const standardsIn = (folder: string, agency: AgencyDefinition): CatalogueStandard[] =>
  foldersIn(folder).flatMap((service) =>
    versionsIn(join(folder, service)).map((path) => readStandard(path, agency)),
  );

function readAgency(path: string): AgencyDefinition {
  const { definition, problems } = parseAgency(readFileSync(path, 'utf8'));
  if (definition === undefined) throw new CatalogueFaulty(path, problems);
  const faults = checkAgency(definition, readFileSync(path, 'utf8'));
  if (faults.length > 0) throw new CatalogueFaulty(path, faults);
  return definition;
}

function readStandard(path: string, agency: AgencyDefinition): CatalogueStandard {
  const yaml = readFileSync(path, 'utf8');
  const { definition, problems } = parseStandard(yaml);
  if (definition === undefined) throw new CatalogueFaulty(path, problems);
  const faults = checkDefinition(definition, agency, yaml);
  if (faults.length > 0) throw new CatalogueFaulty(path, faults);
  return { definition, yaml, hash: createHash('sha256').update(yaml).digest('hex') };
}

const foldersIn = (directory: string): string[] =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

const versionsIn = (directory: string): string[] =>
  readdirSync(directory)
    .flatMap((name) => {
      const version = /^v(\d+)\.yaml$/.exec(name)?.[1];
      return version === undefined ? [] : [{ name, version: Number(version) }];
    })
    .sort((a, b) => a.version - b.version)
    .map(({ name }) => join(directory, name));

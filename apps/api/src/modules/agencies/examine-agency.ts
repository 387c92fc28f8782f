import { type AgencyDefinition, checkAgency, type DefinitionProblem, parseAgency } from '@pendopo/standards';
import { stringify } from 'yaml';

/** What an agency's document says, be it YAML or the object itself, and what is wrong with it, each fault with its place. */
export const examineAgency = (sent: string | Record<string, unknown>): ExaminedAgency => {
  try {
    const source = typeof sent === 'string' ? sent : stringify(sent);
    const { definition, problems } = parseAgency(source);
    if (definition === undefined) return { definition: null, problems };
    const meaning = checkAgency(definition, source);
    return { definition: meaning.length === 0 ? definition : null, problems: meaning };
  } catch (error) {
    // Readers of YAML go as deep as what they read, and the stack does not.
    if (!(error instanceof RangeError)) throw error;
    const detail = 'Dokumen bertingkat terlalu dalam.';
    return { definition: null, problems: [{ pointer: '', code: 'too-deep', detail, line: 1, column: 1 }] };
  }
};

interface ExaminedAgency {
  definition: AgencyDefinition | null;
  problems: DefinitionProblem[];
}

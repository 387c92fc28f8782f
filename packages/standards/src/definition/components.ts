import { type Static, Type } from 'typebox';
import { Text } from './primitives.ts';

/** A line as printed, with a footnote where the print is known to be wrong or doubtful. */
const PrintedLine = Type.Union([
  Text,
  Type.Object({ text: Text, note: Text }, { additionalProperties: false }),
]);

/** What a source prints for one component: one line, several, or a statement that it publishes nothing. */
export const PrintedComponent = Type.Union([
  PrintedLine,
  Type.Array(PrintedLine, { minItems: 1 }),
  Type.Object({ unpublished: Text }, { additionalProperties: false }),
]);

/**
 * The 14 components every service standard has (UU 25/2009 art. 21, split in two by PermenPANRB 15/2014), in the ministry's order:
 * six of service delivery, which the public must be shown, then eight of manufacturing.
 */
export const Components = Type.Object(
  {
    requirements: PrintedComponent,
    procedure: PrintedComponent,
    time: PrintedComponent,
    fee: PrintedComponent,
    product: PrintedComponent,
    complaints: PrintedComponent,
    legalBasis: PrintedComponent,
    facilities: PrintedComponent,
    competence: PrintedComponent,
    supervision: PrintedComponent,
    staffing: PrintedComponent,
    guarantee: PrintedComponent,
    safety: PrintedComponent,
    evaluation: PrintedComponent,
  },
  { additionalProperties: false },
);

export type Components = Static<typeof Components>;

/** The first line that a source prints for a component, or what it says of publishing none. */
export const firstPrinted = (component: Components[keyof Components]): string => {
  const line = Array.isArray(component) ? component[0] : component;
  if (line === undefined) return '';
  if (typeof line === 'string') return line;
  return 'text' in line ? line.text : line.unpublished;
};

/** The order in which the ministry lists them; index + 1 is the number officials know. */
export const componentKeys = [
  'requirements',
  'procedure',
  'time',
  'fee',
  'product',
  'complaints',
  'legalBasis',
  'facilities',
  'competence',
  'supervision',
  'staffing',
  'guarantee',
  'safety',
  'evaluation',
] as const satisfies readonly (keyof Components)[];

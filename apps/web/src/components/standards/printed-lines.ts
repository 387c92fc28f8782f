import type { Standard } from '@pendopo/contracts';

type Components = Standard['definition']['components'];

/** The ministry's order of the 14 components (PermenPANRB 15/2014); place + 1 is the number officials know. */
export const componentOrder = [
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

/** A component as it is shown: printed lines with the number of their footnote, or why nothing is printed. */
export interface PrintedText {
  key: keyof Components;
  no: number;
  lines: { text: string; footnote: number | null }[];
  unpublished: string | null;
}

/** The components of a standard in order, and the footnotes under them, numbered through the whole page. */
export const printedComponents = (components: Components): { texts: PrintedText[]; footnotes: string[] } => {
  const footnotes: string[] = [];
  const texts = componentOrder.map((key, index): PrintedText => {
    const printed = components[key];
    if (typeof printed === 'object' && 'unpublished' in printed)
      return { key, no: index + 1, lines: [], unpublished: printed.unpublished };
    const lines = (Array.isArray(printed) ? printed : [printed]).map((line) => {
      if (typeof line === 'string') return { text: line, footnote: null };
      footnotes.push(line.note);
      return { text: line.text, footnote: footnotes.length };
    });
    return { key, no: index + 1, lines, unpublished: null };
  });
  return { texts, footnotes };
};

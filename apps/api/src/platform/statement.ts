/** SQL around its values: between each two pieces of text stands one value, sent beside the text and never in it. */
export interface Statement {
  pieces: readonly string[];
  values: readonly unknown[];
}

/** Text without values. It must be our own: nothing that came from outside may be in it. */
export const text = (own: string): Statement => ({ pieces: [own], values: [] });

/**
 * Writes a statement: other statements are put in their place, everything else is a value.
 *
 * @example
 * statement`${text('select name from people')} where agency = ${agency} and id = ${id}`
 */
export const statement = (pieces: TemplateStringsArray, ...parts: readonly unknown[]): Statement => {
  const written = [pieces[0] ?? ''];
  const values: unknown[] = [];
  for (const [index, part] of parts.entries()) {
    const after = pieces[index + 1] ?? '';
    if (isStatement(part)) {
      append(written, part.pieces);
      written[written.length - 1] += after;
      values.push(...part.values);
    } else {
      written.push(after);
      values.push(part);
    }
  }
  return { pieces: written, values };
};

/** Statements one after the other, `between` each two. */
export const join = (statements: readonly Statement[], between: string): Statement => {
  const written = [''];
  for (const [index, { pieces }] of statements.entries()) {
    if (index > 0) written[written.length - 1] += between;
    append(written, pieces);
  }
  return { pieces: written, values: statements.flatMap(({ values }) => values) };
};

/** A statement as the database reads it: `$1` for the first value. */
export const toQuery = ({ pieces, values }: Statement): { text: string; values: unknown[] } => {
  let written = pieces[0] ?? '';
  for (let index = 1; index < pieces.length; index += 1) written += `$${index}${pieces[index]}`;
  return { text: written, values: [...values] };
};

const append = (written: string[], [first = '', ...rest]: readonly string[]): void => {
  written[written.length - 1] += first;
  written.push(...rest);
};

const isStatement = (part: unknown): part is Statement =>
  typeof part === 'object' && part !== null && 'pieces' in part && 'values' in part;

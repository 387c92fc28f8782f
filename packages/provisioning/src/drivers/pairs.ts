import { Type } from 'typebox';

/** A line of `key=value` pairs parted by commas: what the words of a standard are called at the back-end. */
export const Pairs = (title: string, example: string) =>
  Type.String({
    title,
    examples: [example],
    pattern: '^[^=,]+=[^=,]+(,[^=,]+=[^=,]+)*$',
    maxLength: 500,
  });

/** The values by key, blanks around both left off. */
export const pairsOf = (line: string): ReadonlyMap<string, string> =>
  new Map(
    line.split(',').map((pair) => {
      const [key = '', value = ''] = pair.split('=');
      return [key.trim(), value.trim()];
    }),
  );

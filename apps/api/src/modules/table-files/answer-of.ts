import type { JsonSchema } from '@pendopo/standards';

/** What a cell says in the type that its column asks for; undefined for an empty one. What does not fit stays text, to be refused. */
export const answerOf = (cell: string, schema: JsonSchema): unknown => {
  if (cell === '') return undefined;
  const choices = choicesOf(schema);
  if (choices.length > 0)
    return choices.find(({ words }) => words.includes(cell.toLowerCase()))?.value ?? cell;
  if (schema.type === 'boolean') return truthOf(cell) ?? cell;
  if (schema.type === 'integer' || schema.type === 'number')
    return /^-?\d{1,15}([.,]\d{1,10})?$/.test(cell) ? Number(cell.replace(',', '.')) : cell;
  return cell;
};

/**
 * Other ways to read a text that does not fit as it stands, the surest first: numbers copied with blanks, dots or hyphens; the nought
 * that a spreadsheet takes from the front of a number; capitals; a date as it is written here, day first.
 */
export const otherReadings = (cell: string): string[] => {
  const digits = /^[\d\s.'-]+$/.test(cell) ? cell.replaceAll(/\D/g, '') : null;
  const date = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell);
  return [
    ...(digits === null ? [] : [digits, `0${digits}`]),
    cell.toLowerCase(),
    ...(date === null ? [] : [`${date[3]}-${date[2]?.padStart(2, '0')}-${date[1]?.padStart(2, '0')}`]),
  ].filter((reading) => reading !== cell);
};

/** What can be chosen, each with the words that mean it. */
export const choicesOf = (schema: JsonSchema): { value: unknown; title: string; words: string[] }[] => {
  const members = (schema.oneOf as { const: unknown; title?: string }[] | undefined) ?? [];
  const values = (schema.enum as unknown[] | undefined) ?? [];
  return [...members, ...values.map((value) => ({ const: value, title: undefined }))].map((member) => {
    const title = member.title ?? String(member.const);
    return {
      value: member.const,
      title,
      words: [title, String(member.const)].map((word) => word.toLowerCase()),
    };
  });
};

const truthOf = (cell: string): boolean | undefined => {
  const word = cell.toLowerCase();
  if (['ya', 'y', 'yes', 'true', '1', 'v', 'x', '✓'].includes(word)) return true;
  if (['tidak', 't', 'no', 'n', 'false', '0', '-'].includes(word)) return false;
  return undefined;
};

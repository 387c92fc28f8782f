import type { FormDefinition } from '../definition/form.ts';
import type { CaseFact } from '../definition/register.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { momentInWords } from '../moment-in-words.ts';
import { stepsNamed } from '../procedure.ts';

/** A day in a cell: ISO 8601, for files that reckon with it. People read it in words. */
export interface RegisterDay {
  day: string;
}

/** What stands in a cell: words, an amount, a day, or nothing. */
export type RegisterCell = string | number | RegisterDay | null;

/** A cell as people read it; amounts stay amounts. @example cellInWords({ day: '2026-04-02' }) // 'Kamis, 2 April 2026' */
export const cellInWords = (cell: RegisterCell): string | number | null =>
  cell !== null && typeof cell === 'object' ? momentInWords(cell.day) : cell;

/** Whether a column tells days and nothing else. */
export const tellsDays = ({ value, words }: CaseFact, standard: StandardDefinition): boolean =>
  words === undefined && [value].flat().every((source) => isDay(standard, source));

/** Whether a day stands at a path of a case's facts, `form.until`. */
export const isDay = (standard: StandardDefinition, source: string): boolean => {
  const [root = '', ...path] = source.split('.');
  switch (root) {
    case 'serviceRequest':
      return ['submitted', 'due', 'ended'].includes(path[0] ?? '');
    case 'steps':
    case 'actions':
    case 'letters':
      return path[1] === 'day';
    case 'form':
      return asksDay(standard.form, path);
    case 'answers':
      return stepsNamed(standard, path[0] ?? '').some(({ asks }) => asks && asksDay(asks, path.slice(1)));
    default:
      return false;
  }
};

const asksDay = ({ properties }: FormDefinition, [name = '', ...deeper]: string[]): boolean =>
  deeper.length === 0 && properties[name]?.format === 'date';

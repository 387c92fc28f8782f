import type { Detail } from './effect.ts';
import type { Given, InputProperties } from './kinds/kind.ts';
import { momentInWords } from './moment-in-words.ts';

/** What an input says, thing by thing in the order in which it is asked, choices by their titles and days as people write them; what is empty is left out. */
export const detailsOf = (properties: InputProperties, given: Given): Detail[] =>
  Object.entries(properties).flatMap(([key, property]) => {
    const text = textOf(given[key], property);
    return text === '' ? [] : [{ key, title: property.title, text }];
  });

function textOf(value: unknown, property: InputProperties[string]): string {
  const choices = (property.oneOf ?? []) as { const?: unknown; title?: unknown }[];
  const chosen = choices.find((choice) => choice.const === value)?.title;
  if (typeof chosen === 'string') return chosen;
  if (typeof value === 'boolean') return value ? 'Ya' : 'Tidak';
  const isFree = property.pattern === undefined && property.format === undefined;
  const moment = isFree ? null : momentInWords(value);
  if (moment !== null) return moment;
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

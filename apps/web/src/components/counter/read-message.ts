import { type Question, questionsIn } from '../forms/find-gaps.ts';
import { choicesOf, isTable } from '../forms/schema-field.ts';
import { messageFormats } from './message-formats.ts';

/** A unit as people call it. */
export interface NamedUnit {
  name: string;
  shortName: string;
}

interface Place extends Question {
  path: readonly string[];
}

/**
 * Finds the answers to a form in what somebody wrote in a chat, without understanding a word of it: by labels ("Nama:"), by how things
 * are written (a telephone number, a date), and by the words that the form and the register of units know. What is left over is the
 * story, for the form's longest question. An officer reads it all again.
 *
 * @example
 * readMessage('Nama: Budi\nHP 0812 3456 7890\nJalan rusak', questions, []) // { name: 'Budi', phone: '0812 3456 7890', description: 'Jalan rusak' }
 */
export const readMessage = (
  message: string,
  questions: readonly Question[],
  units: readonly NamedUnit[],
): Record<string, unknown> => {
  const places = placesIn(questions, []);
  const found = new Map<Place, unknown>();
  let rest = takeLabelled(message, places, units, found);
  rest = takeFormats(rest, places, found);
  takeKnownWords(message, places, units, found);
  const story = longest(places.filter((place) => !found.has(place)));
  const left = rest
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /\p{Letter}{2}/u.test(line));
  if (story !== undefined && left.length > 0) found.set(story, left.join('\n'));
  return nest(found);
};

const placesIn = (questions: readonly Question[], path: readonly string[]): Place[] =>
  questions.flatMap((question) => {
    const here = [...path, question.name];
    // Which row of a table a line means, nobody can tell.
    if (isTable(question.schema)) return [];
    if (question.schema.properties !== undefined) return placesIn(questionsIn(question.schema), here);
    const format = question.format ?? (question.name in messageFormats ? question.name : undefined);
    return [{ ...question, format, path: here }];
  });

/** Lines that begin with a label of the form; what follows without one still belongs to a long answer. Answers what is left. */
const takeLabelled = (
  message: string,
  places: readonly Place[],
  units: readonly NamedUnit[],
  found: Map<Place, unknown>,
): string => {
  const left: string[] = [];
  let open: Place | null = null;
  for (const line of message.split(/\r?\n/)) {
    const [, label = '', text = ''] = /^[\s*•-]*([^:=]{2,40})[:=]\s*(.*)$/.exec(line) ?? [];
    const place = label === '' ? undefined : placeFor(label, places, found);
    if (place !== undefined) {
      const value = answerFor(place, text.trim(), units);
      if (value !== null) found.set(place, value);
      open = place.format === 'multiline' ? place : null;
    } else if (open !== null && line.trim() !== '')
      found.set(open, [found.get(open), line.trim()].filter(Boolean).join('\n'));
    else left.push(line);
  }
  return left.join('\n');
};

/** The question that a label means: its title, what its format is called, or the title that begins so. */
const placeFor = (label: string, places: readonly Place[], found: ReadonlyMap<Place, unknown>) => {
  const said = plain(label);
  const free = places.filter((place) => !found.has(place));
  return (
    free.find(({ schema, name }) => plain(schema.title ?? name) === said) ??
    free.find(({ format }) => messageFormats[format ?? '']?.labels.includes(said)) ??
    free.find(({ schema }) => said.length > 3 && plain(schema.title ?? '').startsWith(said)) ??
    free.find(({ schema }) => said.startsWith(`${plain(schema.title ?? '')} `) && schema.title !== undefined)
  );
};

const answerFor = ({ schema, format }: Place, text: string, units: readonly NamedUnit[]): unknown => {
  if (text === '') return null;
  const known = messageFormats[format ?? ''];
  if (known !== undefined) {
    const match = known.pattern.exec(text);
    return match === null ? text : known.read(match);
  }
  if (schema.type === 'boolean') return /^(ya|iya|benar|setuju)\b/i.test(text);
  if (schema.oneOf !== undefined || schema.enum !== undefined) return choiceIn(text, schema) ?? null;
  return unitIn(text, units, true)?.name ?? text;
};

const takeFormats = (text: string, places: readonly Place[], found: Map<Place, unknown>): string => {
  let rest = text;
  for (const [format, { pattern, read, labels }] of Object.entries(messageFormats)) {
    const place = places.find((one) => one.format === format && !found.has(one));
    const match = place === undefined ? null : pattern.exec(rest);
    const value = match === null ? null : read(match);
    if (place === undefined || match === null || value === null) continue;
    found.set(place, value);
    // A date or an address of a site belongs to its sentence; a number by itself says nothing more.
    if (format !== 'date' && format !== 'subdomain')
      rest = rest.replace(
        new RegExp(`(?:\\b(?:${labels.join('|')})\\b[\\s.:]*)?${escaped(match[0])}`, 'i'),
        '',
      );
  }
  return rest;
};

const takeKnownWords = (
  message: string,
  places: readonly Place[],
  units: readonly NamedUnit[],
  found: Map<Place, unknown>,
): void => {
  for (const place of places) {
    if (found.has(place)) continue;
    const choice = choiceIn(message, place.schema);
    if (choice !== undefined) found.set(place, choice);
    else if (/\b(unit|instansi|opd|dinas|perangkat daerah)\b/i.test(place.schema.title ?? '')) {
      const unit = unitIn(message, units, false);
      if (unit !== undefined) found.set(place, unit.name);
    }
  }
};

/** The choice whose title stands in the text; of several the longest, which says most. */
const choiceIn = (text: string, schema: Place['schema']): string | number | undefined =>
  choicesOf(schema)
    .filter(({ label }) => ` ${plain(text)} `.includes(` ${plain(label)} `))
    .toSorted((one, other) => other.label.length - one.label.length)[0]?.value;

/** The unit that is named; in a text of one's own only a name that stands there by itself. */
const unitIn = (text: string, units: readonly NamedUnit[], alone: boolean): NamedUnit | undefined => {
  const said = plain(text);
  const names = (unit: NamedUnit) => [plain(unit.name), plain(unit.shortName)];
  return units
    .filter((unit) => names(unit).some((name) => (alone ? said === name : ` ${said} `.includes(` ${name} `))))
    .toSorted((one, other) => other.name.length - one.name.length)[0];
};

const longest = (places: readonly Place[]): Place | undefined =>
  places
    .filter(({ format }) => format === 'multiline')
    .toSorted(
      (one, other) =>
        Number(other.required) - Number(one.required) ||
        (other.schema.maxLength ?? 0) - (one.schema.maxLength ?? 0),
    )[0];

const nest = (found: ReadonlyMap<Place, unknown>): Record<string, unknown> => {
  const form: Record<string, unknown> = {};
  for (const [{ path }, value] of found) {
    let level = form;
    for (const name of path.slice(0, -1)) {
      level[name] ??= {};
      level = level[name] as Record<string, unknown>;
    }
    level[path.at(-1) ?? ''] = value;
  }
  return form;
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

import { namedChannelsOf } from '../channels.ts';
import type { CaseFact } from '../definition/register.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { momentInWords } from '../moment-in-words.ts';
import { stepsNamed, wiringOf } from '../procedure.ts';
import type { JsonSchema } from '../schema/fault.ts';
import { lookUp } from '../templates/fill-template.ts';
import { schemaAt } from '../templates/template-paths.ts';
import { actionTitle, statusTitles } from '../titles.ts';
import { cellInWords, type RegisterCell, type RegisterDay } from './register-day.ts';
import type { Deed, RegisterFacts } from './register-facts.ts';

/** A value before it is written: the key of what was chosen, and how it reads. */
interface Value {
  key: string;
  cell: string | number | RegisterDay;
}

/** What a masked applicant's columns say to whoever must not know. */
const concealed: Value = { key: '', cell: 'Dirahasiakan' };

/**
 * A case as an entry of a register, a cell for each column.
 * @param standard the version under which the case runs, which may know less than the register asks.
 * @param zone IANA, of the agency: days are its days.
 */
export const registerRow = (
  { columns }: { columns: readonly CaseFact[] },
  standard: StandardDefinition,
  facts: RegisterFacts,
  zone: string,
): RegisterCell[] => columns.map((column) => cellOf(column, { standard, facts, zone }));

interface Reading {
  standard: StandardDefinition;
  facts: RegisterFacts;
  zone: string;
}

function cellOf({ value, words }: CaseFact, reading: Reading): RegisterCell {
  const values = [value].flat().flatMap((source) => {
    const found = valueAt(source, reading);
    if (found === null || found === concealed || words === undefined) return found ?? [];
    const word = Object.hasOwn(words, found.key) ? words[found.key] : undefined;
    return word === undefined ? [] : [{ key: found.key, cell: word }];
  });
  const [only, ...others] = [...new Map(values.map(({ cell }) => [cellInWords(cell), cell])).values()];
  return others.length === 0 ? (only ?? null) : [only ?? null, ...others].map(cellInWords).join(', ');
}

function valueAt(source: string, reading: Reading): Value | null {
  const { facts, standard } = reading;
  const [root = '', ...path] = source.split('.');
  switch (root) {
    case 'serviceRequest':
      return ofCase(path[0] ?? '', reading);
    case 'organization':
    case 'unit':
      return plain(facts[root]?.[path[0] as 'name' | 'shortName']);
    case 'form':
      return facts.hidden.includes(path[0] ?? '')
        ? concealed
        : chosen(schemaAt(standard.form, source), lookUp({ form: facts.form }, source));
    case 'answers':
      return ofAnswer(path, reading);
    case 'letters':
      return ofLetter(path, reading);
    case 'steps':
      return ofDeed(lastAt(path[0] ?? '', reading), path.slice(1), reading);
    case 'actions':
      return ofDeed(
        facts.deeds.findLast((deed) => deed.action === path[0]),
        path.slice(1),
        reading,
      );
    default:
      return null;
  }
}

function ofCase(name: string, { standard, facts, zone }: Reading): Value | null {
  const { serviceRequest, state } = facts;
  const named = (list: readonly { key: string; title: string }[] | undefined, key: string | undefined) =>
    key === undefined ? null : { key, cell: list?.find((one) => one.key === key)?.title ?? key };
  switch (name) {
    case 'number':
      return plain(serviceRequest.number);
    case 'subject':
      return plain(serviceRequest.subject);
    case 'class':
      return named(standard.classes, state.class);
    case 'channel':
      return named(namedChannelsOf(standard), serviceRequest.channel);
    case 'status':
      return { key: state.status, cell: statusTitles[state.status].id };
    case 'submitted':
      return dayIn(zone, serviceRequest.submittedAt);
    case 'received':
      return plain(momentIn(zone, serviceRequest.submittedAt));
    case 'receivedBy':
      return plain(serviceRequest.receivedBy);
    case 'due':
      return dayIn(zone, serviceRequest.dueAt);
    case 'ended':
      return dayIn(zone, serviceRequest.endedAt);
    default:
      return null;
  }
}

function ofAnswer([key = '', ...path]: string[], { standard, facts }: Reading): Value | null {
  const asks = stepsNamed(standard, key).find((step) => step.asks !== undefined)?.asks;
  const answered = lookUp(facts.state.answers ?? {}, [key, ...path].join('.'));
  return chosen(asks && schemaAt(asks, ['form', ...path].join('.')), answered);
}

/** What was decided last at a step; a deed on the case as a whole only happened there. */
const lastAt = (key: string, { standard, facts }: Reading): Deed | undefined => {
  const outcomes = stepsNamed(standard, key).flatMap((step) => wiringOf(step).map(({ outcome }) => outcome));
  return facts.deeds.findLast(({ step, action }) => step === key && outcomes.includes(action));
};

function ofLetter([key, fact]: string[], { facts, zone }: Reading): Value | null {
  const letter = facts.letters.findLast((one) => one.key === key);
  if (letter === undefined) return null;
  return fact === 'day' ? dayIn(zone, letter.issuedAt) : plain(letter.number);
}

function ofDeed(
  deed: Deed | undefined,
  [fact = '', name]: string[],
  { standard, zone }: Reading,
): Value | null {
  if (deed === undefined) return null;
  switch (fact) {
    case 'outcome':
      return { key: deed.action, cell: outcomeTitle(standard, deed) };
    case 'day':
      return dayIn(zone, deed.at);
    case 'time':
      return plain(timeIn(zone, deed.at));
    case 'by':
    case 'position':
    case 'note':
      return plain(deed[fact]);
    default: {
      const given = lookUp(deed.input, name ?? '');
      const said = deed.details.find(({ key }) => key === name)?.text;
      return given === undefined ? plain(said) : withKey(given, said);
    }
  }
}

const outcomeTitle = (standard: StandardDefinition, { step, action }: Deed): string => {
  const labels = stepsNamed(standard, step ?? '').map((one) => one.labels?.[action]);
  return labels.find((label) => label !== undefined) ?? actionTitle(action);
};

/** A choice by its title, yes and no in words, an amount as it is. */
function chosen(schema: JsonSchema | undefined, value: unknown): Value | null {
  const choices = (schema?.oneOf ?? []) as { const?: unknown; title?: string }[];
  return withKey(value, choices.find((choice) => choice.const === value)?.title);
}

function withKey(value: unknown, title: string | undefined): Value | null {
  if (typeof value === 'boolean') return { key: String(value), cell: title ?? (value ? 'Ya' : 'Tidak') };
  if (typeof value === 'number') return { key: String(value), cell: title ?? value };
  if (typeof value !== 'string' || value.trim() === '') return null;
  return { key: value, cell: title ?? asWritten(value.trim()) };
}

/** A day, or a time as a clock on the wall shows it, is not left as machines write it. */
const asWritten = (text: string): string | RegisterDay =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && momentInWords(text) !== null
    ? { day: text }
    : (momentInWords(text) ?? text);

const plain = (text: string | null | undefined): Value | null => withKey(text, undefined);

/** The agency's day of an instant. */
const dayIn = (zone: string, instant: string | null): Value | null =>
  instant === null ? null : plain(dateIn(zone, instant));

/** ISO 8601, which is how Swedes write days. */
const dateIn = (zone: string, instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(instant));

/** "Kamis, 2 April 2026 pukul 08.30 WIB" */
const momentIn = (zone: string, instant: string | null): string | null =>
  instant === null ? null : `${momentInWords(dateIn(zone, instant))} pukul ${timeIn(zone, instant)}`;

const timeIn = (zone: string, instant: string): string =>
  new Intl.DateTimeFormat('id-ID', {
    ...({ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const),
    timeZone: zone,
  }).format(new Date(instant));

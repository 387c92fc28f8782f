import { AgencyDefinition, type Position } from '../definition/agency.ts';
import type { DefinitionProblem } from '../documents/problem.ts';
import { readYaml } from '../documents/yaml-document.ts';
import { positionsAbove } from '../positions-above.ts';
import type { Fault, JsonSchema } from '../schema/fault.ts';
import { findFaults } from '../schema/find-faults.ts';
import { checkReminders } from './check-reminders.ts';
import { duplicatesOf, faultAt } from './problems.ts';
import { isRealDate } from './real-date.ts';

const zones = ['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura'];
const tokens = /\{([^{}]*)\}/g;
const knownToken = /^(no(:[1-9])?|unit|abbreviation|classification|romanMonth|month|year)$/;

/** Everything that is wrong with an agency's document; with the text it came from every problem tells its line and column. */
export function checkAgency(doc: unknown, source?: string): DefinitionProblem[] {
  const shape = findFaults(AgencyDefinition as unknown as JsonSchema, doc);
  const faults = shape.length > 0 ? shape : checkMeaning(doc as AgencyDefinition);
  if (source === undefined) return faults;
  const { placeOf } = readYaml(source);
  return faults.map((fault) => ({ ...fault, ...placeOf(fault.pointer) }));
}

const checkMeaning = (agency: AgencyDefinition): Fault[] => [
  ...(zones.includes(agency.zone)
    ? []
    : [faultAt(['zone'], 'unknown-zone', `Zona waktu harus salah satu dari: ${zones.join(', ')}.`)]),
  ...duplicatesOf(
    agency.positions.map(({ side, key }) => `${side}:${key}`),
    (index) => ['positions', index, 'key'],
  ),
  ...duplicatesOf(
    agency.hours.map(({ key }) => key),
    (index) => ['hours', index, 'key'],
  ),
  ...duplicatesOf(
    (agency.publicInformation?.categories ?? []).map(({ key }) => key),
    (index) => ['publicInformation', 'categories', index, 'key'],
  ),
  ...agency.hours.flatMap(checkProfile),
  ...(agency.hours.some(({ from, until }) => from === null && until === null)
    ? []
    : [faultAt(['hours'], 'ordinary-hours-missing', 'Jam pelayanan biasa, tanpa tanggal, belum ada.')]),
  ...agency.days.flatMap(({ date }, index) =>
    isRealDate(date)
      ? []
      : [faultAt(['days', index, 'date'], 'invalid-date', 'Tanggal tidak ada pada kalender.')],
  ),
  ...(Object.hasOwn(agency.numbers, 'case')
    ? []
    : [faultAt(['numbers'], 'number-missing', 'Pola nomor permohonan (case) belum ada.')]),
  ...Object.entries(agency.numbers).flatMap(([key, pattern]) => checkNumber(key, pattern)),
  ...agency.positions.flatMap((position, index) => checkSuperior(agency, position, index)),
  ...checkReminders(agency.reminders),
];

function checkSuperior(agency: AgencyDefinition, { key, side, superior }: Position, index: number): Fault[] {
  const place = ['positions', index, 'superior'];
  if (superior === undefined) return [];
  if (!agency.positions.some((other) => other.side === side && other.key === superior))
    return [faultAt(place, 'unknown-position', `Jabatan ${superior} tidak ada pada pihak yang sama.`)];
  return positionsAbove(agency, side, key).includes(key)
    ? [faultAt(place, 'circular-superior', 'Jabatan ini menjadi atasan dari dirinya sendiri.')]
    : [];
}

function checkProfile({ week, from, until }: AgencyDefinition['hours'][number], index: number): Fault[] {
  const days = Object.entries(week).flatMap(([day, intervals]) => {
    const times = intervals.flat();
    const isOrdered = times.every((time, at) => isTime(time) && (at === 0 || time > (times[at - 1] ?? '')));
    return isOrdered
      ? []
      : [
          faultAt(
            ['hours', index, 'week', day],
            'invalid-hours',
            'Jam pelayanan tidak berurutan atau bertumpuk.',
          ),
        ];
  });
  const isSpan =
    [from, until].every((date) => date === null || isRealDate(date)) && (from ?? '') <= (until ?? '9');
  return isSpan
    ? days
    : [...days, faultAt(['hours', index, 'from'], 'invalid-date', 'Masa berlaku jam pelayanan tidak benar.')];
}

const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time);

function checkNumber(key: string, pattern: string): Fault[] {
  const named = [...pattern.matchAll(tokens)].map((match) => match[1] ?? '');
  const unknown = named.find((token) => !knownToken.test(token));
  if (unknown !== undefined) {
    return [faultAt(['numbers', key], 'unknown-token', `{${unknown}} tidak dikenal pada pola nomor.`)];
  }
  return named.some((token) => token.startsWith('no'))
    ? []
    : [faultAt(['numbers', key], 'number-missing', 'Pola nomor belum memuat {no}.')];
}

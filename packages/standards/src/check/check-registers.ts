import { caseWideActions } from '../case-actions/index.ts';
import type { AgencyDefinition } from '../definition/agency.ts';
import type { CaseFact, Register } from '../definition/register.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { outcomesOf } from '../procedure.ts';
import { judgeSource } from '../registers/judge-source.ts';
import type { Fault } from '../schema/fault.ts';
import { proceduresOf } from './check-procedure.ts';
import { duplicatesOf, faultAt } from './problems.ts';

type Place = (string | number)[];

/** Faults of the registers: when a case enters one, and where the values of its columns come from. */
export const checkRegisters = (standard: StandardDefinition): Fault[] => {
  const registers = standard.registers ?? [];
  return [
    ...duplicatesOf(
      registers.map(({ key }) => key),
      (index) => ['registers', index, 'key'],
    ),
    ...registers.flatMap((register, index) => [
      ...checkEntry(standard, register, ['registers', index, 'entry']),
      ...register.columns.flatMap((column, at) =>
        checkFact(standard, column, ['registers', index, 'columns', at]),
      ),
    ]),
  ];
};

function checkEntry(standard: StandardDefinition, { entry }: Register, place: Place): Fault[] {
  const steps = proceduresOf(standard).flatMap((procedure) => [...procedure.steps]);
  const meant = entry.step === undefined ? steps : steps.filter(({ key }) => key === entry.step);
  if (meant.length === 0)
    return [faultAt([...place, 'step'], 'unknown-step', `Langkah ${entry.step} tidak ada.`)];
  const isWide = entry.step === undefined && caseWideActions[entry.outcome]?.isKnown(standard);
  return isWide || meant.some((step) => outcomesOf(step).some(({ outcome }) => outcome === entry.outcome))
    ? []
    : [faultAt([...place, 'outcome'], 'unknown-outcome', `Tidak ada langkah dengan hasil ${entry.outcome}.`)];
}

/** Faults of something told of a case: sources that are not there, and words for what can never stand there. */
export function checkFact(
  standard: StandardDefinition,
  { title, value, words }: CaseFact,
  place: Place,
): Fault[] {
  const sources = [value].flat();
  const given = sources.map((source) => judgeSource(standard, source));
  const faults = sources.flatMap((source, index) =>
    given[index] === undefined
      ? [
          faultAt(
            Array.isArray(value) ? [...place, 'value', index] : [...place, 'value'],
            'unknown-source',
            `"${title}" mengambil ${source}, yang tidak ada pada standar ini.`,
          ),
        ]
      : [],
  );
  if (faults.length > 0 || words === undefined) return faults;
  const known = given.flatMap((choices) => (choices === 'anything' ? [] : (choices ?? [])));
  return Object.keys(words)
    .filter((word) => !known.includes(word))
    .map((word) =>
      faultAt(
        [...place, 'words', word],
        'unknown-value',
        known.length === 0
          ? `"${title}" tidak berisi pilihan, sehingga tidak ada yang dapat diberi kata lain.`
          : `${word} bukan pilihan "${title}"; yang ada: ${[...new Set(known)].join(', ')}.`,
      ),
    );
}

/** What an applicant is to search first must be there, and somebody must be asked to. */
export const checkSearchFirst = (
  { searchFirst, applicants }: StandardDefinition,
  { publicInformation }: AgencyDefinition,
): Fault[] => {
  if (searchFirst === undefined) return [];
  if (applicants.public === undefined)
    return [
      faultAt(
        ['searchFirst'],
        'nobody-applies',
        'Hanya pemohon dari masyarakat yang diajak mencari lebih dahulu; standar ini tidak melayaninya.',
      ),
    ];
  return publicInformation === undefined
    ? [
        faultAt(
          ['searchFirst'],
          'public-list-missing',
          'Instansi belum memiliki daftar informasi publik (publicInformation) untuk dicari.',
        ),
      ]
    : [];
};

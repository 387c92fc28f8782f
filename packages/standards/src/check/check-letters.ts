import { caseWideActions } from '../case-actions/index.ts';
import type { AgencyDefinition } from '../definition/agency.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { outcomesOf } from '../procedure.ts';
import { judgeSource } from '../registers/judge-source.ts';
import type { Fault } from '../schema/fault.ts';
import { pathsIn } from '../templates/fill-template.ts';
import { judgePath } from '../templates/template-paths.ts';
import { proceduresOf } from './check-procedure.ts';
import { checkFact } from './check-registers.ts';
import { duplicatesOf, faultAt } from './problems.ts';

type Letter = StandardDefinition['letters'][number];
type Place = (string | number)[];

/** Faults of the letters: when they are issued, under which number, by whom, and what they speak of. */
export const checkLetters = (standard: StandardDefinition, agency: AgencyDefinition): Fault[] => [
  ...duplicatesOf(
    standard.letters.map(({ key }) => key),
    (index) => ['letters', index, 'key'],
  ),
  ...standard.letters.flatMap((letter, index) => [
    ...checkIssue(letter, ['letters', index, 'issue'], standard),
    ...checkSigning(letter, ['letters', index], agency),
    ...checkTexts(letter, ['letters', index], standard),
    ...checkFacts(letter, ['letters', index], standard),
  ]),
];

function checkIssue({ issue }: Letter, place: Place, standard: StandardDefinition): Fault[] {
  const steps = proceduresOf(standard).flatMap((procedure) => procedure.steps);
  const meant = issue.step === undefined ? steps : steps.filter(({ key }) => key === issue.step);
  if (meant.length === 0) {
    return [faultAt([...place, 'step'], 'unknown-step', `Langkah ${issue.step} tidak ada.`)];
  }
  const isWide = issue.step === undefined && caseWideActions[issue.outcome]?.isKnown(standard);
  return isWide || meant.some((step) => outcomesOf(step).some(({ outcome }) => outcome === issue.outcome))
    ? []
    : [faultAt([...place, 'outcome'], 'unknown-outcome', `Tidak ada langkah dengan hasil ${issue.outcome}.`)];
}

function checkSigning({ number, signedBy }: Letter, place: Place, agency: AgencyDefinition): Fault[] {
  return [
    ...(number === undefined || Object.hasOwn(agency.numbers, number)
      ? []
      : [faultAt([...place, 'number'], 'unknown-number', `Pola nomor ${number} belum ditetapkan instansi.`)]),
    ...(signedBy === undefined ||
    agency.positions.some(({ side, key }) => side === 'agency' && key === signedBy)
      ? []
      : [
          faultAt([...place, 'signedBy'], 'unknown-position', `Jabatan ${signedBy} tidak ada pada instansi.`),
        ]),
  ];
}

function checkTexts(letter: Letter, place: Place, standard: StandardDefinition): Fault[] {
  const texts: { text: string; at: Place }[] = [
    { text: letter.subject, at: [...place, 'subject'] },
    ...letter.opening.map((text, index) => ({ text, at: [...place, 'opening', index] })),
    ...(letter.closing ?? []).map((text, index) => ({ text, at: [...place, 'closing', index] })),
  ];
  return texts.flatMap(({ text, at }) =>
    pathsIn(text)
      .filter((path) => judgePath(standard, path) === 'unknown')
      .map((path) => faultAt(at, 'unknown-path', `{{ ${path} }} tidak dikenal.`)),
  );
}

/** A letter is written while something is done: it tells of the case, not of deeds and letters of the past. */
function checkFacts(
  { kind, facts = [], givenBy, receivedBy }: Letter,
  place: Place,
  standard: StandardDefinition,
): Fault[] {
  const past = (source: string) => /^(steps|actions|letters)\./.test(source);
  return [
    ...facts.flatMap((fact, index) =>
      [fact.value].flat().some(past)
        ? [
            faultAt(
              [...place, 'facts', index, 'value'],
              'unknown-source',
              `"${fact.title}" tidak dapat disebut pada surat.`,
            ),
          ]
        : checkFact(standard, fact, [...place, 'facts', index]),
    ),
    ...Object.entries({ givenBy, receivedBy }).flatMap(([part, source]) =>
      source === undefined || (!past(source) && judgeSource(standard, source) !== undefined)
        ? []
        : [faultAt([...place, part], 'unknown-source', `${source} tidak ada pada standar ini.`)],
    ),
    ...(givenBy === undefined || kind === 'handover-record'
      ? []
      : [
          faultAt(
            [...place, 'givenBy'],
            'not-of-letter',
            'givenBy hanya berlaku bagi berita acara serah terima.',
          ),
        ]),
  ];
}

import type { AgencyDefinition } from '../definition/agency.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import { checkStandardShape } from '../documents/check-shape.ts';
import type { DefinitionProblem } from '../documents/problem.ts';
import { readYaml } from '../documents/yaml-document.ts';
import { isApplicants } from '../procedure.ts';
import type { Fault } from '../schema/fault.ts';
import { checkAssetsOf } from './check-assets-of.ts';
import { checkConditions } from './check-conditions.ts';
import { checkConfidentiality } from './check-confidentiality.ts';
import { checkFormDefinition } from './check-form-definition.ts';
import { checkItems } from './check-items.ts';
import { checkKinds } from './check-kinds.ts';
import { checkLetters } from './check-letters.ts';
import { checkNotices } from './check-notices.ts';
import { checkParallel } from './check-parallel.ts';
import { checkProcedure, type PlacedProcedure, proceduresOf } from './check-procedure.ts';
import { checkPromises } from './check-promises.ts';
import { checkPropertyShapes } from './check-property-shape.ts';
import { checkRegisters, checkSearchFirst } from './check-registers.ts';
import { checkReminders } from './check-reminders.ts';
import { checkStartingAnswers } from './check-starting-answers.ts';
import { checkSubject } from './check-subject.ts';
import { checkSurvey } from './check-survey.ts';
import { checkTracking } from './check-tracking.ts';
import { duplicatesOf, faultAt } from './problems.ts';
import { isRealDate } from './real-date.ts';

/**
 * Everything that is wrong with a standard of an agency, in one go: how it is written, and then whether it can be carried out. With the
 * text it came from every problem tells its line and column. Empty: the standard may be published.
 *
 * @example
 * checkDefinition(definition, agency, yaml)
 * // [{ pointer: '/procedure/3/on/return', code: 'unknown-target', detail: 'Langkah prepare tidak ada.', line: 131, column: 29 }]
 */
export function checkDefinition(
  doc: unknown,
  agency: AgencyDefinition,
  source?: string,
): DefinitionProblem[] {
  const shape = checkStandardShape(doc);
  const faults = unique(shape.length > 0 ? shape : checkMeaning(doc as StandardDefinition, agency));
  if (source === undefined) return faults;
  const { placeOf } = readYaml(source);
  return faults.map((fault) => ({ ...fault, ...placeOf(fault.pointer) }));
}

function checkMeaning(standard: StandardDefinition, agency: AgencyDefinition): Fault[] {
  const shapes = checkPropertyShapes(standard);
  if (shapes.length > 0) return shapes;
  return [
    ...checkProcedureCount(standard),
    ...checkKeys(standard),
    ...checkNamesOfAgency(standard, agency),
    ...checkAssets(standard),
    ...checkAssetsOf(standard),
    ...checkDates(standard),
    ...checkFormDefinition(standard),
    ...checkSubject(standard),
    ...checkStartingAnswers(standard),
    ...proceduresOf(standard).flatMap((procedure) => [
      ...checkProcedure(procedure, agency),
      ...checkParallel(procedure),
      ...checkKinds(standard, procedure),
      ...checkApplicants(standard, procedure),
      ...checkPromises(standard, procedure),
      ...checkItems(standard, procedure, agency),
    ]),
    ...checkConditions(standard),
    ...checkConfidentiality(standard, agency),
    ...checkLetters(standard, agency),
    ...checkSurvey(standard),
    ...checkRegisters(standard),
    ...checkSearchFirst(standard, agency),
    ...checkReminders(standard.reminders),
    ...checkNotices(standard),
    ...checkTracking(standard, agency),
  ];
}

function checkProcedureCount({ procedure, variants }: StandardDefinition): Fault[] {
  if ((procedure === undefined) !== (variants === undefined)) return [];
  return procedure === undefined
    ? [faultAt([], 'procedure-missing', 'Standar belum memiliki prosedur.')]
    : [faultAt(['variants'], 'two-procedures', 'Standar memiliki prosedur atau varian, tidak keduanya.')];
}

/** A step of the applicant's can be taken by nobody where nobody of that kind may apply. */
function checkApplicants({ applicants }: StandardDefinition, { steps, place }: PlacedProcedure): Fault[] {
  return steps.flatMap((step, index) => {
    const mayApply = step.actor.side === 'applicant' ? applicants.public : applicants.organizations;
    return !isApplicants(step) || mayApply !== undefined
      ? []
      : [
          faultAt(
            [...place, index, 'actor', 'side'],
            'nobody-applies',
            'Standar ini tidak melayani pemohon dari pihak tersebut, sehingga tidak ada pelaksananya.',
          ),
        ];
  });
}

const checkKeys = (standard: StandardDefinition): Fault[] =>
  [
    { place: ['requirements'], list: standard.requirements },
    ...Object.entries(standard.reasons).map(([name, list = []]) => ({ place: ['reasons', name], list })),
    { place: ['variants'], list: standard.variants ?? [] },
    { place: ['classes'], list: standard.classes ?? [] },
    { place: ['channels'], list: standard.channels ?? [] },
  ].flatMap(({ place, list }) =>
    duplicatesOf(
      list.map(({ key }) => key),
      (index) => [...place, index, 'key'],
    ),
  );

/** What a case is about: kinds that units own, each named once. */
function checkAssets({ assets = [], applicants }: StandardDefinition): Fault[] {
  const unowned = assets.length > 0 && applicants.organizations === undefined;
  return [
    ...duplicatesOf(assets, (index) => ['assets', index]),
    ...(unowned
      ? [
          faultAt(
            ['assets'],
            'assets-without-units',
            'Aset layanan dimiliki unit, sedangkan standar ini hanya melayani masyarakat.',
          ),
        ]
      : []),
  ];
}

function checkNamesOfAgency(
  { applicants, evaluation, duplicates }: StandardDefinition,
  agency: AgencyDefinition,
): Fault[] {
  return [
    ...(applicants.organizations ?? []).flatMap((kind, index) =>
      Object.hasOwn(agency.organizationKinds, kind)
        ? []
        : [
            faultAt(
              ['applicants', 'organizations', index],
              'unknown-organization-kind',
              `Instansi tidak melayani jenis unit ${kind}.`,
            ),
          ],
    ),
    ...[
      { position: evaluation.by, place: ['evaluation', 'by'] },
      ...(duplicates?.linkedBy ?? []).map((position, index) => ({
        position,
        place: ['duplicates', 'linkedBy', index],
      })),
    ].flatMap(({ position, place }) =>
      agency.positions.some(({ side, key }) => side === 'agency' && key === position)
        ? []
        : [faultAt(place, 'unknown-position', `Jabatan ${position} tidak ada pada instansi.`)],
    ),
  ];
}

function checkDates({ effective, decree, internalTarget }: StandardDefinition): Fault[] {
  return [
    ...(effective === null || isRealDate(effective)
      ? []
      : [faultAt(['effective'], 'invalid-date', 'Tanggal berlaku tidak ada pada kalender.')]),
    ...(decree.date === null || isRealDate(decree.date)
      ? []
      : [faultAt(['decree', 'date'], 'invalid-date', 'Tanggal keputusan tidak ada pada kalender.')]),
    ...(internalTarget === undefined || internalTarget.from <= internalTarget.to
      ? []
      : [faultAt(['internalTarget'], 'target-reversed', 'Target internal berakhir sebelum dimulai.')]),
  ];
}

/** Two variants may share a fault of the standard; it is told once. */
const unique = (faults: Fault[]): Fault[] =>
  faults.filter(
    (fault, index) =>
      faults.findIndex(({ pointer, code }) => pointer === fault.pointer && code === fault.code) === index,
  );

import type { StandardDefinition } from '../definition/standard.ts';
import { isEnd } from '../procedure.ts';
import { requirementsOf } from '../requirements.ts';
import type { Fault } from '../schema/fault.ts';
import type { PlacedProcedure } from './check-procedure.ts';
import { faultAt } from './problems.ts';
import { reachableFrom } from './procedure-graph.ts';

/** What a standard says about its procedure and the procedure cannot keep: times, classes, four eyes, verdicts. */
export const checkPromises = (standard: StandardDefinition, procedure: PlacedProcedure): Fault[] => [
  ...checkDeadline(standard, procedure),
  ...checkClasses(standard, procedure),
  ...checkReopening(standard, procedure),
  ...checkFourEyes(standard, procedure),
  ...checkReview(standard, procedure),
];

function checkDeadline({ deadline, classes }: StandardDefinition, { steps }: PlacedProcedure): Fault[] {
  const isKnown =
    deadline.from === 'submission' ||
    (deadline.from === 'classification' && classes !== undefined) ||
    steps.some(({ key }) => key === deadline.from);
  const isDelivered = deadline.until !== 'delivery' || steps.some(({ kind }) => kind === 'handover');
  return [
    ...(isKnown
      ? []
      : [faultAt(['deadline', 'from'], 'unknown-step', `Langkah ${deadline.from} tidak ada pada prosedur.`)]),
    ...(isDelivered
      ? []
      : [
          faultAt(
            ['deadline', 'until'],
            'never-delivered',
            'Janji berakhir pada penyerahan, tetapi prosedur tidak memiliki langkah serah terima.',
          ),
        ]),
    ...(deadline.until !== 'answer' || steps.some(({ kind }) => kind === 'answer')
      ? []
      : [
          faultAt(
            ['deadline', 'until'],
            'never-answered',
            'Janji berakhir pada jawaban, tetapi prosedur tidak memiliki langkah jawaban.',
          ),
        ]),
    ...(deadline.extension === undefined || isDays(deadline.unit) === isDays(deadline.extension.unit)
      ? []
      : [
          faultAt(
            ['deadline', 'extension', 'unit'],
            'other-unit',
            'Perpanjangan dihitung dalam hari bila janjinya dalam hari, dan dalam jam bila janjinya dalam jam.',
          ),
        ]),
  ];
}

const isDays = (unit: string): boolean => unit === 'working-day' || unit === 'calendar-day';

function checkClasses({ classes, deadline }: StandardDefinition, { steps, place }: PlacedProcedure): Fault[] {
  if (classes === undefined) return [];
  const isSet = steps.some((step) => step.kind === 'verification' && step.classifies);
  return [
    ...(isSet
      ? []
      : [
          faultAt(place, 'class-never-set', 'Tidak ada verifikasi yang menetapkan klasifikasi (classifies).'),
        ]),
    ...(deadline.unit === 'none'
      ? [faultAt(['deadline', 'unit'], 'promise-missing', 'Klasifikasi memerlukan jangka waktu semula.')]
      : []),
  ];
}

function checkReopening({ reopening }: StandardDefinition, { steps }: PlacedProcedure): Fault[] {
  return reopening === undefined || steps.some(({ key }) => key === reopening.to)
    ? []
    : [faultAt(['reopening', 'to'], 'unknown-step', `Langkah ${reopening.to} tidak ada pada prosedur.`)];
}

function checkFourEyes({ fourEyes }: StandardDefinition, { steps }: PlacedProcedure): Fault[] {
  return fourEyes.flatMap((pair, index) => [
    ...pair.flatMap((key, side) =>
      steps.some((step) => step.key === key)
        ? []
        : [faultAt(['fourEyes', index, side], 'unknown-step', `Langkah ${key} tidak ada pada prosedur.`)],
    ),
    ...(pair[0] === pair[1]
      ? [faultAt(['fourEyes', index], 'same-step', 'Dua orang berbeda memerlukan dua langkah berbeda.')]
      : []),
  ]);
}

/** A paper that takes a verdict must pass somebody who gives it, whichever way the case goes to its good end. */
function checkReview(standard: StandardDefinition, { steps }: PlacedProcedure): Fault[] {
  const isSkipped = steps
    .filter(({ kind }) => kind === 'composition')
    .some(({ key }) =>
      [...reachableFrom(steps, key, ({ kind }) => kind !== 'verification')].some(
        (reached) => isEnd(reached) && reached === 'completed',
      ),
    );
  if (!isSkipped) return [];
  return requirementsOf(standard).flatMap(({ mandatory, reviewable, title }, index) =>
    mandatory && reviewable
      ? [faultAt(['requirements', index], 'paper-not-reviewed', `${title} tidak diperiksa oleh siapa pun.`)]
      : [],
  );
}

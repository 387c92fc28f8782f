import type { StandardDefinition } from '../definition/standard.ts';
import { isEnd } from '../procedure.ts';
import { requirementsOf } from '../requirements.ts';
import type { Fault } from '../schema/fault.ts';
import type { PlacedProcedure } from './check-procedure.ts';
import { faultAt } from './problems.ts';
import { reachableFrom } from './procedure-graph.ts';

/** What a standard says about its procedure and the procedure cannot keep: deadline, four eyes, verdicts, reasons. */
export const checkPromises = (standard: StandardDefinition, procedure: PlacedProcedure): Fault[] => [
  ...checkDeadline(standard, procedure),
  ...checkFourEyes(standard, procedure),
  ...checkReview(standard, procedure),
  ...checkReasons(standard, procedure),
];

function checkDeadline({ deadline }: StandardDefinition, { steps }: PlacedProcedure): Fault[] {
  const isKnown = deadline.from === 'submission' || steps.some(({ key }) => key === deadline.from);
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
  ];
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

function checkReasons({ reasons }: StandardDefinition, { steps, place }: PlacedProcedure): Fault[] {
  if (reasons.rejection.length > 0) return [];
  return steps.flatMap((step, index) =>
    step.kind === 'verification' && step.on.reject !== undefined
      ? [
          faultAt(
            [...place, index, 'on', 'reject'],
            'rejection-reasons-missing',
            'Penolakan memerlukan alasan, tetapi daftar alasan penolakan kosong.',
          ),
        ]
      : [],
  );
}

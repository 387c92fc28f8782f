import type { Step } from '../definition/step.ts';
import { isFork, type ParallelPart, partsOf } from '../parallel.ts';
import { outcomesOf, wiringOf } from '../procedure.ts';
import type { Fault } from '../schema/fault.ts';
import type { PlacedProcedure } from './check-procedure.ts';
import { faultAt } from './problems.ts';
import { reachableFrom } from './procedure-graph.ts';

/** Faults of steps done at once: where they are written, and that what waits for all of them is reached by all of them. */
export function checkParallel({ steps, place }: PlacedProcedure): Fault[] {
  const parts = partsOf(steps);
  return [
    ...steps.flatMap((step, index) => {
      const at = [...place, index];
      if (isFork(step)) return checkFork(steps, step, parts, at);
      return step.join && !parts.some(({ join }) => join === step.key)
        ? [
            faultAt(
              [...at, 'join'],
              'join-without-fork',
              'Tidak ada langkah bersamaan yang ditunggu di sini.',
            ),
          ]
        : [];
    }),
    ...parts.flatMap((part) => checkInside(steps, part, place)),
  ];
}

function checkFork(
  steps: readonly Step[],
  step: Step,
  parts: ParallelPart[],
  place: (string | number)[],
): Fault[] {
  const part = parts.find(({ fork }) => fork === step.key);
  if (part === undefined)
    return [
      faultAt(
        [...place, 'on'],
        'join-missing',
        'Langkah-langkah bersamaan ini tidak ditunggu oleh langkah dengan join di bawahnya.',
      ),
    ];
  if (parts.some(({ inside }) => inside.has(step.key)))
    return [faultAt([...place, 'on'], 'nested-parallel', 'Langkah bersamaan tidak dapat bercabang lagi.')];
  return wiringOf(step)
    .filter(({ targets }) => targets.length > 1)
    .flatMap(({ outcome, targets }) =>
      targets.flatMap((target) => {
        if (!part.inside.has(target)) {
          const detail = `Langkah ${target} harus ditulis di antara ${step.key} dan ${part.join}.`;
          return [faultAt([...place, 'on', outcome], 'parallel-elsewhere', detail)];
        }
        return reachableFrom(steps, target, ({ key }) => part.inside.has(key)).has(part.join)
          ? []
          : [
              faultAt(
                [...place, 'on', outcome],
                'join-never-reached',
                `Dari langkah ${target}, langkah ${part.join} yang menunggu tidak pernah dicapai.`,
              ),
            ];
      }),
    );
}

function checkInside(
  steps: readonly Step[],
  { inside, fork }: ParallelPart,
  place: (string | number)[],
): Fault[] {
  return steps.flatMap((step, index) => {
    const leadsIn = outcomesOf(step).find(({ target }) => inside.has(target));
    if (step.key !== fork && !inside.has(step.key) && leadsIn !== undefined && step.join === undefined) {
      const detail = `Langkah ${leadsIn.target} hanya dimulai bersamaan dari langkah ${fork}.`;
      return [faultAt([...place, index, 'on', leadsIn.outcome], 'parallel-entered-aside', detail)];
    }
    const ending = inside.has(step.key) && outcomesOf(step).find(({ target }) => target === 'completed');
    return ending
      ? [
          faultAt(
            [...place, index, 'on', ending.outcome],
            'end-in-parallel',
            'Permohonan tidak dapat selesai selagi langkah lain berjalan bersamaan.',
          ),
        ]
      : [];
  });
}

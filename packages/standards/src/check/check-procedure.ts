import type { AgencyDefinition } from '../definition/agency.ts';
import type { StandardDefinition } from '../definition/standard.ts';
import type { Step } from '../definition/step.ts';
import { ends, isEnd, outcomesOf } from '../procedure.ts';
import type { Fault } from '../schema/fault.ts';
import { duplicatesOf, faultAt } from './problems.ts';
import { canEnd, entriesOf, reachableFrom } from './procedure-graph.ts';

type Place = (string | number)[];

/** A procedure of a standard and where it stands in the document. */
export interface PlacedProcedure {
  steps: readonly Step[];
  place: Place;
}

/** Every procedure of a standard with its place. */
export const proceduresOf = (standard: StandardDefinition): PlacedProcedure[] => [
  ...(standard.procedure === undefined ? [] : [{ steps: standard.procedure, place: ['procedure'] }]),
  ...(standard.variants ?? []).map(({ procedure }, index) => ({
    steps: procedure,
    place: ['variants', index, 'procedure'],
  })),
];

/** Faults of the steps and of how they are wired: what no agency could carry out, or no case could get through. */
export const checkProcedure = (procedure: PlacedProcedure, agency: AgencyDefinition): Fault[] => [
  ...checkNames(procedure),
  ...procedure.steps.flatMap((step, index) => [
    ...checkActor(step, [...procedure.place, index], agency),
    ...checkTargets(procedure, step, [...procedure.place, index]),
  ]),
  ...checkWays(procedure),
];

function checkNames({ steps, place }: PlacedProcedure): Fault[] {
  return [
    ...duplicatesOf(
      steps.map(({ key }) => key),
      (index) => [...place, index, 'key'],
    ),
    ...duplicatesOf(
      steps.map(({ no }) => String(no)),
      (index) => [...place, index, 'no'],
      'duplicate-number',
    ),
    ...steps.flatMap(({ key }, index) =>
      isEnd(key)
        ? [
            faultAt(
              [...place, index, 'key'],
              'reserved-key',
              `${ends.join(' dan ')} adalah akhir, bukan langkah.`,
            ),
          ]
        : [],
    ),
    ...(steps.some(({ kind }) => kind === 'composition')
      ? []
      : [faultAt(place, 'composition-missing', 'Tidak ada langkah penyusunan permohonan (composition).')]),
  ];
}

function checkActor({ actor }: Step, place: Place, agency: AgencyDefinition): Fault[] {
  if (actor.side === 'applicant') {
    return actor.positions.length === 0
      ? []
      : [
          faultAt(
            [...place, 'actor', 'positions'],
            'unknown-position',
            'Pemohon perorangan tidak memegang jabatan.',
          ),
        ];
  }
  if (actor.positions.length === 0) {
    return [
      faultAt([...place, 'actor', 'positions'], 'position-missing', 'Langkah ini belum memiliki pelaksana.'),
    ];
  }
  if (actor.unit !== undefined && actor.side !== 'organization') {
    const detail = 'Hanya langkah sebuah unit (organization) dapat ditujukan kepada unit yang diteruskan.';
    return [faultAt([...place, 'actor', 'unit'], 'unit-elsewhere', detail)];
  }
  const known = agency.positions.filter(({ side }) => side === actor.side).map(({ key }) => key);
  return actor.positions.flatMap((position, index) =>
    known.includes(position)
      ? []
      : [
          faultAt(
            [...place, 'actor', 'positions', index],
            'unknown-position',
            `Jabatan ${position} tidak ada pada ${actor.side === 'agency' ? 'instansi' : 'perangkat daerah'}.`,
          ),
        ],
  );
}

function checkTargets({ steps }: PlacedProcedure, step: Step, place: Place): Fault[] {
  const wired = outcomesOf(step).map(({ outcome, target }) => ({ target, at: [...place, 'on', outcome] }));
  const passedBy =
    step.otherwise === undefined ? [] : [{ target: step.otherwise, at: [...place, 'otherwise'] }];
  return [...wired, ...passedBy].flatMap(({ target, at }) => {
    if (isEnd(target)) return [];
    const next = steps.find(({ key }) => key === target);
    if (next === undefined) return [faultAt(at, 'unknown-target', `Langkah ${target} tidak ada.`)];
    if (
      step.kind === 'assignment' &&
      (next.actor.side !== step.actor.side || next.actor.unit !== step.actor.unit)
    ) {
      const detail = 'Petugas yang ditugaskan harus berada pada pihak yang sama.';
      return [faultAt(at, 'assignment-elsewhere', detail)];
    }
    return [];
  });
}

function checkWays({ steps, place }: PlacedProcedure): Fault[] {
  const reached = new Set(entriesOf(steps).flatMap((key) => [...reachableFrom(steps, key)]));
  return steps.flatMap((step, index) => {
    if (!reached.has(step.key)) {
      return [faultAt([...place, index], 'unreachable-step', `Langkah ${step.key} tidak pernah dicapai.`)];
    }
    const targets = [...outcomesOf(step).map(({ target }) => target), step.otherwise ?? step.key];
    const isWired = targets.every((target) => isEnd(target) || steps.some(({ key }) => key === target));
    return isWired && !canEnd(steps, step.key)
      ? [faultAt([...place, index], 'dead-end', `Dari langkah ${step.key} permohonan tidak dapat berakhir.`)]
      : [];
  });
}

import type { StandardDefinition } from '../definition/standard.ts';
import type { Step } from '../definition/step.ts';
import { outcomesOf, wiringOf } from '../procedure.ts';
import type { Fault } from '../schema/fault.ts';
import { checkProperty } from './check-form-definition.ts';
import type { PlacedProcedure } from './check-procedure.ts';
import { duplicatesOf, faultAt } from './problems.ts';
import { reachableFrom } from './procedure-graph.ts';

type Place = (string | number)[];

/** What the kinds of steps need beyond their wiring: reasons, classes, an outside party, a unit that was named. */
export const checkKinds = (standard: StandardDefinition, procedure: PlacedProcedure): Fault[] => [
  ...procedure.steps.flatMap((step, index) => [
    ...checkReasons(standard, step, [...procedure.place, index]),
    ...checkOutcomes(step, procedure.steps, [...procedure.place, index]),
    ...checkExtras(step, [...procedure.place, index]),
  ]),
  ...checkUnit(procedure),
  ...checkFiles(standard, procedure),
];

function checkReasons({ reasons, classes }: StandardDefinition, step: Step, place: Place): Fault[] {
  const isEmpty = (list: readonly unknown[] | undefined) => (list ?? []).length === 0;
  if (step.kind === 'verification' && step.classifies && isEmpty(classes))
    return [faultAt([...place, 'classifies'], 'classes-missing', 'Daftar klasifikasi (classes) belum ada.')];
  if (step.kind === 'verification' && step.on.reject !== undefined && isEmpty(reasons.rejection))
    return [
      faultAt(
        [...place, 'on', 'reject'],
        'rejection-reasons-missing',
        'Penolakan memerlukan alasan, tetapi daftar alasan penolakan kosong.',
      ),
    ];
  if (step.kind === 'answer' && isEmpty(reasons.denial))
    return [
      faultAt(
        [...place, 'on', 'deny'],
        'denial-reasons-missing',
        'Menolak memberikan memerlukan dasar, tetapi daftar dasar penolakan (denial) kosong.',
      ),
    ];
  return step.kind === 'objection' && step.on.object !== undefined && isEmpty(reasons.objection)
    ? [
        faultAt(
          [...place, 'on', 'object'],
          'objection-reasons-missing',
          'Keberatan memerlukan alasan, tetapi daftar alasan keberatan (objection) kosong.',
        ),
      ]
    : [];
}

/** A referral refers or confirms, an objection is made or settled; whatever is referred goes to somebody who is named. */
function checkOutcomes(step: Step, steps: readonly Step[], place: Place): Fault[] {
  const wanted: Partial<Record<Step['kind'], string[]>> = {
    referral: ['refer', 'confirm'],
    objection: ['object', 'settle'],
  };
  const either = wanted[step.kind];
  if (either !== undefined && !wiringOf(step).some(({ outcome }) => either.includes(outcome))) {
    const detail = `Langkah ini memerlukan salah satu hasil: ${either.join(', ')}.`;
    return [faultAt([...place, 'on'], 'outcome-missing', detail)];
  }
  if (step.kind !== 'referral') return [];
  const asked = steps.find(({ key }) => key === step.on.refer) ?? step;
  return asked.actor.party === undefined
    ? [faultAt(place, 'party-missing', 'Belum disebut pihak luar (party) yang dirujuk.')]
    : [];
}

/** Labels are of outcomes that the step has, and what a step asks are single values. */
function checkExtras(step: Step, place: Place): Fault[] {
  const outcomes = outcomesOf(step).map(({ outcome }) => outcome);
  return [
    ...Object.keys(step.labels ?? {}).flatMap((outcome) =>
      outcomes.includes(outcome)
        ? []
        : [
            faultAt(
              [...place, 'labels', outcome],
              'unknown-outcome',
              `Langkah ini tidak memiliki hasil ${outcome}.`,
            ),
          ],
    ),
    ...Object.entries(step.asks?.properties ?? {}).flatMap(([name, property]) => {
      const at = [...place, 'asks', 'properties', name];
      if (property.when !== undefined)
        return [faultAt([...at, 'when'], 'condition-here', 'Isian pejabat tidak dapat diberi syarat.')];
      return ['array', 'object'].includes(String(property.type)) || property.$ref !== undefined
        ? [faultAt(at, 'single-value', 'Pejabat hanya dapat ditanyai satu nilai tiap isian.')]
        : checkProperty(property, at);
    }),
  ];
}

/** Whoever is concerned must have been named on every way that leads to a step of theirs. */
function checkUnit({ steps, place }: PlacedProcedure): Fault[] {
  const first = steps[0];
  if (first === undefined) return [];
  const concerned = new Set(steps.filter(({ actor }) => actor.unit !== undefined).map(({ key }) => key));
  const named = (step: Step) =>
    step.actor.side === 'agency' && (step.kind === 'verification' || step.kind === 'disposition');
  const unnamed = steps.map((step) => (named(step) ? withoutNaming(step, concerned) : step));
  const reached = reachableFrom(unnamed, first.key);
  return steps.flatMap(({ key }, index) =>
    concerned.has(key) && reached.has(key)
      ? [
          faultAt(
            [...place, index, 'actor', 'unit'],
            'unit-never-named',
            'Unit yang dituju belum dipilih pada verifikasi atau disposisi sebelum langkah ini.',
          ),
        ]
      : [],
  );
}

const withoutNaming = (step: Step, concerned: ReadonlySet<string>): Step =>
  ({
    ...step,
    on: Object.fromEntries(
      wiringOf(step)
        .filter(({ outcome }) => outcome === 'approve' || outcome === 'forward')
        .map(({ outcome, targets }) => [outcome, targets.filter((target) => !concerned.has(target))])
        .concat(
          wiringOf(step)
            .filter(({ outcome }) => outcome !== 'approve' && outcome !== 'forward')
            .map(({ outcome, targets }) => [outcome, targets]),
        ),
    ),
  }) as Step;

/** Files are sent under their key, so one document has no key twice. */
function checkFiles({ requirements }: StandardDefinition, { steps, place }: PlacedProcedure): Fault[] {
  const files = steps.flatMap((step, index) =>
    (step.files ?? []).map(({ key }, at) => ({ key, place: [...place, index, 'files', at, 'key'] })),
  );
  const keys = [...requirements.map(({ key }) => key), ...files.map(({ key }) => key)];
  return duplicatesOf(
    keys,
    (index) => files[index - requirements.length]?.place ?? ['requirements', index, 'key'],
  );
}

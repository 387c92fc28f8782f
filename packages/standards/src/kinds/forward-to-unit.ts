import type { Unit } from '../case.ts';
import { stepOf, wiringOf } from '../procedure.ts';
import type { Input, Outcome, Turn } from './kind.ts';

const forwarding = ['approve', 'forward'];

/** An outcome that leads to a step of the unit concerned names that unit; the unit stays until another one is named. */
export function forwardToUnit(key: string): Outcome {
  return {
    input: (turn): Input => {
      const units = unitsFor(turn, key);
      if (units === undefined) return { properties: {}, required: [] };
      return {
        properties: {
          organization: {
            type: 'string',
            title: 'Unit yang dituju',
            oneOf: units.map(({ id, name }) => ({ const: id, title: name })),
            examples: units.slice(0, 1).map(({ id }) => id),
          },
        },
        required: ['organization'],
      };
    },
    blockers: (turn) =>
      unitsFor(turn, key)?.length === 0
        ? [
            {
              code: 'nobody-to-forward',
              detail: 'Belum ada unit dengan pejabat yang dapat menerima penerusan ini.',
            },
          ]
        : [],
    effects: (turn, { organization }) =>
      typeof organization === 'string' && unitsFor(turn, key) !== undefined
        ? [{ type: 'forward-to-unit', organization }]
        : [],
    changes: (turn, { organization }) =>
      typeof organization === 'string' && unitsFor(turn, key) !== undefined ? { unit: organization } : {},
  };
}

/** The units to choose from; undefined where the outcome leads to no step of the unit concerned. */
function unitsFor({ standard, state, step, people }: Turn, key: string): Unit[] | undefined {
  if (!forwarding.includes(key) || step.actor.side !== 'agency') return undefined;
  const targets = wiringOf(step).find(({ outcome }) => outcome === key)?.targets ?? [];
  const next = targets.find((target) => stepOf(standard, state.variant, target)?.actor.unit === 'concerned');
  return next === undefined ? undefined : (people.units?.(next) ?? []);
}

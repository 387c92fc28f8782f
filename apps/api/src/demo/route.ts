import { type ConditionValues, holds, isEnd, type Step, wiringOf } from '@pendopo/standards';

/** How a case comes to a step. */
export interface Route {
  /** By step on the way, the outcome that leads on. */
  outcomes: ReadonlyMap<string, string>;
  /** Whether the case must have ended first: it comes there by an objection. */
  protests: boolean;
}

/** The shortest way to a step for a case with these values; null when none leads there. */
export const routeTo = (
  procedure: readonly Step[],
  target: string,
  values: ConditionValues,
): Route | null => {
  const [first] = procedure;
  const direct = first && wayFrom(procedure, first.key, target, values);
  if (direct) return { outcomes: direct, protests: false };
  for (const { kind, on } of procedure) {
    if (kind !== 'objection' || on.object === undefined) continue;
    const after = wayFrom(procedure, on.object, target, values);
    if (after !== null) return { outcomes: after, protests: true };
  }
  return null;
};

const wayFrom = (
  procedure: readonly Step[],
  from: string,
  target: string,
  values: ConditionValues,
): Map<string, string> | null => {
  const start = arriveAt(procedure, from, values);
  if (start === undefined) return null;
  const ways = new Map<string, Map<string, string>>([[start.key, new Map()]]);
  for (const [key, way] of ways) {
    if (key === target) return way;
    const step = procedure.find((one) => one.key === key);
    for (const { outcome, targets } of step === undefined ? [] : wiringOf(step))
      for (const next of targets) {
        const arrived = arriveAt(procedure, next, values);
        if (arrived !== undefined && !ways.has(arrived.key))
          ways.set(arrived.key, new Map([...way, [key, outcome]]));
      }
  }
  return null;
};

/** Where a case stands that is sent to a step: a step whose condition does not hold is passed. */
const arriveAt = (procedure: readonly Step[], key: string, values: ConditionValues): Step | undefined => {
  const step = isEnd(key) ? undefined : procedure.find((one) => one.key === key);
  if (step?.when === undefined || holds(step.when, values)) return step;
  return step.otherwise === undefined ? undefined : arriveAt(procedure, step.otherwise, values);
};

import { createHash } from 'node:crypto';
import type { Step } from './driver.ts';
import { inspectAndCompare, type ProvisionRun } from './engine.ts';
import { redactStep } from './redact.ts';

/** Steps as they may be shown, and a hash that stays the same while they do. */
export interface ProvisionPlan {
  steps: Step[];
  hash: string;
  destroysData: boolean;
}

/** What a run would do now; writes nothing. Throws a ProvisionError where a run would fail. */
export const plan = async (
  run: Pick<ProvisionRun, 'driver' | 'identity' | 'want' | 'context'>,
  confirmedCredential: number,
): Promise<ProvisionPlan> => {
  const { steps } = await inspectAndCompare(run, confirmedCredential);
  return planOf(run.driver.spec, steps);
};

/** The plan of known steps; the hash is of what they do, not of how it is worded. */
export const planOf = (spec: object, steps: Step[]): ProvisionPlan => {
  const shown = steps.map((step) => redactStep(spec, step));
  const told = shown.map(({ title: _, ...rest }) => rest);
  return {
    steps: shown,
    hash: createHash('sha256').update(canonical(told)).digest('base64url'),
    destroysData: steps.some((step) => step.destroysData),
  };
};

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

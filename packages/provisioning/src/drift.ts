import { assertSpec } from './check-spec.ts';
import type { Context, Desired, Driver, Identity, Listed, Observation, Step } from './driver.ts';
import { inspectAndCompare, type ProvisionRun } from './engine.ts';
import { type ProvisionPlan, planOf } from './plan.ts';
import { classify, failureOf, ProvisionError, type ProvisionFailure } from './provision-error.ts';
import { redact } from './redact.ts';
import { watch } from './watch.ts';

/** What a record has to say for a back-end's reality to be right: parts of the spec to set and to drop, and whether it is suspended. */
export interface Adoption {
  presence: 'active' | 'suspended';
  set: Record<string, unknown>;
  drop: string[];
  facts: Record<string, unknown>;
}

/**
 * How a thing stands beside what is recorded of it. `busy`: a task at the back-end has to end first. `obstacle`: something stands
 * there that no run could bring to what is wanted. `adoption` is null where reality cannot be said in the terms of a request.
 */
export type Look =
  | { state: 'same' }
  | { state: 'busy' }
  | { state: 'missing'; plan: ProvisionPlan }
  | { state: 'drift'; plan: ProvisionPlan; adoption: Adoption | null }
  | { state: 'obstacle'; failure: ProvisionFailure };

/**
 * Holds a back-end's reality against what is wanted; writes nothing. Passwords cannot be seen and count as they were set.
 * @throws {ProvisionError} where nobody can tell, because the back-end does not answer or refuses us
 */
export const lookAt = async (
  run: Pick<ProvisionRun, 'driver' | 'identity' | 'want' | 'context'>,
): Promise<Look> => {
  const { driver, identity, want } = run;
  try {
    const { observation, steps } = await inspectAndCompare(run, want.credential);
    if (observation.found && observation.busy !== undefined) return { state: 'busy' };
    if (steps.length === 0) return { state: 'same' };
    const plan = planOf(driver.spec, steps);
    if (!observation.found) return { state: 'missing', plan };
    return { state: 'drift', plan, adoption: adoptionOf(driver, identity, want, observation, steps) };
  } catch (error) {
    if (error instanceof ProvisionError && (error.kind === 'conflict' || error.kind === 'invalid'))
      return { state: 'obstacle', failure: failureOf(error) };
    throw error;
  }
};

/**
 * What a back-end says of a thing, with nothing in it that the schema calls secret; writes nothing.
 * @throws {ProvisionError} for what the back-end does
 */
export const observe = async (
  driver: Driver,
  context: Pick<Context, 'settings' | 'signal' | 'secret' | 'http' | 'connect'>,
  identity: Identity,
): Promise<Observation> => {
  const watched = watch(context, null);
  try {
    const seen = await driver.inspect(watched.context, identity);
    return seen.found ? { ...seen, facts: redact(driver.facts, seen.facts) } : seen;
  } catch (error) {
    throw classify(error, watched.sent());
  }
};

/** Undoes the steps in the spec instead of at the back-end, and lets the driver say whether that leaves no difference. */
const adoptionOf = (
  driver: Driver,
  identity: Identity,
  want: Desired,
  seen: Observation & { found: true },
  steps: readonly Step[],
): Adoption | null => {
  const updates = steps.filter(({ op }) => op === 'update');
  const set: Record<string, unknown> = Object.assign({}, ...updates.map(({ before }) => before ?? {}));
  const drop = updates.flatMap(({ after }) => Object.keys(after ?? {})).filter((key) => !(key in set));
  const { presence } = seen;
  const adopted = { ...want, presence, spec: specWith(want.spec, { set, drop }) };
  try {
    assertSpec(driver, adopted.spec);
    if (driver.diff(adopted, seen, identity, want.credential).length > 0) return null;
  } catch {
    return null;
  }
  return { presence, set, drop, facts: redact(driver.facts, seen.facts) as Record<string, unknown> };
};

/** A spec after an adoption. */
export const specWith = (
  spec: unknown,
  { set, drop }: Pick<Adoption, 'set' | 'drop'>,
): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(spec as Record<string, unknown>).filter(([key]) => !drop.includes(key)),
  ),
  ...set,
});

/** More pages than any back-end has; whoever never ends is given up. */
const MOST_PAGES = 10_000;

/**
 * Everything that a driver lists, page by page, told as it comes; `undefined` where it lists nothing.
 * @throws {ProvisionError} for what the back-end does
 */
export const listAll = async (
  driver: Driver,
  context: Pick<Context, 'settings' | 'signal' | 'secret' | 'http' | 'connect'>,
  tell: (listed: number) => Promise<void> = async () => undefined,
): Promise<Listed[] | undefined> => {
  if (driver.list === undefined) return undefined;
  const watched = watch(context, null);
  const { list } = driver;
  const page = async (cursor: string | undefined) => {
    try {
      return await list(watched.context, cursor);
    } catch (error) {
      throw classify(error, watched.sent());
    }
  };
  const found: Listed[] = [];
  for (let [pages, cursor] = [0, undefined as string | undefined]; pages < MOST_PAGES; pages += 1) {
    const answer = await page(cursor);
    found.push(...answer.items);
    await tell(found.length);
    if (answer.cursor === undefined) return found;
    cursor = answer.cursor;
  }
  throw new ProvisionError('unavailable', 'no-end', 'The list of the back-end does not end.');
};

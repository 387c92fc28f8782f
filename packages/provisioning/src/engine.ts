import { isForbidden, visibleIn } from './assess.ts';
import type { Context, Desired, Driver, Identity, Observation, Step } from './driver.ts';
import type { OpenIntent, ProvisionJournal } from './journal.ts';
import { classify, failureOf, ProvisionError, type ProvisionFailure } from './provision-error.ts';
import { retryDelay } from './retry-delay.ts';
import { DEFAULT_TIMING, nextLook } from './timing.ts';
import { watch } from './watch.ts';

const MAX_ROUNDS = 12;

/** Everything one run needs. `attempt` counts the runs of this item that ended in a retry, from 0. */
export interface ProvisionRun {
  driver: Driver;
  identity: Identity;
  want: Desired;
  journal: ProvisionJournal;
  context: Pick<Context, 'settings' | 'signal' | 'secret' | 'certificate' | 'http' | 'connect'>;
  attempt: number;
  /** A person saw and allowed a plan that destroys data. */
  mayDestroyData: boolean;
  random?: () => number;
}

/**
 * How a run ended. `active`: a fresh inspection equals what is wanted, be it absence. `retry`: call again after so many
 * milliseconds; the item stays `running`. `counts` says whether that uses up one of the tries.
 */
export type ProvisionOutcome =
  | { status: 'active'; facts: unknown }
  | { status: 'failed'; error: ProvisionFailure }
  | { status: 'retry'; retryAfterMs: number; counts: boolean; error?: ProvisionFailure };

/**
 * Brings a back-end to what is wanted: inspect, compare, note the first step, do it, look, note its end, and round again. It
 * may be killed anywhere and called again; it never throws for what a back-end does, only for what the journal does.
 */
export const provision = async (run: ProvisionRun): Promise<ProvisionOutcome> => {
  const intents = await run.journal.openIntents();
  const resumed = intents.at(-1)?.checkpoint ?? null;
  let seen = await look(run, resumed);
  if ('failure' in seen) return giveUp(run, ended(run, seen.failure), intents);
  for (const intent of intents) {
    const outcome = await settle(run, intent, seen.observation);
    if (outcome !== undefined) return outcome;
  }
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (run.context.signal.aborted) return { status: 'retry', retryAfterMs: 0, counts: false };
    const next = await firstStep(run, seen.observation);
    if ('outcome' in next) return next.outcome;
    const done = await take(run, next.step, seen.observation);
    if ('outcome' in done) return done.outcome;
    seen = done;
  }
  return failed(
    new ProvisionError('ambiguous', 'no-end', 'The back-end still differs after every step was taken.'),
  );
};

/** What a run would do, without doing it. Throws {@link ProvisionError} where a run would fail. */
export const inspectAndCompare = async (
  run: Pick<ProvisionRun, 'driver' | 'identity' | 'want' | 'context'>,
  confirmedCredential: number,
): Promise<{ observation: Observation; steps: Step[] }> => {
  const watched = watch(run.context, null);
  try {
    const observation = await run.driver.inspect(watched.context, run.identity);
    const forbidden = isForbidden(observation, run.want);
    if (forbidden !== undefined) throw forbidden;
    return { observation, steps: run.driver.diff(run.want, observation, run.identity, confirmedCredential) };
  } catch (error) {
    throw classify(error, watched.sent());
  }
};

type Looked = { observation: Observation } | { failure: ProvisionError };

const look = async (run: ProvisionRun, resumed: string | null): Promise<Looked> => {
  const watched = watch(run.context, resumed);
  try {
    const observation = await run.driver.inspect(watched.context, run.identity);
    const forbidden = isForbidden(observation, run.want);
    return forbidden === undefined ? { observation } : { failure: forbidden };
  } catch (error) {
    const failure = classify(error, watched.sent());
    // Looking has no effect that could be in doubt, so it may simply be done again.
    return {
      failure:
        failure.kind === 'ambiguous'
          ? new ProvisionError('transient', failure.code, failure.message, failure.info)
          : failure,
    };
  }
};

const settle = async (
  run: ProvisionRun,
  { step, ageMs }: OpenIntent,
  seen: Observation,
): Promise<ProvisionOutcome | undefined> => {
  const { deadlineMs, graceMs } = run.driver.timing ?? DEFAULT_TIMING;
  if (ageMs < deadlineMs) return { status: 'retry', retryAfterMs: deadlineMs - ageMs, counts: false };
  const isVisible = visibleIn(run, step, seen);
  if (isVisible instanceof ProvisionError) {
    await run.journal.abandon(step, isVisible.code);
    return failed(isVisible);
  }
  if (isVisible && step.op !== 'set-credential') {
    await run.journal.confirm(step, { facts: factsOf(seen), credential: null, observed: true });
    return undefined;
  }
  if (step.replay === 'never') {
    await run.journal.abandon(step, 'left to a person');
    return failed(
      new ProvisionError('ambiguous', 'maybe-done', `Nobody knows whether "${step.title.en}" happened.`),
    );
  }
  const wait = step.replay === 'verify' ? nextLook(graceMs, ageMs) : undefined;
  if (wait !== undefined) return { status: 'retry', retryAfterMs: wait, counts: false };
  await run.journal.abandon(step, 'no effect was found');
  return undefined;
};

const firstStep = async (
  run: ProvisionRun,
  seen: Observation,
): Promise<{ step: Step } | { outcome: ProvisionOutcome }> => {
  const busy = seen.found ? seen.busy : undefined;
  if (busy !== undefined) {
    const { graceMs } = run.driver.timing ?? DEFAULT_TIMING;
    return { outcome: { status: 'retry', retryAfterMs: graceMs[0] ?? 1000, counts: false } };
  }
  const confirmed = await run.journal.confirmedCredential();
  const steps = compare(run, seen, confirmed);
  if (steps instanceof ProvisionError) return { outcome: ended(run, steps) };
  const step = steps[0];
  if (step === undefined) return { outcome: { status: 'active', facts: factsOf(seen) } };
  if (step.destroysData && !run.mayDestroyData)
    return {
      outcome: failed(
        new ProvisionError(
          'conflict',
          'plan-destroys',
          `"${step.title.en}" destroys data and was not allowed.`,
        ),
      ),
    };
  return { step };
};

const compare = (run: ProvisionRun, seen: Observation, confirmed: number): Step[] | ProvisionError => {
  try {
    return run.driver.diff(run.want, seen, run.identity, confirmed);
  } catch (error) {
    return classify(error, false);
  }
};

/** Intent, effect, a look at what came of it, and the note of its end. */
const take = async (
  run: ProvisionRun,
  step: Step,
  before: Observation,
): Promise<{ observation: Observation } | { outcome: ProvisionOutcome }> => {
  await run.journal.intend(step);
  const password = step.credential ? await run.journal.sealCredential() : undefined;
  const watched = watch(run.context, null, step, run.journal, password);
  let problem: ProvisionError | undefined;
  try {
    await run.driver.apply(watched.context, run.identity, step, run.want);
  } catch (error) {
    watched.rethrowJournalFailure();
    problem = classify(error, watched.sent());
  }
  watched.rethrowJournalFailure();
  if (problem !== undefined && !isInDoubt(problem, watched.sent())) {
    await run.journal.abandon(step, problem.code);
    return { outcome: ended(run, problem) };
  }
  const after = await look(run, null);
  if ('failure' in after) return { outcome: await leave(run, step, problem ?? after.failure) };
  const isVisible = visibleIn(run, step, after.observation);
  const isDone = isVisible === true && (problem === undefined || step.op !== 'set-credential');
  if (!isDone) return { outcome: await leave(run, step, problem ?? noEffect(step, isVisible)) };
  const credential = step.credential && problem === undefined ? run.want.credential : null;
  const facts = factsOf(after.observation) ?? factsOf(before);
  await run.journal.confirm(step, { facts, credential, observed: problem !== undefined });
  return after;
};

/** A refusal is final; a failure on the way is in doubt as soon as something may have arrived. */
const isInDoubt = (problem: ProvisionError, sent: boolean): boolean =>
  problem.kind === 'ambiguous' || (problem.kind === 'transient' && sent);

const noEffect = (step: Step, isVisible: boolean | ProvisionError): ProvisionError =>
  isVisible instanceof ProvisionError
    ? isVisible
    : new ProvisionError('ambiguous', 'no-effect', `"${step.title.en}" was answered and is not to be seen.`);

/** The step may have happened and nobody sees it yet. */
const leave = async (run: ProvisionRun, step: Step, problem: ProvisionError): Promise<ProvisionOutcome> => {
  const { deadlineMs, graceMs } = run.driver.timing ?? DEFAULT_TIMING;
  const outcome = step.replay === 'never' ? failed(problem) : ended(run, problem);
  if (step.replay === 'safe' || outcome.status !== 'retry') {
    await run.journal.abandon(step, problem.code);
    return outcome;
  }
  const wait = Math.max(deadlineMs, graceMs[0] ?? 0, problem.info.retryAfterMs ?? 0);
  return { ...outcome, retryAfterMs: wait };
};

const ended = (run: ProvisionRun, problem: ProvisionError): ProvisionOutcome => {
  if (problem.kind !== 'transient' && problem.kind !== 'unavailable' && problem.kind !== 'ambiguous')
    return failed(problem);
  const { retryAfterMs } = problem.info;
  const wait = retryDelay({
    attempt: run.attempt,
    retryAfterMs,
    ...(run.random ? { random: run.random } : {}),
  });
  if (wait !== undefined)
    return { status: 'retry', retryAfterMs: wait, counts: true, error: failureOf(problem) };
  return failed(
    problem.kind === 'ambiguous'
      ? problem
      : new ProvisionError('unavailable', problem.code, problem.message, problem.info),
  );
};

/** A failed item is a person's; what was begun is then no longer the engine's to go on with. */
const giveUp = async (
  run: ProvisionRun,
  outcome: ProvisionOutcome,
  intents: OpenIntent[],
): Promise<ProvisionOutcome> => {
  if (outcome.status === 'failed')
    for (const { step } of intents) await run.journal.abandon(step, outcome.error.code);
  return outcome;
};

const failed = (problem: ProvisionError): ProvisionOutcome => ({
  status: 'failed',
  error: failureOf(problem),
});

const factsOf = (seen: Observation): unknown => (seen.found ? seen.facts : null);

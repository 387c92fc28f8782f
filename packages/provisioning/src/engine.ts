import { isForbidden, stepsBetween, visibleIn } from './assess.ts';
import type { Context, Desired, Driver, Identity, Observation, Step } from './driver.ts';
import type { Confirmation, OpenIntent, ProvisionJournal } from './journal.ts';
import type { ProvisionOutcome, Turn } from './outcome.ts';
import { classify, failureOf, ProvisionError } from './provision-error.ts';
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
 * Brings a back-end to what is wanted: inspect, compare, note the first step, do it, look, note its end together with what
 * comes next, and round again. It may be killed anywhere and called again; it never throws for what a back-end does, only for
 * what the journal does.
 */
export const provision = async (run: ProvisionRun): Promise<ProvisionOutcome> => {
  const { confirmedCredential, intents } = await run.journal.open();
  const resumed = intents.at(-1)?.checkpoint ?? null;
  const seen = await look(run, resumed);
  if ('failure' in seen) return giveUp(run, ended(run, seen.failure), intents);
  for (const intent of intents) {
    const outcome = await settle(run, intent, seen.observation);
    if (outcome !== undefined) return outcome;
  }
  const first = turnOf(run, seen.observation, confirmedCredential, 0);
  if ('outcome' in first) return first.outcome;
  let known: Begun = {
    step: first.step,
    password: await run.journal.intend(first.step),
    before: seen.observation,
    confirmed: confirmedCredential,
  };
  for (let round = 1; ; round += 1) {
    const taken = await take(run, known);
    if ('outcome' in taken) return taken.outcome;
    const { observation, confirmation } = taken;
    const confirmed = confirmation.credential ?? known.confirmed;
    const next = turnOf(run, observation, confirmed, round);
    const password = await run.journal.confirm(known.step, confirmation, next);
    if ('outcome' in next) return next.outcome;
    known = { step: next.step, password, before: observation, confirmed };
  }
};

/** A step that is noted and not yet done. */
interface Begun {
  step: Step;
  password: string | undefined;
  before: Observation;
  confirmed: number;
}

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
    return { observation, steps: stepsBetween(run, observation, confirmedCredential) };
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

/** What is to be done about what was seen, after so many steps. */
const turnOf = (run: ProvisionRun, seen: Observation, confirmed: number, round: number): Turn => {
  if (run.context.signal.aborted) return { outcome: { status: 'retry', retryAfterMs: 0, counts: false } };
  const busy = seen.found ? seen.busy : undefined;
  if (busy !== undefined) {
    const { graceMs } = run.driver.timing ?? DEFAULT_TIMING;
    return { outcome: { status: 'retry', retryAfterMs: graceMs[0] ?? 1000, counts: false } };
  }
  const steps = compare(run, seen, confirmed);
  if (steps instanceof ProvisionError) return { outcome: ended(run, steps) };
  const step = steps[0];
  if (step === undefined) return { outcome: { status: 'active', facts: factsOf(seen) } };
  if (step.destroysData && !run.mayDestroyData)
    return refuse('conflict', 'plan-destroys', `"${step.title.en}" destroys data and was not allowed.`);
  if (round === MAX_ROUNDS)
    return refuse('ambiguous', 'no-end', 'The back-end still differs after every step was taken.');
  return { step };
};

const refuse = (kind: 'conflict' | 'ambiguous', code: string, detail: string): Turn => ({
  outcome: failed(new ProvisionError(kind, code, detail)),
});

const compare = (run: ProvisionRun, seen: Observation, confirmed: number): Step[] | ProvisionError => {
  try {
    return stepsBetween(run, seen, confirmed);
  } catch (error) {
    return classify(error, false);
  }
};

/** The effect of a step that is noted, and a look at what came of it. */
const take = async (
  run: ProvisionRun,
  { step, password, before }: Begun,
): Promise<{ observation: Observation; confirmation: Confirmation } | { outcome: ProvisionOutcome }> => {
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
  return {
    observation: after.observation,
    confirmation: { facts, credential, observed: problem !== undefined },
  };
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

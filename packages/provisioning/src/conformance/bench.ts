import type { Context, Desired, Driver, Identity } from '../driver.ts';
import { type ProvisionRun, provision } from '../engine.ts';
import { createMemoryJournal, type MemoryJournal } from '../memory-journal.ts';
import type { ProvisionOutcome } from '../outcome.ts';
import type { ConformanceBackend, ConformanceHarness } from './harness.ts';
import type { Wire } from './wire.ts';

/** One test's back-end, wire, journal and object. */
export interface Bench {
  backend: ConformanceBackend;
  driver: Driver;
  wire: Wire;
  journal: MemoryJournal;
  identity: Identity;
  context: Context;
  want(more?: Partial<Desired>): Desired;
  /** One run of the engine. */
  run(want: Desired, journal?: MemoryJournal, as?: Identity): Promise<ProvisionOutcome>;
  /** Runs until it is active or failed, with the waits pretended. */
  converge(want: Desired, journal?: MemoryJournal, as?: Identity): Promise<ProvisionOutcome>;
}

/** Starts a fresh back-end and lays everything ready. */
export const createBench = async (harness: ConformanceHarness): Promise<Bench> => {
  const backend = await harness.start();
  const { driver, settings } = harness;
  const { wire } = backend;
  const journal = createMemoryJournal();
  const identity = driver.identify(harness.spec, settings, 'asset-1', () => false);
  const context = contextOf(backend, wire);
  const run = (want: Desired, own = journal, as = identity) =>
    provision(runOf(driver, as, want, own, context));
  return {
    backend,
    driver,
    wire,
    journal,
    identity,
    context,
    run,
    want: (more = {}) => ({
      presence: 'active',
      spec: harness.spec,
      credential: harness.credential ? 1 : 0,
      ...more,
    }),
    converge: async (want, own = journal, as = identity) => {
      for (let tries = 0; tries < 20; tries += 1) {
        const outcome = await run(want, own, as);
        if (outcome.status !== 'retry') return outcome;
        own.age(outcome.retryAfterMs);
      }
      throw new Error('The item never came to an end.');
    },
  };
};

const runOf = (
  driver: Driver,
  identity: Identity,
  want: Desired,
  journal: MemoryJournal,
  context: Context,
): ProvisionRun => ({ driver, identity, want, journal, context, attempt: 0, mayDestroyData: true });

/** A context for calling a driver directly. */
export const contextOf = (
  { settings, secrets }: Pick<ConformanceBackend, 'settings' | 'secrets'>,
  { http, connect }: Pick<Wire, 'http' | 'connect'>,
): Context => ({
  settings,
  signal: new AbortController().signal,
  resumed: null,
  secret: async (name) => secrets[name] ?? '',
  credential: async () => {
    throw new Error('Only a step sets a password.');
  },
  checkpoint: async () => undefined,
  http,
  connect,
});

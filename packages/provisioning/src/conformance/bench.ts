import type { Context, Desired, Driver, Identity } from '../driver.ts';
import { type ProvisionOutcome, type ProvisionRun, provision } from '../engine.ts';
import { createMemoryJournal, type MemoryJournal } from '../memory-journal.ts';
import { createWire, type Wire } from './faults.ts';
import type { ConformanceBackend, ConformanceHarness } from './harness.ts';

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
  run(want: Desired, journal?: MemoryJournal): Promise<ProvisionOutcome>;
  /** Runs until it is active or failed, with the waits pretended. */
  converge(want: Desired): Promise<ProvisionOutcome>;
}

/** Starts a fresh back-end and lays everything ready. */
export const createBench = async (harness: ConformanceHarness): Promise<Bench> => {
  const backend = await harness.start();
  const { driver, settings } = harness;
  const wire = createWire(backend.http);
  const journal = createMemoryJournal();
  const identity = driver.identify(harness.spec, settings, 'asset-1', () => false);
  const context = contextOf(backend, wire, settings);
  const run = (want: Desired, own = journal) => provision(runOf(driver, identity, want, own, context));
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
    converge: async (want) => {
      for (let tries = 0; tries < 20; tries += 1) {
        const outcome = await run(want);
        if (outcome.status !== 'retry') return outcome;
        journal.age(outcome.retryAfterMs);
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
  backend: Pick<ConformanceBackend, 'secrets'>,
  wire: Pick<Wire, 'http'>,
  settings: unknown,
): Context => ({
  settings,
  signal: new AbortController().signal,
  resumed: null,
  secret: async (name) => backend.secrets[name] ?? '',
  credential: async () => {
    throw new Error('Only a step sets a password.');
  },
  checkpoint: async () => undefined,
  http: wire.http,
});

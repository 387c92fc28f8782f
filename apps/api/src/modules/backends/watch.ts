import type { Driver, ProvisionFailure } from '@pendopo/provisioning';
import type { Clock } from '#platform/clock.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Backend, Backends } from './backends.ts';
import { checkBackend } from './check.ts';
import type { Connected } from './connected.ts';
import { type CheckResult, createHealthRepository, type Turn } from './health.ts';
import { breakerNotice } from './notices.ts';
import { createPaces } from './pace.ts';
import { createBackendRepository } from './repository.ts';

/** Runs in the transaction in which a back-end was found well again. */
export type ClosedHandler = (tx: Transaction, agency: string, backend: string) => Promise<void>;

/** How many things hang on each back-end of an agency, by its key. */
export type UseCounter = (tx: Transaction, agency: string) => Promise<ReadonlyMap<string, number>>;

/** How a back-end is: nothing is sent to it, it failed lately, or nothing speaks against it. */
export type BackendLook = 'open' | 'failing' | 'well';

/** What keeps an eye on back-ends: their health, their circuit breakers, and how fast they are called. */
export interface BackendWatch {
  /** Whether nothing may be sent now; what waits is started again when that is over. */
  isOpen(tx: Transaction, agency: string, backend: string): Promise<boolean>;
  /** The same for whoever is about to call: also whether something failed there last, which {@link worked} undoes. */
  look(tx: Transaction, agency: string, backend: string): Promise<BackendLook>;
  /** Tells of a failure that was not the item's fault. */
  failed(tx: Transaction, agency: string, backend: string, failure: ProvisionFailure): Promise<void>;
  /** Tells that something worked. */
  worked(tx: Transaction, agency: string, backend: string): Promise<void>;
  /** Looks at a back-end and notes what was found. */
  check(agency: string, backend: string): Promise<CheckResult>;
  /** Notes what a look has found. */
  note(tx: Transaction, agency: string, backend: string, result: CheckResult): Promise<void>;
  /** What to wait for before each call. */
  pace(backend: Backend, driver: Driver, signal: AbortSignal): () => Promise<void>;
  /** Joins in whenever a back-end is well again. */
  onClosed(handler: ClosedHandler): void;
  /** Says, once, who knows what hangs on a back-end. */
  countUsesWith(counter: UseCounter): void;
  uses: UseCounter;
}

interface WatchTools {
  db: Database;
  clock: Clock;
  backends: Backends;
  connected: Connected;
}

/** The watch over all back-ends of the installation. */
export const createWatch = ({ db, clock, backends, connected }: WatchTools): BackendWatch => {
  const closed: ClosedHandler[] = [];
  let counter: UseCounter = async () => new Map();
  const now = () => clock.now().round('millisecond').toString();
  const paces = createPaces(db, now);

  const turned = async (tx: Transaction, agency: string, backend: string, turn: Turn): Promise<void> => {
    if (turn === 'closed') for (const handler of closed) await handler(tx, agency, backend);
    if (turn !== 'opened') return;
    const title = (await createBackendRepository(tx, agency).find(backend))?.title ?? backend;
    await enqueue(tx, [breakerNotice({ agency, backend, title, at: now() })]);
  };

  const watch: BackendWatch = {
    isOpen: (tx, agency, backend) => createHealthRepository(tx, agency).isOpen(backend),
    look: (tx, agency, backend) => createHealthRepository(tx, agency).look(backend),
    failed: async (tx, agency, backend, failure) =>
      turned(tx, agency, backend, await createHealthRepository(tx, agency).failed(backend, failure, now())),
    worked: (tx, agency, backend) => createHealthRepository(tx, agency).worked(backend),
    check: async (agency, key) => {
      const backend = await db.within(agency, (tx) => backends.open(tx, agency, key));
      const isGone = backend.isOwn && !Object.hasOwn(connected.own, key);
      if (isGone) return checkBackend(backends, {}, backend);
      const result = await checkBackend(backends, connected.drivers, backend);
      await db.within(agency, (tx) => watch.note(tx, agency, key, result));
      return result;
    },
    note: async (tx, agency, backend, result) =>
      turned(tx, agency, backend, await createHealthRepository(tx, agency).checked(backend, result, now())),
    pace: (backend, driver, signal) => {
      const perMinute = Math.min(
        backend.limits.perMinute ?? driver.limits.perMinute,
        driver.limits.perMinute,
      );
      return () => paces.wait(backend, perMinute, signal);
    },
    onClosed: (handler) => void closed.push(handler),
    countUsesWith: (given) => {
      counter = given;
    },
    uses: (tx, agency) => counter(tx, agency),
  };
  return watch;
};

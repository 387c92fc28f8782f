import {
  failureOf,
  ProvisionError,
  type ProvisionFailure,
  type ProvisionPlan,
  plan,
} from '@pendopo/provisioning';
import type { Maker } from '#modules/backends/index.ts';
import type { Transaction } from '#platform/database.ts';
import { isUnnamed } from './identify-items.ts';
import type { ProvisionRow } from './repository.ts';
import { backendOf, type Making, PAUSED } from './run-job.ts';
import { wayOf } from './way-of.ts';

/** Nobody who is about to press waits longer. */
const LONGEST_MS = 20_000;

/** Back-ends are asked about so many items at a time. */
const AT_ONCE = 4;

/** What running an item would do now, or why it would fail. */
export type DryRun = { item: ProvisionRow } & ({ plan: ProvisionPlan } | { failure: ProvisionFailure });

/** An item with whoever makes it; null while nothing may be sent there. */
export interface Askable {
  item: ProvisionRow;
  maker: Maker | null;
  /** The register alone is told: there is nobody to ask. */
  isOfRegister: boolean;
}

/** Finds out whom to ask about items. */
export const askable = async (
  { backends, watch }: Making,
  tx: Transaction,
  items: readonly ProvisionRow[],
): Promise<Askable[]> => {
  const makers = new Map<string, Maker['backend'] | null>();
  const found: Askable[] = [];
  for (const item of items) {
    const key = backendOf(item);
    const known = makers.get(key);
    const backend =
      known !== undefined
        ? known
        : (await watch.isOpen(tx, item.agency, key))
          ? null
          : await backends.open(tx, item.agency, key);
    makers.set(key, backend);
    found.push({
      item,
      maker: backend === null ? null : { backend, driver: backends.driverOf(item) },
      isOfRegister: wayOf(backends, item) === 'register',
    });
  }
  return found;
};

/** Asks the back-ends what running the items would do. Writes nothing, holds no transaction, throws nothing that a back-end does. */
export const dryRun = async (making: Making, items: readonly Askable[]): Promise<DryRun[]> => {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const done: DryRun[] = [];
  const left = [...items.entries()];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      done[next[0]] = await planOf(making, next[1], signal);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
};

/** The register is told, and no back-end. */
const NOTHING: ProvisionPlan = { steps: [], hash: '', destroysData: false };

/** What one item's run would do. */
const planOf = async (
  { backends, watch }: Making,
  { item, maker, isOfRegister }: Askable,
  signal: AbortSignal,
): Promise<DryRun> => {
  if (isOfRegister) return { item, plan: NOTHING };
  if (maker === null) return { item, failure: PAUSED };
  const { backend, driver } = maker;
  // Nothing can be asked about a name that its driver refused.
  if (isUnnamed(item) && item.error !== null) return { item, failure: { kind: 'invalid', ...item.error } };
  const run = {
    driver,
    identity: { name: item.name, marker: item.marker },
    want: { presence: item.presence, spec: item.spec, credential: item.wantedCredential },
    context: backends.contextOf(maker, signal, watch.pace(backend, driver, signal)),
  };
  try {
    return { item, plan: await plan(run, item.confirmedCredential) };
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    return { item, failure: failureOf(error) };
  }
};

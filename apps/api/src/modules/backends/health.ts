import type { BackendHealth, ProvisionFailure } from '@pendopo/provisioning';
import { and, eq, gt, notInArray, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import type { HealthRow } from './repository.ts';
import { backendHealth } from './tables.ts';

/** What a check found: how the back-end is, or why it is not. */
export type CheckResult = { ok: true; health: BackendHealth } | { ok: false; error: ProvisionFailure };

/** What became of a back-end's circuit breaker. */
export type Turn = 'opened' | 'closed' | null;

/** Failures in a row after which nothing more is sent. */
const MOST_FAILURES = 5;

/** Statements on how back-ends are; the row of one is made when there is something to say. */
export const createHealthRepository = (tx: Transaction, agency: string) => ({
  list: (): Promise<HealthRow[]> => tx.select().from(backendHealth).where(eq(backendHealth.agency, agency)),

  async find(backend: string): Promise<HealthRow | undefined> {
    const [row] = await tx.select().from(backendHealth).where(at(agency, backend));
    return row;
  },

  /**
   * Whether nothing may be sent now. Whoever closes the breaker waits for this transaction, so that what it leaves waiting is seen by
   * the one who starts it again.
   */
  async isOpen(backend: string): Promise<boolean> {
    const [row] = await tx
      .select({ state: backendHealth.state })
      .from(backendHealth)
      .where(at(agency, backend))
      .for('share');
    return row !== undefined && isOpenState(row.state);
  },

  /** The same, but what is well is not locked: a thousand items look here, and a lock is a write. */
  async look(backend: string): Promise<'open' | 'failing' | 'well'> {
    const row = await this.find(backend);
    if (row === undefined) return 'well';
    if (isOpenState(row.state) && (await this.isOpen(backend))) return 'open';
    return row.failures > 0 ? 'failing' : 'well';
  },

  /** A failure that was not the item's fault; the fifth in a row opens the breaker, a refusal of our rights at once. */
  async failed(backend: string, { kind, code, detail }: ProvisionFailure, now: string): Promise<Turn> {
    const isRefusal = kind === 'permission';
    const before = await begin(tx, agency, backend, now);
    const failures = before.failures + 1;
    const opens = !isOpenState(before.state) && (isRefusal || failures >= MOST_FAILURES);
    await write(tx, agency, backend, {
      failures,
      error: { code, detail },
      ...(opens ? { state: isRefusal ? ('denied' as const) : ('down' as const), since: now } : {}),
    });
    return opens ? 'opened' : null;
  },

  /** Something worked: what failed before it was not the beginning of an outage. */
  async worked(backend: string): Promise<void> {
    await tx
      .update(backendHealth)
      .set({ failures: 0 })
      .where(and(at(agency, backend), gt(backendHealth.failures, 0), notInArray(backendHealth.state, OPEN)));
  },

  /** What a check found is how the back-end is. */
  async checked(backend: string, result: CheckResult, now: string): Promise<Turn> {
    const before = await begin(tx, agency, backend, now);
    const state = stateOf(result);
    await write(tx, agency, backend, {
      state,
      checkedAt: now,
      ...(state === before.state ? {} : { since: now }),
      ...(result.ok
        ? {
            ...{ failures: 0, error: null, version: result.health.version ?? null },
            ...{ missingRights: result.health.missingRights, capacity: result.health.capacity ?? null },
          }
        : { error: { code: result.error.code, detail: result.error.detail } }),
    });
    if (isOpenState(state)) return isOpenState(before.state) ? null : 'opened';
    return isOpenState(before.state) ? 'closed' : null;
  },

  /** When the next calls may begin: milliseconds to wait. `stepMs` is what they take of the time there is. */
  async reserve(backend: string, stepMs: number, now: string): Promise<number> {
    const step = sql`make_interval(secs => ${stepMs / 1000})`;
    const { rows } = await tx.execute<{ wait: string }>(sql`
      insert into backend_health as health (agency, backend, state, since, next_call_at)
      values (${agency}, ${backend}, 'unknown', ${now}::timestamptz, clock_timestamp() + ${step})
      on conflict (agency, backend) do update
        set next_call_at = greatest(health.next_call_at, clock_timestamp()) + ${step}
      returning extract(epoch from health.next_call_at - ${step} - clock_timestamp()) * 1000 as wait`);
    return Math.max(0, Number(rows[0]?.wait ?? 0));
  },
});

/** The row, made where there is none, and locked. */
const begin = async (tx: Transaction, agency: string, backend: string, now: string): Promise<HealthRow> => {
  await tx
    .insert(backendHealth)
    .values({ agency, backend, state: 'unknown', since: now })
    .onConflictDoNothing();
  const [row] = await tx.select().from(backendHealth).where(at(agency, backend)).for('update');
  if (row === undefined) throw new Error(`Nothing is known of the back-end ${backend}.`);
  return row;
};

const write = async (
  tx: Transaction,
  agency: string,
  backend: string,
  changes: Partial<typeof backendHealth.$inferInsert>,
): Promise<void> => {
  await tx.update(backendHealth).set(changes).where(at(agency, backend));
};

const at = (agency: string, backend: string) =>
  and(eq(backendHealth.agency, agency), eq(backendHealth.backend, backend));

const OPEN: HealthRow['state'][] = ['down', 'denied'];

const isOpenState = (state: HealthRow['state']): boolean => OPEN.includes(state);

/** A right that is missing stops the first item that needs it, so nothing is begun before it is given. */
const stateOf = (result: CheckResult): HealthRow['state'] => {
  if (result.ok) return result.health.missingRights.length > 0 ? 'denied' : 'healthy';
  return result.error.kind === 'permission' ? 'denied' : 'down';
};

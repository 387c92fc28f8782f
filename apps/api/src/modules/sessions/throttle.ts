import { setTimeout as sleep } from 'node:timers/promises';
import { and, asc, eq, inArray, lt } from 'drizzle-orm';
import type { Blinding } from '#platform/blinding.ts';
import type { Clock } from '#platform/clock.ts';
import { TooManyRequests } from '#platform/common-problems.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { addressLimit, judge, type Limit, pairLimit, settle, type Tries } from './limits.ts';
import { attempts } from './tables.ts';

/** Nobody's agency: what happens before it is known whose it is, is kept under this name. */
export const INSTALLATION = 'installation';

/** Holds guessing down, in the database, so that it holds for all processes together and after a restart. */
export interface Throttle {
  /**
   * Tries something once under all the limits; null is a failure.
   * @throws 429 with Retry-After when there were too many failures.
   */
  attempt<T>(limits: readonly Limit[], work: () => Promise<T | null>): Promise<T | null>;
  /** Tries a secret from an address, under the limits of what is tried there and of the address as a whole. */
  guess<T>(address: string, what: string, work: () => Promise<T | null>): Promise<T | null>;
  /** Forgets tries that no longer count. */
  sweep(): Promise<void>;
}

/** How long a try waits for those before it, in milliseconds. */
const PATIENCE = 10_000;

/** The throttle of an installation. What was tried from where is kept blinded. */
export const createThrottle = (db: Database, clock: Clock, { ofDay }: Pick<Blinding, 'ofDay'>): Throttle => {
  const now = () => clock.now().epochMilliseconds;

  const claim = (limits: readonly Limit[]) =>
    db.within(INSTALLATION, async (tx) => {
      const found = await lockAll(tx, limits, now());
      const verdicts = limits.map((limit) => judge(triesOf(found, limit), limit, now()));
      const pauses = verdicts.map((verdict) => (verdict.kind === 'blocked' ? verdict.milliseconds : 0));
      if (Math.max(...pauses) > 0) throw refusal(Math.max(...pauses));
      if (verdicts.some(({ kind }) => kind === 'wait')) return false;
      for (const [at, limit] of limits.entries()) {
        const verdict = verdicts[at];
        if (verdict?.kind === 'go') await save(tx, limit, verdict.tries);
      }
      return true;
    });

  const finish = (limits: readonly Limit[], succeeded: boolean) =>
    db.within(INSTALLATION, async (tx) => {
      const found = await lockAll(tx, limits, now());
      for (const limit of limits)
        await save(tx, limit, settle(triesOf(found, limit), limit, succeeded, now()));
    });

  const throttle: Throttle = {
    async attempt(given, work) {
      // Blinded once, so that a try that ends after midnight is the one that began before.
      const limits = given.map((limit) => ({ ...limit, key: ofDay(limit.key) }));
      const until = performance.now() + PATIENCE;
      for (let pause = 50; !(await claim(limits)); pause = Math.min(pause * 1.5, 400)) {
        if (performance.now() > until) throw refusal(1000);
        await sleep(pause * (0.5 + Math.random()));
      }
      let result: Awaited<ReturnType<typeof work>> = null;
      try {
        result = await work();
      } finally {
        await finish(limits, result !== null);
      }
      return result;
    },

    guess: (address, what, work) => throttle.attempt([pairLimit(address, what), addressLimit(address)], work),

    sweep: () =>
      db.within(INSTALLATION, async (tx) => {
        const yesterday = clock.now().subtract({ hours: 24 }).toString();
        await tx
          .delete(attempts)
          .where(and(eq(attempts.agency, INSTALLATION), lt(attempts.lastAt, yesterday)));
      }),
  };
  return throttle;
};

type Found = Awaited<ReturnType<typeof lockAll>>;

/** Locks the keys' rows, always in the same order. */
const lockAll = async (tx: Transaction, limits: readonly Limit[], now: number) => {
  const keys = limits.map(({ key }) => key).sort();
  const lastAt = new Date(now).toISOString();
  await tx
    .insert(attempts)
    .values(keys.map((key) => ({ agency: INSTALLATION, key, failures: 0, pending: 0, lastAt })))
    .onConflictDoNothing();
  return tx
    .select()
    .from(attempts)
    .where(and(eq(attempts.agency, INSTALLATION), inArray(attempts.key, keys)))
    .orderBy(asc(attempts.key))
    .for('update');
};

const triesOf = (found: Found, { key }: Limit): Tries => {
  const row = found.find((one) => one.key === key);
  if (row === undefined) return { failures: 0, pending: 0, lastAt: 0, blockedUntil: null };
  const { failures, pending, lastAt, blockedUntil } = row;
  return {
    failures,
    pending,
    lastAt: Date.parse(lastAt),
    blockedUntil: blockedUntil === null ? null : Date.parse(blockedUntil),
  };
};

const save = async (tx: Transaction, { key }: Limit, tries: Tries): Promise<void> => {
  const { failures, pending, lastAt, blockedUntil } = tries;
  await tx
    .update(attempts)
    .set({
      failures,
      pending,
      lastAt: new Date(lastAt).toISOString(),
      blockedUntil: blockedUntil === null ? null : new Date(blockedUntil).toISOString(),
    })
    .where(and(eq(attempts.agency, INSTALLATION), eq(attempts.key, key)));
};

const refusal = (milliseconds: number) =>
  TooManyRequests({ headers: { 'retry-after': String(Math.ceil(milliseconds / 1000)) } });

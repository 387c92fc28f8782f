import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#platform/database.ts';
import { createHealthRepository } from './health.ts';

const MINUTE_MS = 60_000;

/** Spreads the calls to each back-end over time, for all workers together. */
export interface Paces {
  /** Waits until the next call may begin. */
  wait(backend: { agency: string; key: string }, perMinute: number, signal: AbortSignal): Promise<void>;
}

/**
 * Calls are taken from the database a second's worth at a time, so that a quick back-end costs few statements and two workers still
 * share one rate.
 */
export const createPaces = (db: Database, now: () => string): Paces => {
  const left = new Map<string, number>();
  return {
    wait: async ({ agency, key }, perMinute, signal) => {
      const place = `${agency}/${key}`;
      const have = left.get(place) ?? 0;
      if (have > 0) return void left.set(place, have - 1);
      const calls = Math.max(1, Math.floor(perMinute / 60));
      const stepMs = (MINUTE_MS / perMinute) * calls;
      const waitMs = await db.within(agency, (tx) =>
        createHealthRepository(tx, agency).reserve(key, stepMs, now()),
      );
      left.set(place, calls - 1);
      if (waitMs > 0) await sleep(waitMs, undefined, { signal });
    },
  };
};

import { setTimeout as sleep } from 'node:timers/promises';

/** Deadlock broken, lock timeout, serialization failure: the same work may succeed a moment later. */
const TRANSIENT = new Set(['40P01', '55P03', '40001']);

/** Runs `work`, and again up to three times when the database chose it as the victim of a conflict. */
export const retryingConflicts = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const code = databaseCode(error);
      if (tries === 3 || code === undefined || !TRANSIENT.has(code)) throw error;
      await sleep(20 * 2 ** tries * (1 + Math.random()));
    }
  }
};

/** The SQLSTATE of an error, also where the query builder wrapped it; undefined if it has none. */
export const databaseCode = (error: unknown): string | undefined => {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && code !== '') return code;
  }
  return undefined;
};

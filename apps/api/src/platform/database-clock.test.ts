import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from './database.ts';
import { type DatabaseClock, openDatabaseClock } from './database-clock.ts';

describe("the database's clock", () => {
  /** How far it is from the time that passes here, how long its answer is on its way, and whether it answers at all. */
  const database = { ahead: 0, way: 0, isAway: false };
  const db = {
    outside: (_settings: object, work: (tx: unknown) => unknown) =>
      work({
        execute: async () => {
          if (database.isAway) throw new Error('Connection terminated');
          const at = performance.now() + database.ahead;
          if (database.way > 0) await new Promise((resolve) => setTimeout(resolve, database.way));
          return { rows: [{ at }] };
        },
      }),
  } as unknown as Pick<Database, 'outside'>;
  let clock: DatabaseClock;
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'performance'] });
    Object.assign(database, { ahead: 1_000_000_000_000, way: 0, isAway: false });
    clock = await openDatabaseClock(db);
  });
  afterEach(() => {
    clock.close();
    vi.useRealTimers();
  });

  const apart = (): number => clock.now().epochMilliseconds - Math.floor(performance.now() + database.ahead);

  it('is followed where it is set, and not before it has been asked', async () => {
    database.ahead += 3_600_000;
    expect(apart()).toBe(-3_600_000);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(apart()).toBe(0);
    database.ahead -= 7_200_000;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(apart()).toBe(0);
  });

  it('does not jump where an answer is long on its way', async () => {
    database.way = 3000;
    await vi.advanceTimersByTimeAsync(40_000);
    expect(apart()).toBe(0);
  });

  it('goes on while nobody can be asked', async () => {
    database.isAway = true;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(apart()).toBe(0);
  });
});

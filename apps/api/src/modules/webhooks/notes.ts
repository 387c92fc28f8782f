import { setTimeout as sleep } from 'node:timers/promises';

/** What is done is noted together with what is done soon after. */
const TOGETHER_MS = 25;

/** Things that are written down in groups, one group after the other. */
export interface Notes<T> {
  add(one: T): void;
  /** Whether a group could not be written: what comes of the work is not known any more. */
  haveFailed(): boolean;
  /** Waits until all is written. @throws what a group failed of */
  written(): Promise<void>;
}

/** Notes that `write` takes to the database. */
export const createNotes = <T>(write: (group: readonly T[]) => Promise<void>): Notes<T> => {
  let waiting: T[] = [];
  let writing: Promise<void> | undefined;
  let failure: { error: unknown } | undefined;
  const writeAll = async (): Promise<void> => {
    try {
      while (waiting.length > 0) {
        await sleep(TOGETHER_MS);
        const group = waiting;
        waiting = [];
        await write(group);
      }
    } catch (error) {
      failure = { error };
    } finally {
      writing = undefined;
    }
  };
  return {
    add: (one) => {
      waiting.push(one);
      writing ??= writeAll();
    },
    haveFailed: () => failure !== undefined,
    written: async () => {
      while (writing !== undefined) await writing;
      if (failure !== undefined) throw failure.error;
    },
  };
};

import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { atMost } from '#platform/at-once.ts';
import type { FileKind } from './file-kind.ts';

const ENTRY = join(import.meta.dirname, 'clear-in-thread.ts');

/** What the thread is told. */
export interface ClearingJob {
  path: string;
  kind: FileKind;
}

/** A file without what it said of its maker, and its new digest. */
export interface Cleared {
  plain: Uint8Array;
  sha256: string;
}

/** Beyond these a file is given up. */
export const LIMITS = {
  /** Ten megabytes take less than one second. */
  milliseconds: 10_000,
  /** Megabytes of objects, beside the file itself and its copies. */
  memory: 192,
  /** Threads at a time; more wait. */
  atOnce: 2,
} as const;

const inTurn = atMost(LIMITS.atOnce);

/**
 * The file at a path, cleared in a thread of its own: whoever sends it may have made it to keep a server busy, and everybody else is answered
 * meanwhile. All that the thread does is ours and written in JavaScript, so it can be ended at any moment.
 * @returns null where the file cannot be cleared, or not within the limits.
 */
export const clearApart = (
  path: string,
  kind: FileKind,
  { milliseconds, memory }: { milliseconds: number; memory: number } = LIMITS,
): Promise<Cleared | null> =>
  inTurn(
    () =>
      new Promise((resolve, reject) => {
        const thread = new Worker(ENTRY, {
          workerData: { path, kind } satisfies ClearingJob,
          ...{ env: {}, execArgv: [] },
          resourceLimits: { maxOldGenerationSizeMb: memory },
        });
        const timer = setTimeout(() => void thread.terminate(), milliseconds);
        let cleared: Cleared | null = null;
        thread.on('message', (answer: Cleared | null) => {
          cleared = answer;
        });
        thread.on('error', (error: NodeJS.ErrnoException) => {
          if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(error);
        });
        thread.on('exit', () => {
          clearTimeout(timer);
          resolve(cleared);
        });
      }),
  );

import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Launched, stop } from './child.ts';

/** The pause before a program that ended is launched again, in milliseconds; it doubles while the program does not stay. */
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;
/** Who ran for so long has stayed. */
const STAYED_MS = 10_000;

/** A program that is there until it is told to stop, whatever ends it. */
export interface Kept {
  stop(): Promise<void>;
  /** Whether any that was launched has found no room to write in. */
  foundDiskFull(): boolean;
}

/**
 * Keeps a program that runs: whenever it ends without having been told to (the machine ran out of memory, the disk was full, somebody
 * killed it), it is launched again as it was, until it stays. `tell` hears each time how it ended.
 */
export const keepRunning = (
  first: Launched,
  relaunch: () => Launched,
  tell: (line: string) => void,
): Kept => {
  let running = first;
  let wasFull = false;
  let isOver = false;
  const pausing = new AbortController();
  const keep = async (): Promise<void> => {
    for (let pause = PAUSE_MS; ; running = relaunch()) {
      const begun = performance.now();
      const { child } = running;
      // A program that cannot even be launched ends by an error.
      if (child.exitCode === null && child.signalCode === null)
        await once(child, 'exit').catch(() => undefined);
      if (isOver) return;
      const isFull = running.foundDiskFull();
      wasFull ||= isFull;
      const how = isFull ? 'the disk is full' : (child.signalCode ?? `code ${child.exitCode}`);
      tell(`PostgreSQL ended by itself (${how}) and is started again`);
      pause = performance.now() - begun > STAYED_MS ? PAUSE_MS : Math.min(LONGEST_PAUSE_MS, 2 * pause);
      await sleep(pause, undefined, { signal: pausing.signal }).catch(() => undefined);
      if (isOver) return;
    }
  };
  const keeping = keep();
  return {
    stop: async () => {
      isOver = true;
      pausing.abort();
      await stop(running.child);
      await keeping;
    },
    foundDiskFull: () => wasFull || running.foundDiskFull(),
  };
};

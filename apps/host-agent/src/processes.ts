import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A process of this machine; `startedAt` in seconds since it was booted. */
export interface RunningProcess {
  pid: number;
  parent: number;
  uid: number;
  startedAt: number;
}

const TICKS_PER_SECOND = 100;

/** All processes. What `/proc` says comes out of memory, so nobody waits for a disk here. */
export const runningProcesses = (): RunningProcess[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => processOf(Number(entry)) ?? []);

/** Whether the process is there and not about to end: a worker of nginx says so itself. */
export const isServing = (pid: number): boolean => {
  try {
    return (
      !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('shutting down') && processOf(pid) !== undefined
    );
  } catch {
    return false;
  }
};

/** Seconds since this machine was booted. */
export const uptime = (): number => Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);

/** Ends processes at once: asked to go, a session of ProFTPD takes half a second to say goodbye, and takes writes meanwhile. */
export const endProcesses = async (pids: number[]): Promise<void> => {
  for (const pid of pids) signal(pid, 'SIGKILL');
  while (pids.some(isServing)) await delay(5);
};

/** Sends a signal; false where nobody is there. */
export const signal = (pid: number, name: NodeJS.Signals): boolean => {
  if (pid <= 1) throw new RangeError('A signal goes to one process.');
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
};

const processOf = (pid: number): RunningProcess | undefined => {
  try {
    // Behind the name, which may hold anything.
    const [state, parent, ...rest] = afterName(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const uid = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (state === 'Z' || uid === undefined) return undefined;
    const startedAt = Number(rest[17]) / TICKS_PER_SECOND;
    return { pid, parent: Number(parent), uid: Number(uid), startedAt };
  } catch {
    return undefined;
  }
};

const afterName = (stat: string): string[] => stat.slice(stat.lastIndexOf(')') + 2).split(' ');

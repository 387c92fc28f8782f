import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process of this machine, as /proc tells it. */
interface Process {
  pid: number;
  parent: number;
  words: string;
}

/** Every process that works on a data directory: started with it, named after it, or a child of such a one. */
export const processesOn = (dataDir: string): number[] => {
  const all = allProcesses().filter(({ pid }) => pid !== process.pid);
  const found = new Set(all.flatMap(({ pid, words }) => (words.includes(dataDir) ? [pid] : [])));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return [...found];
};

/** Takes all of them away at once, as a machine does that loses its power. */
export const killAll = async (dataDir: string): Promise<void> => {
  for (const pid of processesOn(dataDir)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went with another one.
    }
  }
  await untilGone(dataDir, 10_000);
};

/** Waits until none is left; answers those that stay after so many milliseconds. */
export const untilGone = async (dataDir: string, patience: number): Promise<number[]> => {
  const until = performance.now() + patience;
  for (;;) {
    const left = processesOn(dataDir);
    if (left.length === 0 || performance.now() > until) return left;
    await sleep(50);
  }
};

const allProcesses = (): Process[] =>
  readdirSync('/proc').flatMap((name): Process[] => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const read = (file: string) => readFileSync(`/proc/${name}/${file}`, 'utf8');
      const [state = '', parent = '0'] = read('stat')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (state === 'Z') return [];
      return [{ pid: Number(name), parent: Number(parent), words: `${read('cmdline')}\0${read('environ')}` }];
    } catch {
      return [];
    }
  });

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { platform } from 'node:os';
import type { Runner } from './binaries.ts';

const DISK_FULL = /No space left on device|Check free disk space/;

/** A program of PostgreSQL's that runs, and the last lines it wrote to its error channel. */
export interface Launched {
  child: ChildProcess;
  said: string[];
  /** Whether it has found no room to write in, ever. */
  foundDiskFull(): boolean;
}

/** Starts a program under the runner's account, in a process group of its own: Ctrl-C reaches the server alone, the database is stopped last. */
export const launch = ({ uid, gid, prefix }: Runner, program: string, args: string[]): Launched => {
  const [first = program, ...rest] = [...prefix, program, ...args];
  const child = spawn(first, rest, {
    cwd: '/',
    detached: platform() !== 'win32',
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(uid === null || gid === null || prefix.length > 0 ? {} : { uid, gid }),
  });
  const said: string[] = [];
  let diskFull = false;
  child.on('error', (error) => said.push(error.message));
  child.stderr?.on('data', (chunk: Buffer) => {
    said.push(
      ...chunk
        .toString()
        .split('\n')
        .filter((line) => line !== ''),
    );
    diskFull ||= said.some((line) => DISK_FULL.test(line));
    said.splice(0, said.length - 40);
  });
  return { child, said, foundDiskFull: () => diskFull };
};

/** SIGINT is PostgreSQL's fast shutdown: it rolls back what is open and writes everything down. */
export const stop = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  const force = setTimeout(() => child.kill('SIGQUIT'), 20_000);
  await gone;
  clearTimeout(force);
};

/** One sentence out of what a program wrote before it failed. */
export const explain = (what: string, said: string[]): string => {
  const text = said.join('\n');
  if (DISK_FULL.test(text)) return `${what}: the disk is full.`;
  if (/incompatible with server|initialized by PostgreSQL version/.test(text))
    return `${what}: its data belongs to another version.`;
  const faults = said.filter((line) => /FATAL|PANIC|ERROR|error|hint/i.test(line)).slice(-2);
  return `${what}: ${faults.join(' ') || text.slice(-300)}`;
};

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Stops a PostgreSQL that outlived the server that started it (kill -9), and waits for its end.
 * @throws when that server still lives: two servers must not share a data directory.
 */
export const stopStalePostmaster = async (directory: string): Promise<void> => {
  const file = join(directory, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  if (!command(pid).includes(directory)) return void (await rm(file, { force: true }));
  const parent = parentOf(pid);
  if (/\bserver\.ts\b/.test(command(parent)))
    throw new Error(
      `Another server (process ${parent}) is running on the data directory ${directory}. Stop it first.`,
    );
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 600 && command(pid).includes(directory); waited += 1) await sleep(50);
  if (command(pid).includes(directory))
    throw new Error(`PostgreSQL (process ${pid}) is left over from an earlier start and does not stop.`);
};

/** A process's command line; empty when it is gone. */
const command = (pid: number): string =>
  platform() === 'linux'
    ? attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '))
    : attempt(() => ps(pid, 'command'));

const parentOf = (pid: number): number =>
  Number(
    platform() === 'linux'
      ? attempt(
          () =>
            readFileSync(`/proc/${pid}/stat`, 'utf8')
              .replace(/^.*\) \S+ /s, '')
              .split(' ')[0] ?? '',
        )
      : attempt(() => ps(pid, 'ppid')),
  );

const ps = (pid: number, column: string): string =>
  execFileSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { stdio: 'pipe' })
    .toString()
    .trim();

const attempt = (read: () => string): string => {
  try {
    return read();
  } catch {
    return '';
  }
};

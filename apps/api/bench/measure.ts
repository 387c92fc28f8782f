import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { APP_ROLE } from '../src/platform/postgres/secure.ts';

/** What was spent since a start, by whom; seconds of CPU, statements of the application's role, bytes of write-ahead log. */
export interface Spent {
  server: number;
  database: number;
  /** By everything else on this machine, the load generator apart. */
  others: number;
  generator: number;
  statements: number;
  wal: number;
}

/** Begins to measure; the function it gives says what was spent until then. */
export const beginMeasuring = async (
  owner: pg.ClientBase,
  serverPid: number,
  postgresPid: number,
): Promise<() => Promise<Spent>> => {
  await owner.query('select pg_stat_statements_reset()');
  const take = async () => ({
    server: cpuOf(serverPid),
    database: cpuWithChildren(postgresPid),
    generator: cpuOf(process.pid),
    machine: cpuOfMachine(),
    wal: await walPosition(owner),
  });
  const before = await take();
  return async () => {
    const after = await take();
    const { rows } = await owner.query<{ calls: string | null }>(
      `select sum(calls) as calls from pg_stat_statements
       where userid = $1::regrole and dbid = (select oid from pg_database where datname = current_database())`,
      [APP_ROLE],
    );
    const server = after.server - before.server;
    const database = after.database - before.database;
    const generator = after.generator - before.generator;
    return {
      server,
      database,
      generator,
      others: Math.max(0, after.machine - before.machine - server - database - generator),
      statements: Number(rows[0]?.calls ?? 0),
      wal: after.wal - before.wal,
    };
  };
};

/** Waits until server and database rest, so that nothing one of them put off is paid by the next; at most ten seconds. */
export const untilIdle = async (pids: { servers: number[]; postgres: number }): Promise<void> => {
  const spent = () => pids.servers.reduce((sum, pid) => sum + cpuOf(pid), 0) + cpuWithChildren(pids.postgres);
  let before = spent();
  for (let tries = 0; tries < 50; tries += 1) {
    await sleep(200);
    const after = spent();
    if (after - before <= 0.02) return;
    before = after;
  }
};

/** The kernel counts CPU in hundredths of a second. */
const ticks = 100;

/** Seconds of CPU of one process; 0 where there is no /proc. */
const cpuOf = (pid: number): number => {
  const fields = statOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticks;
};

/** The same with all its children, those that ended included. */
const cpuWithChildren = (pid: number): number => {
  const own = statOf(pid);
  const ended = (Number(own[13] ?? 0) + Number(own[14] ?? 0)) / ticks;
  return cpuOf(pid) + ended + childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), 0);
};

const childrenOf = (pid: number): number[] => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((candidate) => Number(statOf(candidate)[1]) === pid);
  } catch {
    return [];
  }
};

/** Fields of /proc/<pid>/stat after the name, which may hold spaces; empty if the process is gone. */
const statOf = (pid: number): string[] => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
};

/** Busy seconds of all cores together. */
const cpuOfMachine = (): number => {
  try {
    const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = readFileSync('/proc/stat', 'latin1')
      .slice(5, 200)
      .trim()
      .split(/\s+/)
      .map(Number);
    return (user + nice + system + irq + softirq) / ticks;
  } catch {
    return 0;
  }
};

const walPosition = async (owner: pg.ClientBase): Promise<number> => {
  const { rows } = await owner.query<{ bytes: string }>(
    "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as bytes",
  );
  return Number(rows[0]?.bytes ?? 0);
};

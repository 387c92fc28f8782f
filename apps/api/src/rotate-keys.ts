import { setTimeout as wait } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import pg from 'pg';
import { loadConfig } from './config.ts';
import { INSTALLATION } from './modules/sessions/index.ts';
import { openInstallation } from './platform/installation.ts';
import { addSealingKey, LEARNED_WITHIN_MS } from './platform/keyring.ts';
import { type RewrappingTask, remaining, rewrapOnce } from './platform/rewrapping.ts';
import { isInUse, nameOf } from './platform/sealed-column.ts';
import { createSealing } from './platform/sealing.ts';
import { sealedColumns } from './sealed-columns.ts';

const BY_ENVIRONMENT =
  'For a new one, put it last in KEY_ENCRYPTION_KEYS and restart every process; then put it first, restart them again, and call this.';

/**
 * Makes a new key-encryption key and wraps with it the key of everything that lies sealed, while the product runs; nothing sealed is
 * read. May be stopped and cut off: called again, it goes on with the key that it made. Ends by saying which keys nothing needs any more.
 */
const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());
const config = loadConfig();
const { keys, db, ownerUrl, close } = await openInstallation(config, () => undefined, { beside: true });
const lock = new pg.Client({ connectionString: ownerUrl });
try {
  await lock.connect();
  if (await isAlone(lock)) await rotate();
  else {
    tell('Another rotation of the keys is under way.');
    process.exitCode = 1;
  }
} catch (error) {
  if (!stopping.signal.aborted) throw error;
  tell('Stopped. Both keys are kept; called again, it goes on.');
  process.exitCode = 130;
} finally {
  await lock.end();
  await close();
}

async function rotate(): Promise<void> {
  const task: RewrappingTask = {
    ...{ db, columns: sealedColumns, sealing: createSealing(keys.sealing), agencies: await agencyCodes() },
    keyId: keys.sealing().current,
  };
  const begun = await remaining(task);
  if (begun > 0) tell(`Going on with the key ${task.keyId}: ${begun} to wrap anew.`);
  else if (keys.sealingFile === null) tell(`Everything lies under the key ${task.keyId}. ${BY_ENVIRONMENT}`);
  else {
    task.keyId = await addSealingKey(keys.sealingFile);
    keys.sealing(task.keyId);
    tell(`The key ${task.keyId} is current: ${await remaining(task)} to wrap anew.`);
  }
  // Until then a process may seal under the last key; what it has sealed is seen when its transactions have ended.
  await pause(LEARNED_WITHIN_MS);
  await transactionsToEnd();
  const broken = await rewrapAll(task);
  await tellKeys(task);
  if (broken === 0) return;
  tell(`${broken} could not be wrapped anew: their key is not here, or they were altered.`);
  process.exitCode = 1;
}

/** Passes until nothing is left but what cannot be done; answers how many those are. */
async function rewrapAll(task: RewrappingTask): Promise<number> {
  let done = 0;
  for (;;) {
    const left = await remaining(task);
    if (left === 0) return 0;
    const all = done + left;
    const pass = await rewrapOnce(
      task,
      (column, batch) => {
        done += batch.done;
        tell(`${nameOf(column)}: ${done} of ${Math.max(all, done)}`);
      },
      stopping.signal,
    );
    if (pass.done > 0) continue;
    if ((await remaining(task)) <= pass.broken) return pass.broken;
    // What is left was locked: whoever works on it will soon be done.
    await pause(100);
  }
}

/** Says which of the older keys nothing needs any more. */
async function tellKeys({ columns, agencies, keyId }: RewrappingTask): Promise<void> {
  const old = [...keys.sealing().keys.keys()].filter((id) => id !== keyId);
  const needed = new Set<string>();
  for (const agency of agencies)
    await db.within(agency, async (tx) => {
      for (const id of old)
        for (const column of columns) if (await isInUse(tx, column, agency, id)) needed.add(id);
    });
  for (const id of old)
    tell(
      needed.has(id)
        ? `The key ${id} is still needed.`
        : `Nothing lies under the key ${id} any more: it may be removed. Backups made until now still need it.`,
    );
}

async function agencyCodes(): Promise<string[]> {
  const { rows } = await db.outside({}, (tx) =>
    tx.execute<{ code: string }>(sql`select code from agencies order by code`),
  );
  return [INSTALLATION, ...rows.map(({ code }) => code)];
}

/** Keeps a second rotation away for as long as this process lives. */
async function isAlone(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>(
    "select pg_try_advisory_lock(hashtext('pendopo.rotate-keys')) as alone",
  );
  return rows[0]?.alone ?? false;
}

/** Waits until every transaction of the product has ended that is open now; requests and jobs have short ones. */
async function transactionsToEnd(): Promise<void> {
  const ask = <T extends Record<string, unknown>>(statement: SQL) =>
    db.outside({}, async (tx) => (await tx.execute<T>(statement)).rows[0]);
  const begun = await ask<{ now: string }>(sql`select clock_timestamp()::text as now`);
  const open = sql`select from pg_stat_activity where datname = current_database() and usename = current_user
    and xact_start < ${begun?.now}::timestamptz limit 1`;
  while ((await ask(open)) !== undefined) await pause(100);
}

async function pause(ms: number): Promise<void> {
  await wait(ms, null, { signal: stopping.signal });
}

function tell(line: string): void {
  console.log(line);
}

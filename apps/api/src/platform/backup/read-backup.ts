import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Files } from '../file-store.ts';
import { BackupRefused, type Manifest, pathOfFile, pathOfTable, readManifest } from './manifest.ts';
import { keptTables, shapeOf, sqlColumns, sqlName } from './tables.ts';

/** Where a backup comes from, and into what it goes. */
export interface RestoreTask {
  /** A connection as the owner, who may set aside what binds rows to each other while they come in. */
  owner: pg.Client;
  files: Files;
  folder: string;
  tell(step: string): void;
  /** What has to be set right in the rows before anybody sees them. */
  settle(owner: pg.Client): Promise<unknown>;
}

/**
 * Brings a backup into an empty installation of the same release: the files first, then all rows in one transaction, so that an
 * installation is restored whole or still empty. Every digest is read before anything is written.
 * @throws {BackupRefused} when the backup is not whole, of another release, or the installation is not empty.
 */
export const readBackup = async ({ owner, files, folder, tell, settle }: RestoreTask): Promise<Manifest> => {
  const { manifest, keys } = await readManifest(folder);
  await refuseOtherShape(owner, manifest);
  await refuseRows(owner);
  for (const key of keys) await readFileOf(files, key, folder);
  tell(`files: ${keys.length}`);
  await owner.query('begin');
  try {
    await owner.query('set local session_replication_role = replica');
    await owner.query(`truncate ${manifest.tables.map(sqlName).join(', ')}`);
    for (const table of manifest.tables) {
      const rows = await readTable(owner, table, folder);
      if (rows !== table.rows)
        throw new BackupRefused(`${table.schema}.${table.name} has ${rows} rows instead of ${table.rows}.`);
      tell(`${table.schema}.${table.name}: ${rows} rows`);
    }
    for (const sequence of manifest.sequences)
      if (sequence.value !== null)
        await owner.query('select setval($1::regclass, $2::bigint)', [sqlName(sequence), sequence.value]);
    await letJobsGo(owner);
    await settle(owner);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
  return manifest;
};

const refuseOtherShape = async (owner: pg.Client, { shape }: Manifest): Promise<void> => {
  if ((await shapeOf(owner)) !== shape)
    throw new BackupRefused(
      'Another release made this backup. Restore it with that one, then start this one.',
    );
};

/** Rows of the queue do not count: a worker that was started writes its own schedule. */
const refuseRows = async (owner: pg.Client): Promise<void> => {
  for (const table of await keptTables(owner)) {
    if (table.schema !== 'public') continue;
    const { rowCount } = await owner.query(`select from ${sqlName(table)} limit 1`);
    if (rowCount !== 0)
      throw new BackupRefused(`The installation is not empty: ${table.name} has rows. Nothing was restored.`);
  }
};

const readTable = async (
  owner: pg.Client,
  table: Manifest['tables'][number],
  folder: string,
): Promise<number> => {
  const copy = owner.query(copyFrom(`copy ${sqlName(table)} (${sqlColumns(table)}) from stdin`));
  await pipeline(createReadStream(join(folder, pathOfTable(table))), createGunzip(), copy);
  return copy.rowCount;
};

const readFileOf = async (files: Files, key: string, folder: string): Promise<void> => {
  const incoming = await files.incoming();
  try {
    for await (const chunk of createReadStream(join(folder, pathOfFile(key))) as AsyncIterable<Buffer>)
      await incoming.write(chunk);
    await incoming.close();
    await incoming.keep(key);
  } catch (error) {
    await incoming.discard();
    throw error;
  }
};

/** The workers that held them when the look was taken are not here. */
const letJobsGo = async (owner: pg.Client): Promise<void> => {
  await owner.query(
    'update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null',
  );
  await owner.query(
    'update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null',
  );
};

import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { FileMissing, type Files } from '../file-store.ts';
import { digestOf, type Manifest, pathOfFile, pathOfTable, SUMS } from './manifest.ts';
import { type KeptTable, keptSequences, keptTables, shapeOf, sqlColumns, sqlName } from './tables.ts';

/** What a backup is made of, and where it goes. */
export interface BackupTask {
  /** A connection as the owner, which row security does not bind. */
  owner: pg.Client;
  files: Files;
  /** Does not exist yet. */
  folder: string;
  tell(step: string): void;
}

/**
 * Writes every row, as one look at the database sees them, and every file into a folder, while the product runs. The folder
 * appears whole or not at all. The keys are not in it: they belong elsewhere, for whoever has both reads what is sealed.
 * @throws when the role is bound by row security: its look would leave rows out.
 */
export const writeBackup = async ({ owner, files, folder, tell }: BackupTask): Promise<Manifest> => {
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(join(partial, 'tables'), { recursive: true, mode: 0o700 });
  const sums: [path: string, digest: string][] = [];
  const note = async (path: string) => void sums.push([path, await digestOf(join(partial, path))]);

  const rows = await lookOnce(owner, async () => {
    const tables: Manifest['tables'] = [];
    for (const table of await keptTables(owner)) {
      const path = pathOfTable(table);
      tables.push({
        ...table,
        columns: [...table.columns],
        rows: await writeTable(owner, table, join(partial, path)),
      });
      await note(path);
      tell(`${table.schema}.${table.name}: ${tables.at(-1)?.rows} rows`);
    }
    const { rows: times } = await owner.query<{ at: string }>("select to_json(now()) #>> '{}' as at");
    return {
      tables,
      sequences: await keptSequences(owner),
      shape: await shapeOf(owner),
      madeAt: times[0]?.at ?? '',
    };
  });
  // After the rows: what they name is there already, and a file that is not named by any does no harm.
  for await (const { key } of files.list(''))
    if (await writeFileOf(files, key, partial)) await note(pathOfFile(key));
  const manifest: Manifest = { format: 1, ...rows, files: sums.length - rows.tables.length };
  tell(`files: ${manifest.files}`);
  await writeFile(join(partial, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await note('manifest.json');
  await writeFile(join(partial, SUMS), sums.map(([path, digest]) => `${digest}  ${path}\n`).join(''));
  await rename(partial, folder);
  return manifest;
};

/** Everything read within sees the database at one instant. */
const lookOnce = async <T>(owner: pg.Client, work: () => Promise<T>): Promise<T> => {
  await owner.query('begin isolation level repeatable read read only');
  try {
    // Rather an error than a backup of which row security left something out.
    await owner.query('set local row_security = off');
    return await work();
  } finally {
    await owner.query('rollback');
  }
};

const writeTable = async (owner: pg.Client, table: KeptTable, path: string): Promise<number> => {
  const copy = owner.query(copyTo(`copy ${sqlName(table)} (${sqlColumns(table)}) to stdout`));
  await pipeline(copy, createGzip(), createWriteStream(path, { mode: 0o600 }));
  return copy.rowCount;
};

/** False where the file was taken away meanwhile: no row of the look names it, or its case's rows say so. */
const writeFileOf = async (files: Files, key: string, folder: string): Promise<boolean> => {
  const path = join(folder, pathOfFile(key));
  try {
    const content = await files.open(key);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await pipeline(content, createWriteStream(path, { mode: 0o600 }));
    return true;
  } catch (error) {
    if (error instanceof FileMissing) return false;
    throw error;
  }
};

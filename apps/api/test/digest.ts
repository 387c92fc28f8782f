import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';

/**
 * One hash over every row of every table and every file below `folder`: equal before and after means that nothing changed.
 * Tables named in `except` are left out (`sessions`, when reading may touch the time of last use).
 */
export const digestOf = async (
  owner: pg.Pool,
  folder: string,
  except: readonly string[] = [],
): Promise<string> => {
  const hash = createHash('sha256');
  const { rows: tables } = await owner.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker') and tablename <> all($1) order by 1`,
    [except],
  );
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
    hash.update(name);
    for (const { row } of rows) hash.update(row);
  }
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) hash.update(path).update(await readFile(path));
  return hash.digest('hex');
};

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
  // One look for all of them: tests ask for this a hundred times.
  const digests = tables.map(
    ({ name }, place) =>
      `select ${place} as place, md5(string_agg(row, '' order by row)) from (select t::text as row from ${name} t) read`,
  );
  const { rows } = await owner.query<{ place: number; md5: string | null }>(
    `${digests.join(' union all ')} order by place`,
  );
  for (const { place, md5 } of rows) hash.update(`${tables[place]?.name} ${md5}`);
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) hash.update(path).update(await readFile(path));
  return hash.digest('hex');
};

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** There while the demonstration is being made; it belongs to the owner, and the application never sees it. */
const mark = 'demo_unfinished';

/** Says in the database that what is in it from now on is half a demonstration. */
export const markUnfinished = (ownerUrl: string): Promise<void> =>
  asOwner(ownerUrl, async (owner) => void (await owner.query(`create table if not exists ${mark} ()`)));

/** Says that the demonstration is whole. */
export const markFinished = (ownerUrl: string): Promise<void> =>
  asOwner(ownerUrl, async (owner) => void (await owner.query(`drop table ${mark}`)));

/**
 * Clears away a demonstration whose making was cut off, with what it had made on the hosting server, which must not run yet; whether
 * there was one. Nobody could have worked with it: the server listens only when it is whole. Its papers go with the nightly sweep.
 */
export const clearUnfinished = (ownerUrl: string, dataDir: string): Promise<boolean> =>
  asOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ there: boolean; tables: string }>(
      `select to_regclass($1) is not null as there, string_agg(format('%I.%I', schemaname, tablename), ', ') as tables
       from pg_tables
       where schemaname = 'public' and tablename <> $1
         or schemaname = 'graphile_worker' and tablename in ('_private_jobs', '_private_job_queues')`,
      [mark],
    );
    const [found] = rows;
    if (!found?.there) return false;
    await rm(join(dataDir, 'host'), { recursive: true, force: true });
    await owner.query(`begin; truncate ${found.tables}; drop table ${mark}; commit`);
    return true;
  });

const asOwner = async <T>(connectionString: string, work: (owner: pg.Client) => Promise<T>): Promise<T> => {
  const owner = new pg.Client({ connectionString });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
};

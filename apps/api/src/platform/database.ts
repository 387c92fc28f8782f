import pg from 'pg';
import { retryingConflicts } from './retry.ts';
import { openTransaction, type Transaction } from './transaction.ts';

export type { Transaction } from './transaction.ts';

export interface TransactionOptions {
  /** Run the work again, at most three times, when the database broke a deadlock or a lock took too long. It must bear repetition. */
  retry?: boolean;
}

/** The application's only way to the database: transactions as the role that owns nothing, each in one agency or in none. */
export interface Database {
  /** A transaction that sees and writes one agency's rows. */
  within<T>(agency: string, work: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** A transaction without agency: it sees what is public, and what `settings` (`app.*`, such as `username`) name. */
  outside<T>(
    settings: Record<string, string>,
    work: (tx: Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /** A transaction in a session's agency; `principal` is what SQL's `enter()` says of the bearer, null if there is no such session now. */
  enter<T>(
    session: { agency: string; id: string; at: Temporal.Instant },
    work: (tx: Transaction, principal: unknown) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /** Connections: all, idle, and callers waiting for one. */
  usage(): { total: number; idle: number; waiting: number };
  end(): Promise<void>;
}

/** The database cannot be reached, or has no connection free: try again later. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

const AGENCY = /^[a-z][a-z0-9-]{1,30}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SETTING = /^[a-z_]+$/;

/** Opens a pool of at most `size` connections for the application's role. */
export const createDatabase = (
  url: string,
  size: number,
  onError: (error: Error) => void = () => undefined,
): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 3000,
    idleTimeoutMillis: 30_000,
    application_name: 'pendopo',
    pipeline: true,
    types: { getTypeParser },
  });
  pool.on('error', onError).on('connect', (client) => client.on('error', onError));
  const run = <T>(opening: string, work: Work<T>, { retry = false }: TransactionOptions = {}) =>
    retry ? retryingConflicts(() => transact(pool, opening, work)) : transact(pool, opening, work);
  return {
    within: async (agency, work, options) => {
      if (!AGENCY.test(agency)) throw new Error('Not an agency code.');
      return run(setting('agency', agency), work, options);
    },
    outside: async (settings, work, options) =>
      run(
        Object.entries(settings)
          .map(([name, value]) => setting(name, value))
          .join('; '),
        work,
        options,
      ),
    enter: async ({ agency, id, at }, work, options) => {
      if (!AGENCY.test(agency) || !UUID.test(id)) return run('', (tx) => work(tx, null), options);
      return run(
        `select enter('${agency}', '${id}', '${at}') as principal`,
        (tx, row) => work(tx, row?.principal ?? null),
        options,
      );
    },
    usage: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    end: () => pool.end(),
  };
};

type Work<T> = (tx: Transaction, opened: Record<string, unknown> | undefined) => Promise<T>;

/** BEGIN and the opening statement travel in one message: a round trip less for every request. */
const transact = async <T>(pool: pg.Pool, opening: string, work: Work<T>): Promise<T> => {
  const client = await acquire(pool);
  let broken: Error | undefined;
  const { tx, settle, end } = openTransaction(client);
  try {
    const opened = (await client.query(`begin; ${opening}`)) as unknown as pg.QueryResult[] | pg.QueryResult;
    const row = Array.isArray(opened) ? opened.at(-1)?.rows[0] : undefined;
    const result = await work(tx, row);
    const settled = settle();
    end();
    // Said without waiting for the last writes: should they fail, the database takes this commit for a rollback.
    await Promise.all([settled, client.query('commit')]);
    return result;
  } catch (error) {
    end();
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
};

const acquire = async (pool: pg.Pool): Promise<pg.PoolClient> => {
  try {
    return await pool.connect();
  } catch (error) {
    throw new DatabaseUnavailable('No connection to the database.', { cause: error });
  }
};

/** Days and instants stay the database's text: `Temporal` and JSON read it, `Date` would turn it into the process's own zone. */
const getTypeParser = ((type: number, format?: 'text') =>
  TIMES.has(type)
    ? (value: string) => value
    : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser;
const { DATE, INTERVAL, TIMESTAMP, TIMESTAMPTZ } = pg.types.builtins;
const TIMES = new Set<number>([DATE, INTERVAL, TIMESTAMP, TIMESTAMPTZ]);

const setting = (name: string, value: string): string => {
  if (!SETTING.test(name)) throw new Error('Not the name of a setting.');
  return `select set_config('app.${name}', ${pg.escapeLiteral(value)}, true)`;
};

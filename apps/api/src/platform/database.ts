import type { Duplex } from 'node:stream';
import pg from 'pg';
import { DatabaseUnavailable } from './database-unavailable.ts';
import { hear } from './hear.ts';
import { AGENCY, type CallingClient, calling, type Entrant, entering, isPlain } from './opening.ts';
import { retryingConflicts } from './retry.ts';
import { openTransaction, type Transaction } from './transaction.ts';

export type { Transaction } from './transaction.ts';

export interface TransactionOptions {
  /** Run the work again, at most three times, when the database broke a deadlock or a lock took too long. It must bear repetition. */
  retry?: boolean;
  /** See all the while what was committed when the work began, and write nothing: what is read page by page then fits together. */
  snapshot?: boolean;
}

/** Statements sent before the opening has answered, whose fate the work learns by awaiting them. */
export type Ahead = Record<string, Promise<unknown>>;

export interface EnteringOptions<A extends Ahead> extends TransactionOptions {
  /** Sends, in one message with the opening, what the work will ask in any case. It must need nothing of what the opening says. */
  ahead?: ((tx: Transaction) => A) | undefined;
}

/** The application's only way to the database: transactions as the role that owns nothing, each in one agency or in none. */
export interface Database {
  /** A transaction that sees and writes one agency's rows. */
  within<T, A extends Ahead = Ahead>(
    agency: string,
    work: (tx: Transaction, ahead: A | undefined) => Promise<T>,
    options?: EnteringOptions<A>,
  ): Promise<T>;
  /** A transaction without agency: it sees what is public, and what `settings` (`app.*`, such as `username`) name. */
  outside<T>(
    settings: Record<string, string>,
    work: (tx: Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /**
   * A transaction in the agency of a session, a registered system, or somebody for whom a job works; `principal` is what SQL's `enter()`,
   * `enter_client()` or `enter_person()` says of them, null if there is no such one now.
   */
  enter<T, A extends Ahead = Ahead>(
    bearer: Entrant,
    work: (tx: Transaction, principal: unknown, ahead: A | undefined) => Promise<T>,
    options?: EnteringOptions<A>,
  ): Promise<T>;
  /** Counts a system's call, by SQL's `client_call()` in a transaction of its own, so that refused calls count too; null if there is no such system now. */
  count(client: CallingClient): Promise<unknown>;
  /**
   * Listens on a channel over a connection of its own, until what it gives is called. `onLost`, once, when that breaks by itself.
   * @throws DatabaseUnavailable when there is none to be had.
   */
  hear(
    channel: string,
    onMessage: (payload: string) => void,
    onLost: () => void,
  ): Promise<() => Promise<void>>;
  /** Connections: all, idle, and callers waiting for one. */
  usage(): { total: number; idle: number; waiting: number };
  end(): Promise<void>;
}

export { DatabaseUnavailable };

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
  const run = <T, A extends Ahead>(
    opening: string,
    work: Work<T, A>,
    { retry = false, snapshot = false, ahead }: EnteringOptions<A> = {},
  ) => {
    const begin = snapshot ? 'begin isolation level repeatable read read only' : 'begin';
    const once = () => transact(pool, `${begin}; ${opening}`, work, ahead);
    return retry ? retryingConflicts(once) : once();
  };
  return {
    within: async (agency, work, options) => {
      if (!AGENCY.test(agency)) throw new Error('Not an agency code.');
      return run(setting('agency', agency), (tx, _row, ahead) => work(tx, ahead), options);
    },
    outside: async (settings, work, options) =>
      run(
        Object.entries(settings)
          .map(([name, value]) => setting(name, value))
          .join('; '),
        work,
        options,
      ),
    enter: async (bearer, work, options) =>
      isPlain(bearer)
        ? run(
            `select ${entering(bearer)} as principal`,
            (tx, row, ahead) => work(tx, row?.principal ?? null, ahead),
            options,
          )
        : run('', (tx) => work(tx, null, undefined)),
    count: async (client) => {
      if (!isPlain(client)) return null;
      const { rows } = await alone(pool, `select ${calling(client)} as said`);
      return rows[0]?.said ?? null;
    },
    hear: (channel, onMessage, onLost) => hear(url, channel, onMessage, onLost),
    usage: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    end: () => pool.end(),
  };
};

/** One statement, which is a transaction by itself. */
const alone = async (pool: pg.Pool, query: string): Promise<pg.QueryResult<{ said: unknown }>> => {
  const client = await acquire(pool);
  let broken: Error | undefined;
  try {
    return await client.query<{ said: unknown }>(query);
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
};

type Work<T, A> = (
  tx: Transaction,
  opened: Record<string, unknown> | undefined,
  ahead: A | undefined,
) => Promise<T>;

/** BEGIN, the opening statement and what is asked ahead travel in one message: round trips are what a request costs. */
const transact = async <T, A extends Ahead>(
  pool: pg.Pool,
  opening: string,
  work: Work<T, A>,
  ask?: (tx: Transaction) => A,
): Promise<T> => {
  const client = await acquire(pool);
  let broken: Error | undefined;
  const { tx, settle, end } = openTransaction(client);
  try {
    const { opened, ahead } = inOneMessage(client, () => ({
      opened: client.query(opening) as unknown as Promise<pg.QueryResult[] | pg.QueryResult>,
      ahead: ask?.(tx),
    }));
    // The work may end before it comes to ask how they fared.
    for (const asked of Object.values(ahead ?? {})) asked.catch(() => undefined);
    const answer = await opened;
    const row = Array.isArray(answer) ? answer.at(-1)?.rows[0] : undefined;
    const result = await work(tx, row, ahead);
    // Said without waiting for the last writes: should they fail, the database takes this commit for a rollback.
    await Promise.all(
      inOneMessage(client, () => {
        const settled = settle();
        end();
        return [settled, client.query('commit')];
      }),
    );
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

/** Whatever is said inside goes out together: each message of its own costs both sides a call to the system, and the database a wake. */
const inOneMessage = <T>(client: pg.PoolClient, say: () => T): T => {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  stream.cork();
  try {
    return say();
  } finally {
    stream.uncork();
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

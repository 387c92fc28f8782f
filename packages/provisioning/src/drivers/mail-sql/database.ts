import type { Duplex } from 'node:stream';
import pg from 'pg';
import type { Context } from '../../driver.ts';
import type { MailSettings } from './schemas.ts';
import { sqlProblem } from './sql-error.ts';

/** One statement with its values; each is a transaction of its own. */
export type Query = <Row extends pg.QueryResultRow>(statement: string, values?: unknown[]) => Promise<Row[]>;

export type DatabaseContext = Pick<
  Context<MailSettings>,
  'settings' | 'signal' | 'secret' | 'certificate' | 'connect'
>;

/** Longer than the server's own limits below, so that it gives up first and says so. */
const DEADLINE_MS = 15_000;
const STATEMENT_MS = 10_000;
const LOCK_MS = 5000;

/** A connection of its own for one call; throws every failure as the `ProvisionError` that it means. */
export const withDatabase = async <T>(
  context: DatabaseContext,
  work: (query: Query) => Promise<T>,
): Promise<T> => {
  const { settings, signal, certificate } = context;
  const password = await context.secret('databasePassword');
  const stream = await context.connect();
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
  const giveUp = () => stream.destroy();
  deadline.addEventListener('abort', giveUp, { once: true });
  if (deadline.aborted) giveUp();
  const client = new pg.Client({
    host: settings.databaseHost,
    port: settings.databasePort,
    database: settings.database,
    user: settings.databaseUser,
    // As a function: an empty one would have `pg` look for another in this machine’s environment.
    password: () => password,
    ssl: settings.tls && (certificate === undefined ? true : { ca: certificate }),
    application_name: 'pendopo',
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    stream: () => connected(stream),
  });
  // What breaks between two statements is met again by the next one.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(async (statement, values = []) => (await client.query(statement, values)).rows);
  } catch (error) {
    throw sqlProblem(error);
  } finally {
    await client.end().catch(() => undefined);
    deadline.removeEventListener('abort', giveUp);
  }
};

/** `pg` means to dial by itself; this stream is there already, and whose it is was decided by whoever opened it. */
const connected = (stream: Duplex): Duplex => {
  const same = () => stream;
  const connect = () => {
    queueMicrotask(() => stream.emit('connect'));
    return stream;
  };
  stream.once('end', () => stream.destroy());
  return Object.assign(stream, 'setNoDelay' in stream ? {} : { setNoDelay: same, ref: same, unref: same }, {
    connect,
  });
};

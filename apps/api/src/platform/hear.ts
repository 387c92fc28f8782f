import pg from 'pg';
import { DatabaseUnavailable } from './database-unavailable.ts';

/** A line that nobody speaks on may be dead without a sign; so it is asked for one. */
const ASK_EVERY = Temporal.Duration.from({ seconds: 15 });
const ANSWER_WITHIN = Temporal.Duration.from({ seconds: 5 });

/** Listens on a channel over a connection of its own; see `Database.hear`. */
export const hear = async (
  url: string,
  channel: string,
  onMessage: (payload: string) => void,
  onLost: () => void,
): Promise<() => Promise<void>> => {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 3000,
    query_timeout: ANSWER_WITHIN.total('milliseconds'),
    application_name: 'pendopo hears',
  });
  let isOver = false;
  let listens = false;
  const over = async (tell: boolean): Promise<void> => {
    if (isOver) return;
    isOver = true;
    clearInterval(asking);
    await client.end().catch(() => undefined);
    if (tell) onLost();
  };
  const asking = setInterval(
    () => void client.query('select').catch(() => over(true)),
    ASK_EVERY.total('milliseconds'),
  ).unref();
  client.on('notification', ({ payload }) => onMessage(payload ?? ''));
  client.on('error', () => void over(listens)).on('end', () => void over(listens));
  try {
    await client.connect();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    listens = true;
  } catch (error) {
    await over(false);
    throw new DatabaseUnavailable('No connection to the database.', { cause: error });
  }
  return () => over(false);
};

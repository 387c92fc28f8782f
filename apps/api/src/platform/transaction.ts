import { getTableName } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { PgTable } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import { preparedName } from './prepared.ts';
import { join, type Statement, statement, text, toQuery } from './statement.ts';

/** One open transaction, over any module's tables. It refuses work after its end, and opens no other inside. */
export interface Transaction extends Omit<NodePgDatabase<Record<string, never>>, 'transaction' | '$client'> {
  /** Sends a statement of our own writing. */
  run<R extends pg.QueryResultRow = Record<string, unknown>>(written: Statement): Promise<pg.QueryResult<R>>;
  /** The same for one that asks nothing of what waits to be written, which goes on waiting. */
  runBeside<R extends pg.QueryResultRow = Record<string, unknown>>(
    written: Statement,
  ): Promise<pg.QueryResult<R>>;
  /**
   * Writes to a table, but with the last message before the commit, together with everything else that waits there: round trips are
   * what a transaction costs. Whatever is sent meanwhile finds it written, for then it is sent before.
   * @param into the table, or null for an expression of its own effect.
   */
  later(into: PgTable | null, write: Statement): Promise<void>;
}

interface Held {
  table: string | null;
  write: Statement;
}

/** A transaction on a connection that has begun one; `settle` writes what still waits, `end` lets nothing more through. */
export const openTransaction = (
  client: pg.PoolClient,
): { tx: Transaction; settle: () => Promise<void>; end: () => void } => {
  let open = true;
  let waiting: Held[] = [];
  const send = (query: pg.QueryConfig, values: unknown[]) => {
    // A statement that somebody forgot to await must not run in the next request's transaction.
    if (!open) return Promise.reject(new Error('This transaction has ended.'));
    const name = preparedName(query.text);
    return client.query(name === undefined ? query : { ...query, name }, values);
  };
  const run = (written: Statement) => {
    const { text: sql, values } = toQuery(written);
    return send({ text: sql }, values);
  };
  const settle = async () => {
    if (waiting.length === 0) return;
    const held = waiting;
    waiting = [];
    await run(together(held));
  };
  /** In the order in which it was said, unless nothing waits. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
    waiting.length === 0 ? work() : settle().then(work);

  const session = {
    query: (query: pg.QueryConfig, values: unknown[]) => inTurn(() => send(query, values)),
  } as unknown as pg.PoolClient;
  const tx = Object.assign(drizzle({ client: session }), {
    run: (written: Statement) => inTurn(() => run(written)),
    runBeside: run,
    later: async (into: PgTable | null, write: Statement) => {
      if (!open) throw new Error('This transaction has ended.');
      const table = into === null ? null : getTableName(into);
      // One statement changes a row once: what it wrote to a table it does not see.
      while (table !== null && waiting.some((held) => held.table === table)) await settle();
      waiting.push({ table, write });
    },
  }) as unknown as Transaction;
  return {
    tx,
    settle,
    end: () => {
      open = false;
    },
  };
};

/** Writes as one statement, expressions last. The database does all of them, in no order that any of them could see. */
const together = (held: readonly Held[]): Statement => {
  const writes = held.filter(({ table }) => table !== null).map(({ write }) => write);
  const calls = held.filter(({ table }) => table === null).map(({ write }) => write);
  const last = calls.length > 0 ? statement`select ${join(calls, ', ')}` : writes.pop();
  if (last === undefined || writes.length === 0) return last ?? text('select');
  const named = writes.map((write, index) => statement`${text(`write_${index}`)} as (${write})`);
  return statement`with ${join(named, ', ')} ${last}`;
};

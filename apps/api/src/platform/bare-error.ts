import { DrizzleQueryError } from 'drizzle-orm';
import pg from 'pg';
import { databaseCode } from './retry.ts';

/**
 * An error as it may be logged and kept: what failed, why and where, but neither what a statement was sent with nor the rows that the
 * database shows in its details, for those are people's names, numbers and words. An error that tells none of it stays the same.
 */
export const bareError = (error: Error): Error => {
  const cause = error.cause instanceof Error ? bareError(error.cause) : undefined;
  if (error instanceof DrizzleQueryError) {
    const why = cause?.message ?? 'Failed query';
    return Object.assign(madeOf(error, `${why}: ${error.query}`), { code: databaseCode(error) });
  }
  if (error instanceof pg.DatabaseError || (cause !== undefined && cause !== error.cause))
    return madeOf(error, error.message, cause);
  return error;
};

const madeOf = (error: Error & { code?: unknown }, message: string, cause?: Error): Error => {
  const made = new Error(message, cause === undefined ? {} : { cause });
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  made.stack = [`${error.name}: ${message}`, ...frames].join('\n');
  return error.code === undefined ? made : Object.assign(made, { code: error.code });
};

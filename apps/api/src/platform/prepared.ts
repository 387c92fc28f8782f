import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';

const REMARK = '/* planned anew */';
/** So many different statements a process keeps; a text that changes with its values must not fill the database's memory. */
const LIMIT = 1000;
const names = new Map<string, string>();

/**
 * Written before a statement whose best plan depends on what it asks for, a common word or a rare one. All others are parsed
 * and planned once on a connection and then only run: for a case with its parts that is half of the database's work.
 */
export const plannedAnew: SQL = sql.raw(`${REMARK} `);

/** The name under which a connection keeps a statement; undefined for one to be planned anew. */
export const preparedName = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (text.trimStart().startsWith(REMARK) || names.size >= LIMIT) return undefined;
  const name = createHash('sha256').update(text).digest('base64url');
  names.set(text, name);
  return name;
};

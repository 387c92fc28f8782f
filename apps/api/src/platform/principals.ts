import { type Principal, toPrincipal } from './access.ts';
import type { Transaction } from './database.ts';
import { statement } from './statement.ts';

/** Who the bearers of sessions are now, with the positions of today, asked in one statement; who has ended is not among them. */
export const principalsOf = async (
  tx: Transaction,
  agency: string,
  sessions: readonly string[],
  at: Temporal.Instant,
): Promise<Map<string, Principal>> => {
  const { rows } = await tx.run<{ id: string; principal: unknown }>(
    statement`select asked.id, enter(${agency}, asked.id, ${at.toString()}::timestamptz) as principal from unnest(${[...sessions]}::uuid[]) asked(id)`,
  );
  return new Map(
    rows.flatMap(({ id, principal }) => (principal === null ? [] : [[id, toPrincipal(principal)] as const])),
  );
};

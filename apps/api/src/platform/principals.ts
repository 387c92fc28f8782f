import type { PersonActor, ReceiptActor } from './access.ts';
import { OfficialUnknown } from './client-problems.ts';
import { toInstant } from './columns.ts';
import type { Transaction } from './database.ts';
import { statement } from './statement.ts';

/** What the database says of whoever bears a token. */
export type Principal = (PersonActor | ReceiptActor) & { mustChangePassword: boolean };

/** The same as it is used. */
export const toPrincipal = (said: unknown): Principal => {
  const found = said as Principal | { kind: null };
  if (found.kind === 'receipt') return found;
  if (found.kind === null) throw OfficialUnknown();
  return { ...found, steppedUpAt: found.steppedUpAt === null ? null : toInstant(found.steppedUpAt) };
};

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

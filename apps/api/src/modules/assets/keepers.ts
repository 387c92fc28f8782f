import type { StandardDefinition } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { keepingPositions } from './policy.ts';

/**
 * Ids of those who keep an agency's register today.
 * @param standards those that the agency publishes.
 * @param today the agency's day.
 */
export const keepersOf = async (
  tx: Transaction,
  agency: string,
  standards: readonly StandardDefinition[],
  today: string,
): Promise<string[]> => {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct held.person_id::text as id from position_assignments as held
    where held.agency = ${agency} and held.side = 'agency'
      and held.position = any(${sql.param(keepingPositions(standards))}::text[])
      and held.starts_on <= ${today}::date and (held.ends_on is null or held.ends_on >= ${today}::date)`);
  return rows.map(({ id }) => id);
};

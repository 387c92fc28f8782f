import { sql } from 'drizzle-orm';
import type { Database } from '#platform/database.ts';
import { createSurveyRepository } from './repository.ts';

/**
 * Shuffles what came in lately, in every agency, as one shakes a ballot box: until then the rows of answers lie in the order in which
 * they came, as those do that say which cases have answered, and whoever reads the files of the database could lay one beside the other.
 */
export const shuffleAnswers = async (db: Database, now: Temporal.Instant): Promise<void> => {
  const { rows } = await db.outside({}, (tx) =>
    tx.execute<{ code: string }>(sql`select code from agencies order by code`),
  );
  const months = { from: monthOf(now.subtract({ hours: 48 })), until: monthOf(now.add({ hours: 24 })) };
  for (const { code } of rows)
    await db.within(code, (tx) => createSurveyRepository(tx, code).shuffle(months));
};

const monthOf = (instant: Temporal.Instant): string => instant.toString().slice(0, 7);

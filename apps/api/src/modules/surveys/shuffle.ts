import { forEachAgency } from '#platform/agency-by-agency.ts';
import type { Database } from '#platform/database.ts';
import { createSurveyRepository } from './repository.ts';

/**
 * Shuffles what came in lately, in every agency, as one shakes a ballot box: until then the rows of answers lie in the order in which
 * they came, as those do that say which cases have answered, and whoever reads the files of the database could lay one beside the other.
 */
export const shuffleAnswers = async (db: Database, now: Temporal.Instant): Promise<void> => {
  const months = { from: monthOf(now.subtract({ hours: 48 })), until: monthOf(now.add({ hours: 24 })) };
  await forEachAgency(db, (tx, agency) => createSurveyRepository(tx, agency).shuffle(months));
};

const monthOf = (instant: Temporal.Instant): string => instant.toString().slice(0, 7);

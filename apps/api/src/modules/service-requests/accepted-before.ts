import { sql } from 'drizzle-orm';
import type { CaseAtHand } from './cases.ts';

/**
 * Whether a paper was accepted in an earlier round, before the case was sent the last time: what the applicant was told is good is
 * not taken back. Read from the history, for not every standard has a clock whose marks would tell.
 */
export const acceptedBefore = async ({ tx, loaded }: CaseAtHand, requirement: string): Promise<boolean> => {
  const verdict = loaded.verdicts.find((row) => row.requirement === requirement)?.verdict;
  if (verdict !== 'accepted' || loaded.state.returns === 0) return false;
  const { rows } = await tx.execute<{ closed: boolean | null }>(sql`
    select max(sequence) filter (where action = 'review' and data->>'requirement' = ${requirement})
         < max(sequence) filter (where action = 'submit') as closed
      from service_request_events where agency = ${loaded.agency} and service_request_id = ${loaded.id}`);
  return rows[0]?.closed ?? false;
};

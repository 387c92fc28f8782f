import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { surveyAnswers, surveyedCases } from './tables.ts';

type Side = typeof surveyedCases.$inferSelect.side;

/** The answers of a month to a service, added up. */
export interface MonthTally {
  standard: string;
  month: string;
  respondents: number;
  /** U1 to U9. */
  sums: number[];
}

/** How many said the same of themselves in a month. */
export interface ProfileTally {
  standard: string;
  month: string;
  facet: string;
  choice: string;
  count: number;
}

/** The cases of a service that were completed in a month. */
export interface CompletedTally {
  standard: string;
  month: string;
  completed: number;
}

/** First and last month that are looked at. */
export interface Months {
  from: string;
  until: string;
}

/** What is looked at: at least one service, over some months. */
export interface Span extends Months {
  standards: readonly string[];
}

/** Statements on surveys. */
export const createSurveyRepository = (tx: Transaction, agency: string) => ({
  async hasAnswered(serviceRequestId: string, side: Side): Promise<boolean> {
    const rows = await tx
      .select({ side: surveyedCases.side })
      .from(surveyedCases)
      .where(
        and(
          eq(surveyedCases.agency, agency),
          eq(surveyedCases.serviceRequestId, serviceRequestId),
          eq(surveyedCases.side, side),
        ),
      );
    return rows.length > 0;
  },

  /** Says that a side has had its turn; false where it had it before. */
  async takeTurn(serviceRequestId: string, side: Side): Promise<boolean> {
    const taken = await tx
      .insert(surveyedCases)
      .values({ agency, serviceRequestId, side })
      .onConflictDoNothing()
      .returning({ side: surveyedCases.side });
    return taken.length === 1;
  },

  async add(answers: Omit<typeof surveyAnswers.$inferInsert, 'agency' | 'id'>): Promise<void> {
    await tx.insert(surveyAnswers).values({ agency, ...answers });
  },

  async tallies({ standards, from, until }: Span): Promise<MonthTally[]> {
    const { rows } = await tx.execute<MonthTally & Record<string, unknown>>(sql`
      select standard, month, max(respondents)::int as respondents, array_agg(total order by element) as sums
      from (
        select standard, month, element, count(*) as respondents, sum(score)::int as total
        from survey_answers, unnest(scores) with ordinality as answer (score, element)
        where agency = ${agency} and standard in ${standards} and month between ${from} and ${until}
        group by 1, 2, 3
      ) as added group by 1, 2`);
    return rows;
  },

  async profiles({ standards, from, until }: Span): Promise<ProfileTally[]> {
    const { rows } = await tx.execute<ProfileTally & Record<string, unknown>>(sql`
      select standard, month, facet, choice, count(*)::int as count
      from survey_answers, jsonb_each_text(profile) as said (facet, choice)
      where agency = ${agency} and standard in ${standards} and month between ${from} and ${until}
      group by 1, 2, 3, 4`);
    return rows;
  },

  /** Months are those of the agency's zone (IANA). */
  async completed({ standards, from, until }: Span, zone: string): Promise<CompletedTally[]> {
    const { rows } = await tx.execute<CompletedTally & Record<string, unknown>>(sql`
      select standard, to_char(ended_at at time zone ${zone}, 'YYYY-MM') as month, count(*)::int as completed
      from service_requests
      where agency = ${agency} and standard in ${standards} and status = 'completed'
        and ended_at >= ${`${from}-01`}::timestamp at time zone ${zone}
        and ended_at < (${`${until}-01`}::timestamp + interval '1 month') at time zone ${zone}
      group by 1, 2`);
    return rows;
  },

  /** Puts the answers of some months into an order of chance, all in one transaction: no place and no trace tells which came when. */
  async shuffle({ from, until }: Months): Promise<void> {
    await tx.execute(sql`
      with taken as (
        delete from survey_answers where agency = ${agency} and month between ${from} and ${until} returning *
      )
      insert into survey_answers (agency, standard, month, scores, profile)
      select agency, standard, month, scores, profile from taken order by random()`);
  },
});

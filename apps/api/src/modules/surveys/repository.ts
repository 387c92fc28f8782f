import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#platform/database.ts';
import { FEWEST } from './sample.ts';
import { surveyAnswers, surveyedCases, surveyOwnAnswers } from './tables.ts';

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

/** How many gave an answer to a question of the agency's own, in a month. */
export interface OwnTally {
  standard: string;
  month: string;
  question: string;
  /** 1 to 4. */
  answer: number;
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

  /** Keeps answers, which wait until `count` finds enough of them. */
  async add(
    answers: Pick<typeof surveyAnswers.$inferInsert, 'standard' | 'scores' | 'profile'>,
  ): Promise<void> {
    await tx.insert(surveyAnswers).values({ agency, ...answers });
  },

  async addOwn(
    standard: string,
    answers: readonly Pick<typeof surveyOwnAnswers.$inferInsert, 'question' | 'answer'>[],
  ): Promise<void> {
    if (answers.length === 0) return;
    await tx.insert(surveyOwnAnswers).values(answers.map((one) => ({ agency, standard, ...one })));
  },

  /**
   * Lets the answers to a service that wait count in a month, once there are enough of them to count together: the difference between
   * two results is never what one of a few said. Those of one question of the agency's own wait for each other alike.
   */
  async count(standard: string, month: string): Promise<void> {
    // One after the other, so that those who answer at the same moment see each other's answers.
    await waitForTurn(tx, agency, standard);
    const waiting = sql`agency = ${agency} and standard = ${standard} and month is null`;
    await tx.execute(sql`
      update survey_answers set month = ${month}
      where ${waiting} and (select count(*) from survey_answers where ${waiting}) >= ${FEWEST}`);
    await tx.execute(sql`
      update survey_own_answers set month = ${month}
      where ${waiting} and question in (
        select question from survey_own_answers where ${waiting} group by 1 having count(*) >= ${FEWEST})`);
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

  async ownTallies({ standards, from, until }: Span): Promise<OwnTally[]> {
    const { rows } = await tx.execute<OwnTally & Record<string, unknown>>(sql`
      select standard, month, question, answer, count(*)::int as count
      from survey_own_answers
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

  /**
   * Puts the answers that wait and those of some months into an order of chance, all in one transaction: no place and no trace tells
   * which came when.
   */
  async shuffle({ from, until }: Months): Promise<void> {
    // Whoever answers meanwhile would find neither the rows that are taken out nor those that are put back, and count none but their own.
    const { rows } = await tx.execute<{ standard: string }>(sql`
      select standard from survey_answers where agency = ${agency} and month is null
      union select standard from survey_own_answers where agency = ${agency} and month is null order by 1`);
    for (const { standard } of rows) await waitForTurn(tx, agency, standard);
    const lately = sql`agency = ${agency} and (month is null or month between ${from} and ${until})`;
    await tx.execute(sql`
      with taken as (delete from survey_answers where ${lately} returning *)
      insert into survey_answers (agency, standard, month, scores, profile)
      select agency, standard, month, scores, profile from taken order by random()`);
    await tx.execute(sql`
      with taken as (delete from survey_own_answers where ${lately} returning *)
      insert into survey_own_answers (agency, standard, question, answer, month)
      select agency, standard, question, answer, month from taken order by random()`);
  },
});

/** Until this transaction ends, nobody else counts or shuffles the answers to a service that wait. */
const waitForTurn = (tx: Transaction, agency: string, standard: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`surveys/${agency}/${standard}`}, 0))`);

import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { agency } from '#platform/columns.ts';

/** What a respondent said of themselves, facet by facet. */
export type Profile = Readonly<Record<string, string>>;

/** In which month an answer counts, `2026-11` where the agency's clocks are; null while it waits for others to count with. */
const month = () => text('month');

/**
 * What people think of a service. Nothing in a row leads back to who said it: no case, no person, no instant, and an id that, unlike
 * ours elsewhere, does not tell when it was made.
 */
export const surveyAnswers = pgTable(
  'survey_answers',
  {
    agency: agency(),
    id: uuid('id').notNull().default(sql`gen_random_uuid()`),
    standard: text('standard').notNull(),
    month: month(),
    /** U1 to U9, 1 to 4 each. */
    scores: smallint('scores').array().notNull(),
    profile: jsonb('profile').$type<Profile>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('survey_answers_month').on(table.agency, table.standard, table.month),
    check('survey_answers_month_form', sql`${table.month} ~ '^[0-9]{4}-[0-9]{2}$'`),
    check(
      'survey_answers_scores',
      sql`cardinality(${table.scores}) = 9 and 1 <= all(${table.scores}) and 4 >= all(${table.scores})`,
    ),
  ],
);

/** Answers to the agency's own questions, each in a row of its own: apart from what the same respondent said of the nine elements. */
export const surveyOwnAnswers = pgTable(
  'survey_own_answers',
  {
    agency: agency(),
    id: uuid('id').notNull().default(sql`gen_random_uuid()`),
    standard: text('standard').notNull(),
    question: text('question').notNull(),
    /** 1 to 4. */
    answer: smallint('answer').notNull(),
    month: month(),
  },
  (table) => [
    primaryKey({ columns: [table.agency, table.id] }),
    index('survey_own_answers_month').on(table.agency, table.standard, table.month),
    check('survey_own_answers_month_form', sql`${table.month} ~ '^[0-9]{4}-[0-9]{2}$'`),
    check('survey_own_answers_answer', sql`${table.answer} between 1 and 4`),
  ],
);

/** That a side of a case has answered, so that it does so once; not when, and not what. */
export const surveyedCases = pgTable(
  'surveyed_cases',
  {
    agency: agency(),
    serviceRequestId: uuid('service_request_id').notNull(),
    side: text('side').$type<'organization' | 'applicant'>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.agency, table.serviceRequestId, table.side] })],
);

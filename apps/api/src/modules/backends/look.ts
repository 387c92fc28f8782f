import { sql } from 'drizzle-orm';
import { forEachAgency } from '#platform/agency-by-agency.ts';
import type { Database } from '#platform/database.ts';
import { enqueue, type Job } from '#platform/jobs.ts';

/** Which back-end a job looks at. */
export type LookPayload = { agency: string; backend: string };

/** The job that looks at a back-end; one waits for each at most. */
export const checkJob = ({ agency, backend }: LookPayload): Job => ({
  task: 'backends.check',
  payload: { agency, backend },
  key: `backend:${agency}:${backend}`,
  maxAttempts: 3,
});

/** Well ones are looked at every five minutes; so are those that refuse our rights, lest they lock us out for trying. */
const SELDOM = Temporal.Duration.from({ minutes: 5 });

/** Those that are gone are asked whether they are back. */
const OFTEN = Temporal.Duration.from({ minutes: 1 });

/** Cron comes a little early or late. */
const SLACK = Temporal.Duration.from({ seconds: 10 });

/**
 * Has every back-end looked at whose time has come: those that agencies keep, and those of the installation that one has called.
 * @param own keys of the installation's.
 */
export const lookAround = async (
  db: Database,
  now: Temporal.Instant,
  own: readonly string[],
): Promise<number> => {
  const before = (age: Temporal.Duration) => now.subtract(age).add(SLACK).toString();
  let found = 0;
  await forEachAgency(db, async (tx, code) => {
    const due = await tx.execute<{ backend: string }>(sql`
        select known.backend
        from (select key as backend from backends where agency = ${code}
          union
          select backend from backend_health
          where agency = ${code} and backend = any(${sql.param([...own])}::text[])) known
        left join backend_health health on health.agency = ${code} and health.backend = known.backend
        where health.checked_at is null
          or health.checked_at <= ${before(SELDOM)}::timestamptz
          or health.state = 'down' and health.checked_at <= ${before(OFTEN)}::timestamptz`);
    await enqueue(
      tx,
      due.rows.map(({ backend }) => checkJob({ agency: code, backend })),
    );
    found += due.rows.length;
  });
  return found;
};

import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** A person of a test, signed in. */
export interface SignedIn {
  agency: string;
  personId: string;
  sessionId: string;
}

/** The barest agency, for tests that need no standard. */
export const buildAgency = async (owner: pg.Pool, code: string): Promise<void> => {
  await owner.query(
    `insert into agencies (code, agency, definition, accent) values ($1, $1, '{"zone": "Asia/Jakarta"}', 'teal') on conflict do nothing`,
    [code],
  );
};

/** A person with an open session, holding the positions given, in the agency itself. */
export const buildSession = async (
  owner: pg.Pool,
  { agency, positions = [], locale = 'id' }: { agency: string; positions?: string[]; locale?: 'id' | 'en' },
): Promise<SignedIn> => {
  await buildAgency(owner, agency);
  const username = `person.${randomUUID().slice(0, 8)}`;
  const person = await owner.query<{ id: string }>(
    'insert into people (agency, username, name, locale) values ($1, $2, $3, $4) returning id',
    [agency, username, 'Siti Aminah', locale],
  );
  const personId = person.rows[0]?.id ?? '';
  for (const position of positions)
    await owner.query(
      `insert into position_assignments (agency, person_id, side, position, starts_on) values ($1, $2, 'agency', $3, '2020-01-01')`,
      [agency, personId, position],
    );
  const session = await owner.query<{ id: string }>(
    "insert into sessions (agency, person_id, expires_at, stepped_up_at) values ($1, $2, now() + interval '30 days', '2099-01-01') returning id",
    [agency, personId],
  );
  return { agency, personId, sessionId: session.rows[0]?.id ?? '' };
};

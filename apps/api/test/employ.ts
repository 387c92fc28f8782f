import { randomUUID } from 'node:crypto';
import { as, tokenOf } from './client.ts';
import type { Office, Official } from './office.ts';

/** A position to be held in an office or in a unit of its agency. */
export interface Post {
  side: 'agency' | 'organization';
  position: string;
  /** The unit, on the side of the organization. */
  unit?: string;
  acting?: 'plt' | 'plh';
  /** Whom one acts for. */
  actingFor?: Official;
  /** First and last day, ISO 8601; for ever where absent. */
  from?: string;
  until?: string;
}

let employed = 0;

/** Brings somebody new into an office, holding the posts given, signed in. */
export const employ = async (office: Office, posts: readonly Post[]): Promise<Official> => {
  const { owner } = office.test.database;
  employed += 1;
  const name = `Budi ${randomUUID().slice(0, 6)}`;
  const username = `budi.${randomUUID().slice(0, 8)}`;
  const nip = `197703122003121${String(employed).padStart(3, '0')}`;
  const unit = posts.find((post) => post.unit !== undefined)?.unit ?? null;
  const { rows } = await owner.query<{ id: string }>(
    `insert into people (agency, username, name, nip, organization_id, phone, email)
     values ($1, $2, $3, $4, $5, '081298765432', $2 || '@example.go.id') returning id`,
    [office.agency, username, name, nip, unit],
  );
  const id = rows[0]?.id ?? '';
  for (const post of posts)
    await owner.query(
      `insert into position_assignments (agency, person_id, side, organization_id, position, acting, acting_for, starts_on, ends_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[office.agency, id, post.side, post.unit ?? null, post.position, post.acting ?? null],
        ...[post.actingFor?.id ?? null, post.from ?? '2020-01-01', post.until ?? null],
      ],
    );
  const opened = await owner.query<{ id: string }>(
    "insert into sessions (agency, person_id, expires_at, stepped_up_at) values ($1, $2, '2099-01-01', '2099-01-01') returning id",
    [office.agency, id],
  );
  const session = { agency: office.agency, personId: id, sessionId: opened.rows[0]?.id ?? '' };
  const call = () => as(office.test.app, tokenOf(office.test.app, session));
  return {
    ...{ id, name, username, nip, session },
    get: (...given) => call().get(...given),
    post: (...given) => call().post(...given),
    put: (...given) => call().put(...given),
    patch: (...given) => call().patch(...given),
    delete: (...given) => call().delete(...given),
  };
};

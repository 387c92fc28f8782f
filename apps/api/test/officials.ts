import { randomUUID } from 'node:crypto';
import { hashPassword } from '#platform/passwords.ts';
import type { TestApp } from './app.ts';
import type { SignedIn } from './build.ts';
import { as, type Caller, tokenOf } from './client.ts';

/** Somebody of the office or of a unit, signed in. */
export interface Official extends Caller {
  id: string;
  name: string;
  username: string;
  nip: string;
  session: SignedIn;
}

/** Everybody's password. */
export const PASSWORD = 'melati-pagi-berembun-7';

/** Makes people of an agency who hold a position each, in the agency or in a unit, and are signed in. */
export const officialsOf = async (test: Pick<TestApp, 'app' | 'database'>, agency: string) => {
  const passwordHash = await hashPassword(PASSWORD);
  let officials = 0;

  return async (
    side: 'agency' | 'organization',
    position: string,
    unit: string | null,
  ): Promise<Official> => {
    const name = `Sri ${position} ${randomUUID().slice(0, 4)}`;
    const username = `sri.${randomUUID().slice(0, 8)}`;
    officials += 1;
    const nip = `198508172010011${String(officials).padStart(3, '0')}`;
    const owner = test.database.owner;
    const person = await owner.query<{ id: string }>(
      `insert into people (agency, username, name, nip, organization_id, password_hash, phone, email)
       values ($1, $2, $3, $4, $5, $6, '081234567890', $2 || '@example.go.id') returning id`,
      [agency, username, name, nip, unit, passwordHash],
    );
    const id = person.rows[0]?.id ?? '';
    await owner.query('insert into accounts (username, agency, person_id) values ($1, $2, $3)', [
      username,
      agency,
      id,
    ]);
    await owner.query(
      `insert into position_assignments (agency, person_id, side, organization_id, position, starts_on)
       values ($1, $2, $3, $4, $5, '2020-01-01')`,
      [agency, id, side, unit, position],
    );
    const session = await owner.query<{ id: string }>(
      "insert into sessions (agency, person_id, expires_at, stepped_up_at) values ($1, $2, '2099-01-01', '2099-01-01') returning id",
      [agency, id],
    );
    const signedIn = { agency: agency, personId: id, sessionId: session.rows[0]?.id ?? '' };
    // A fresh token for each call: tests move the clock by days.
    const call = () => as(test.app, tokenOf(test.app, signedIn));
    return {
      id,
      name,
      username,
      nip,
      session: signedIn,
      get: (...given) => call().get(...given),
      post: (...given) => call().post(...given),
      put: (...given) => call().put(...given),
      patch: (...given) => call().patch(...given),
      delete: (...given) => call().delete(...given),
    };
  };
};

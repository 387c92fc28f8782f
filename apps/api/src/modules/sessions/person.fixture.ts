import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type pg from 'pg';
import { hashPassword } from '#platform/passwords.ts';

/** The password of every person made here. */
export const PASSWORD = 'kerbau-lumpur-senja-42';
let hash: Promise<string> | undefined;

/** A person with a password, in an agency that exists; answers the id. */
export const addPersonWithPassword = async (
  owner: pg.Pool,
  agency: string,
  username: string,
  status: 'active' | 'suspended' = 'active',
): Promise<string> => {
  hash ??= hashPassword(PASSWORD);
  const { rows } = await owner.query<{ id: string }>(
    `insert into people (agency, username, name, status, password_hash) values ($1, $2, 'Budi Santoso', $3, $4) returning id`,
    [agency, username, status, await hash],
  );
  const id = rows[0]?.id ?? '';
  await owner.query('insert into accounts (username, agency, person_id) values ($1, $2, $3)', [
    username,
    agency,
    id,
  ]);
  return id;
};

/** Signs in from an address. */
export const signInFrom = (
  app: FastifyInstance,
  username: string,
  password: string,
  remoteAddress = '10.1.1.1',
): Promise<LightMyRequestResponse> =>
  app.inject({
    method: 'POST',
    url: '/api/v1/auth/sessions',
    payload: { username, password },
    remoteAddress,
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' },
  });

/** The refresh cookie of an answer, as it is sent back; undefined if none was set. */
export const cookieOf = (answer: LightMyRequestResponse): string | undefined => {
  const found = answer.cookies.find(({ name }) => name.endsWith('pendopo'));
  return found === undefined ? undefined : `${found.name}=${found.value}`;
};

import type { FastifyInstance } from 'fastify';
import { sessions } from '../modules/sessions/tables.ts';
import type { Population, SeededPerson } from './seed-people.ts';

/** An answer that the demonstration did not expect; the message says to what. */
class DemoRefused extends Error {
  override readonly name: string = 'DemoRefused';
}

/** The server itself cannot go on: its database does not answer, or its disk is full. */
export class DemoHalted extends DemoRefused {
  override readonly name = 'DemoHalted';
}

/** Nothing that follows would fare better than a call that was answered so. */
const halts = [503, 507];

/** Calls the API as people of one agency. */
export interface Driver {
  get<T>(by: SeededPerson, path: string): Promise<T>;
  send<T>(by: SeededPerson, method: 'POST' | 'PUT' | 'PATCH', path: string, call?: Sent): Promise<T>;
  upload(
    by: SeededPerson,
    path: string,
    requirement: string,
    file: { name: string; content: Buffer },
  ): Promise<void>;
  /** Takes the sessions back. */
  close(): Promise<void>;
}

interface Sent {
  body?: unknown;
  /** The version last read, where the route wants it. */
  version?: number;
}

/**
 * Signs everybody in and calls the API as them, in this process. Sessions are written straight: signing in derives a password for a
 * fifth of a second, and these people would have to do so every quarter of an hour for six weeks.
 */
export const createDriver = async (
  app: FastifyInstance,
  agency: string,
  { people }: Population,
): Promise<Driver> => {
  const rows = await app.db.within(agency, (tx) =>
    tx
      .insert(sessions)
      .values(
        people.map(({ id }) => ({ agency, personId: id, device: 'demo', expiresAt: '9999-01-01T00:00:00Z' })),
      )
      .returning({ id: sessions.id, personId: sessions.personId }),
  );
  const sessionOf = new Map(rows.map(({ id, personId }) => [personId, id]));
  const tokenOf = ({ id }: SeededPerson): string => {
    const sid = sessionOf.get(id);
    if (sid === undefined) throw new Error(`No session of ${id}`);
    return app.tokens.issue({ sid, agency, sub: id }).accessToken;
  };
  const call = async <T>(
    by: SeededPerson,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    headers: Record<string, string>,
    payload?: string | Buffer,
  ): Promise<T> => {
    const answer = await app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { authorization: `Bearer ${tokenOf(by)}`, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    if (answer.statusCode >= 300) {
      const Refusal = halts.includes(answer.statusCode) ? DemoHalted : DemoRefused;
      throw new Refusal(
        `${method} ${path} as ${by.username}: ${answer.statusCode} ${answer.body.slice(0, 1000)}`,
      );
    }
    return answer.body === '' ? (undefined as T) : (answer.json() as T);
  };
  return {
    get: (by, path) => call(by, 'GET', path, {}),
    send: (by, method, path, { body, version } = {}) =>
      call(
        by,
        method,
        path,
        {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        },
        body === undefined ? undefined : JSON.stringify(body),
      ),
    upload: async (by, path, requirement, { name, content }) => {
      const boundary = 'pendopo-demo';
      const head =
        `--${boundary}\r\ncontent-disposition: form-data; name="requirement"\r\n\r\n${requirement}\r\n` +
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`;
      const payload = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
      await call(by, 'POST', path, { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload);
    },
    close: async () => {
      await app.db.within(agency, (tx) => tx.delete(sessions));
    },
  };
};

import type { ServiceRequest } from '@pendopo/contracts';
import type { FastifyInstance } from 'fastify';
import { sessions } from '../modules/sessions/tables.ts';
import type { Claims } from '../platform/tokens.ts';
import type { Population } from './seed-people.ts';

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

/** Somebody who calls the API: a person of the agency, or the holder of a receipt. */
export interface Caller {
  /** Of the person, or of the one case. */
  id: string;
  username: string;
}

/** Calls the API as people of one agency, and as members of the public. */
export interface Driver {
  /** Begins a case without an account; its receipt then opens it for the caller that comes with it. */
  begin(standard: string): Promise<{ by: Caller; one: ServiceRequest }>;
  get<T>(by: Caller, path: string): Promise<T>;
  send<T>(by: Caller, method: 'POST' | 'PUT' | 'PATCH', path: string, call?: Sent): Promise<T>;
  upload(by: Caller, path: string, requirement: string, file: DemoFile): Promise<void>;
  /** Takes the sessions back. */
  close(): Promise<void>;
}

/** A file as it is uploaded. */
export interface DemoFile {
  name: string;
  type: string;
  content: Buffer;
}

interface Sent {
  body?: unknown;
  /** The version last read, where the route wants it. */
  version?: number;
}

/**
 * Signs everybody in and calls the API as them, in this process. Sessions are written straight, for receipts too: signing in derives
 * a secret for a fifth of a second, and these people would have to do so every quarter of an hour for six weeks.
 */
export const createDriver = async (
  app: FastifyInstance,
  agency: string,
  { people }: Population,
): Promise<Driver> => {
  const open = (bearers: { personId?: string; serviceRequestId?: string }[]) =>
    app.db.within(agency, (tx) =>
      tx
        .insert(sessions)
        .values(
          bearers.map((bearer) => ({
            ...{ agency, ...bearer, device: 'demo' },
            ...{ expiresAt: '9999-01-01T00:00:00Z', steppedUpAt: '9999-01-01T00:00:00Z' },
          })),
        )
        .returning({
          id: sessions.id,
          personId: sessions.personId,
          serviceRequestId: sessions.serviceRequestId,
        }),
    );
  const claimsOf = new Map<string, Claims>();
  for (const { id: sid, personId } of await open(people.map(({ id }) => ({ personId: id }))))
    if (personId !== null) claimsOf.set(personId, { sid, agency, sub: personId });
  const tokenOf = ({ id }: Caller): string => {
    const claims = claimsOf.get(id);
    if (claims === undefined) throw new Error(`No session of ${id}`);
    return app.tokens.issue(claims).accessToken;
  };
  const call = async <T>(
    by: Caller | null,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    headers: Record<string, string>,
    payload?: string | Buffer,
  ): Promise<T> => {
    const answer = await app.inject({
      method,
      url: `/api/v1/${path}`,
      headers: { ...(by === null ? {} : { authorization: `Bearer ${tokenOf(by)}` }), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    if (answer.statusCode >= 300) {
      const Refusal = halts.includes(answer.statusCode) ? DemoHalted : DemoRefused;
      throw new Refusal(
        `${method} ${path} as ${by?.username ?? 'nobody'}: ${answer.statusCode} ${answer.body.slice(0, 1000)}`,
      );
    }
    return answer.body === '' ? (undefined as T) : (answer.json() as T);
  };
  return {
    begin: async (standard) => {
      const body = JSON.stringify({ standard });
      const one = await call<ServiceRequest>(
        null,
        'POST',
        'service-requests',
        { 'content-type': 'application/json' },
        body,
      );
      const { receipt, id } = one;
      if (receipt === undefined) throw new DemoRefused(`${standard} gave nobody a receipt.`);
      for (const { id: sid } of await open([{ serviceRequestId: id }]))
        claimsOf.set(id, { sid, agency, sub: null, sr: id });
      return { by: { id, username: `receipt of ${id}` }, one };
    },
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
    upload: async (by, path, requirement, { name, type, content }) => {
      const boundary = 'pendopo-demo';
      const head =
        `--${boundary}\r\ncontent-disposition: form-data; name="requirement"\r\n\r\n${requirement}\r\n` +
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
      const payload = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
      await call(by, 'POST', path, { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload);
    },
    close: async () => {
      await app.db.within(agency, (tx) => tx.delete(sessions));
    },
  };
};

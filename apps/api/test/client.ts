import type { FastifyInstance } from 'fastify';
import type { SignedIn } from './build.ts';

/** One call: the answer's status, headers and body, parsed where it is JSON. */
export interface Reply<T = Record<string, unknown>> {
  status: number;
  headers: Record<string, unknown>;
  body: T;
  /** The body as it came. */
  raw: Buffer;
}

/** Calls the API without a socket, as somebody. */
export interface Caller {
  get<T = Record<string, unknown>>(path: string, headers?: Record<string, string>): Promise<Reply<T>>;
  post<T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply<T>>;
  put<T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply<T>>;
  patch<T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply<T>>;
  delete<T = Record<string, unknown>>(path: string, headers?: Record<string, string>): Promise<Reply<T>>;
}

/** A caller with an access token, or with none. Paths are below `/api/v1` unless they begin with another root. */
export const as = (app: FastifyInstance, token: string | null = null): Caller => {
  const call =
    (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE') =>
    async <T>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply<T>> => {
      const answer = await app.inject({
        method,
        url: path.startsWith('/') ? path : `/api/v1/${path}`,
        headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      const json =
        answer.headers['content-encoding'] === undefined &&
        String(answer.headers['content-type']).includes('json') &&
        answer.body !== '';
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: (json ? answer.json() : answer.body) as T,
        raw: answer.rawPayload,
      };
    };
  const read =
    (method: 'GET' | 'DELETE') =>
    <T>(path: string, headers?: Record<string, string>) =>
      call(method)<T>(path, undefined, headers);
  return {
    get: read('GET'),
    post: call('POST'),
    put: call('PUT'),
    patch: call('PATCH'),
    delete: read('DELETE'),
  };
};

/** A token for a session that lies in the database. */
export const tokenOf = (app: FastifyInstance, { agency, personId, sessionId }: SignedIn): string =>
  app.tokens.issue({ sid: sessionId, agency, sub: personId }).accessToken;

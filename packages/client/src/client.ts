import type { BodyOf, Endpoint, ParamsOf, Problem, QueryOf, ResultOf } from '@pendopo/contracts';
import { ProblemError } from './problem-error.ts';
import type { Transport } from './transport.ts';

type Given<K extends string, T> = [T] extends [undefined] ? { [P in K]?: undefined } : { [P in K]: T };
type Lenient<K extends string, T> = [T] extends [undefined]
  ? { [P in K]?: undefined }
  : Partial<Record<never, never>> extends T
    ? { [P in K]?: T }
    : { [P in K]: T };

/**
 * What a call of endpoint `E` needs. `ifMatch` is the version last read of the case that is changed; `official` is for whom a registered
 * system calls, by user name or NIP.
 */
export type CallOf<E extends Endpoint> = Given<'params', ParamsOf<E>> &
  Lenient<'query', QueryOf<E>> &
  Lenient<'body', BodyOf<E>> & {
    ifMatch?: number;
    idempotencyKey?: string;
    official?: string;
    signal?: AbortSignal;
  };

/** A client of the API: `call(endpoint, { params, query, body })` answers the endpoint's result or throws a ProblemError. */
export interface Client {
  call<E extends Endpoint>(endpoint: E, call: CallOf<E>): Promise<ResultOf<E>>;
}

/** Makes a client on a transport. */
export const createClient = (transport: Transport): Client => ({
  async call(endpoint, call) {
    const { params, query, body, ifMatch, idempotencyKey, official, signal } = call as {
      params?: Record<string, string>;
      query?: Record<string, unknown>;
      body?: unknown;
      ifMatch?: number;
      idempotencyKey?: string;
      official?: string;
      signal?: AbortSignal;
    };
    const answer = await transport({
      method: endpoint.method,
      path: fillPath(endpoint.url, params ?? {}),
      query: query ?? {},
      headers: {
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        ...(official === undefined ? {} : { 'on-behalf-of': official }),
      },
      body,
      ...(signal === undefined ? {} : { signal }),
    });
    if (answer.status >= 400) throw new ProblemError(asProblem(answer.status, answer.body));
    return answer.body as never;
  },
});

/** Puts parameters into a path: `/things/:id`. */
export const fillPath = (url: string, params: Record<string, string | number>): string =>
  url.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));

/** A proxy or a broken line answers without problem+json; callers meet one shape all the same. */
const asProblem = (status: number, body: unknown): Problem =>
  typeof body === 'object' && body !== null && 'code' in body
    ? (body as Problem)
    : { type: 'about:blank', title: 'Unexpected answer', status, code: 'unexpected-answer' };

import type { Transport } from './transport.ts';

/** The part of Fastify's `inject` that the transport needs. */
export type Inject = (options: {
  method: string;
  url: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  payload?: unknown;
}) => Promise<{ statusCode: number; headers: Record<string, unknown>; body: string }>;

/** Reaches the API without a socket, for tests. */
export const injectTransport =
  (inject: Inject, token: () => string | null, root = '/api/v1'): Transport =>
  async ({ method, path, query, headers, body }) => {
    const bearer = token();
    const answer = await inject({
      method,
      url: `${root}${path}`,
      query: Object.fromEntries(
        Object.entries(query)
          .filter(([, value]) => value !== undefined && value !== null)
          .map(([key, value]) => [key, String(value)]),
      ),
      headers: { ...headers, ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) },
      ...(body === undefined ? {} : { payload: body }),
    });
    const type = String(answer.headers['content-type'] ?? '');
    return {
      status: answer.statusCode,
      headers: Object.fromEntries(Object.entries(answer.headers).map(([key, value]) => [key, String(value)])),
      body: type.includes('json') && answer.body !== '' ? JSON.parse(answer.body) : undefined,
    };
  };

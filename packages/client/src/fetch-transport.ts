import type { Transport } from './transport.ts';

/** Reaches the API by `fetch`; `token` is asked for before each call. */
export const fetchTransport =
  (root: string, token: () => string | null): Transport =>
  async ({ method, path, query, headers, body, signal }) => {
    const url = new URL(`${root}${path}`);
    for (const [key, value] of Object.entries(query))
      if (value !== undefined && value !== null) url.searchParams.set(key, String(value));
    const bearer = token();
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...headers,
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body:
        /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined,
    };
  };

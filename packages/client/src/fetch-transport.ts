import type { Transport } from './transport.ts';

/**
 * Reaches the API by `fetch`; `token` is asked for before each call. A `FormData` or `Blob` is sent as it is, everything else as JSON;
 * what is answered otherwise than as JSON is a `Blob`.
 */
export const fetchTransport =
  (root: string, token: () => string | null | Promise<string | null>): Transport =>
  async ({ method, path, query, headers, body, signal }) => {
    const url = new URL(`${root}${path}`);
    for (const [key, value] of Object.entries(query))
      if (value !== undefined && value !== null) url.searchParams.set(key, String(value));
    const bearer = await token();
    const isFile = body instanceof FormData || body instanceof Blob;
    const response = await fetch(url, {
      method,
      headers: {
        ...headers,
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined || isFile ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await contentOf(response),
    };
  };

const contentOf = async (response: Response): Promise<unknown> => {
  const type = response.headers.get('content-type');
  if (type === null) return undefined;
  if (!type.includes('json')) return response.blob();
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
};

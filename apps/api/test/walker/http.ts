/** One call as it goes over the wire. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, without the first slash. */
  path: string;
  token?: string | null;
  headers?: Record<string, string>;
  /** A JSON body. */
  body?: unknown;
  /** A body of another kind; its type is in `headers`. */
  bytes?: Buffer;
}

/** What came back: status, headers in lower case, and the body where it is JSON. */
export interface Answer<T = Json> {
  status: number;
  headers: Record<string, string>;
  body: T;
}

/** A JSON object as it was read. */
export type Json = Record<string, unknown>;

/** A way to the API. */
export type Http = <T = Json>(call: Call) => Promise<Answer<T>>;

/** What of a server the walker needs when there is no socket. */
interface Injecting {
  inject(call: {
    method: Call['method'];
    url: string;
    headers: Record<string, string>;
    payload?: string | Buffer;
  }): Promise<{ statusCode: number; headers: Record<string, unknown>; body: string }>;
}

/** To a server in this process. */
export const overInject =
  (app: Injecting): Http =>
  async <T>(call: Call) => {
    const { headers, payload } = written(call);
    const answer = await app.inject({
      method: call.method,
      url: `/api/v1/${call.path}`,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    const received = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
    return read<T>(answer.statusCode, Object.fromEntries(received), answer.body);
  };

/** To a server that listens, by its root address. */
export const overFetch =
  (root: string): Http =>
  async <T>(call: Call) => {
    const { headers, payload } = written(call);
    const answer = await fetch(`${root}/api/v1/${call.path}`, {
      method: call.method,
      headers,
      ...(payload === undefined
        ? {}
        : { body: typeof payload === 'string' ? payload : new Uint8Array(payload) }),
    });
    return read<T>(answer.status, Object.fromEntries(answer.headers), await answer.text());
  };

const written = ({ token = null, headers = {}, body, bytes }: Call) => ({
  headers: {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  },
  payload: bytes ?? (body === undefined ? undefined : JSON.stringify(body)),
});

const read = <T>(status: number, headers: Record<string, string>, text: string): Answer<T> => {
  const isJson = (headers['content-type'] ?? '').includes('json') && text !== '';
  return { status, headers, body: (isJson ? JSON.parse(text) : text) as T };
};

/** A multipart form with fields and one file, for the `bytes` and `headers` of a call. */
export const uploadOf = (
  fields: Record<string, string>,
  file: { name: string; type: string; content: Buffer },
): Pick<Call, 'bytes' | 'headers'> => {
  const boundary = 'walker-7d1f6c2a9b';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    bytes: Buffer.concat([
      Buffer.from(parts.join('') + head),
      file.content,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  };
};

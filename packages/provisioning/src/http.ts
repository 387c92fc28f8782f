import type { BackendHttp, BackendRequest } from './driver.ts';
import { ProvisionError } from './provision-error.ts';

/** `baseUrl` is the back-end's address; nothing outside it is reachable. */
export interface BackendHttpOptions {
  baseUrl: string;
  signal?: AbortSignal;
  timeoutMs?: number;
  maxBytes?: number;
}

const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Calls one back-end and nothing else: no redirects, no retries, a deadline, an answer of bounded size. Throws `transient`
 * when nothing was sent and `ambiguous` when something may have arrived.
 */
export const createBackendHttp = (options: BackendHttpOptions): BackendHttp => {
  const base = new URL(options.baseUrl);
  return async (request) => {
    const url = new URL(base.pathname.replace(/\/$/, '') + request.path, base);
    if (url.origin !== base.origin || !request.path.startsWith('/'))
      throw new ProvisionError('invalid', 'outside', 'The call leaves the back-end.');
    try {
      const response = await fetch(url, initOf(request, options));
      const text = await readText(response, options.maxBytes ?? 1024 * 1024);
      return { status: response.status, headers: response.headers, text };
    } catch (error) {
      throw sorted(error);
    }
  };
};

const initOf = (request: BackendRequest, options: BackendHttpOptions): RequestInit => {
  const deadline = AbortSignal.timeout(request.timeoutMs ?? options.timeoutMs ?? 20_000);
  const isEmpty = request.body === undefined;
  return {
    method: request.method,
    redirect: 'manual',
    headers: { ...(isEmpty ? {} : { 'content-type': 'application/json' }), ...request.headers },
    ...(isEmpty ? {} : { body: JSON.stringify(request.body) }),
    signal: options.signal ? AbortSignal.any([options.signal, deadline]) : deadline,
  };
};

const readText = async (response: Response, maxBytes: number): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new ProvisionError('ambiguous', 'too-long', 'The answer does not end.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const sorted = (error: unknown): ProvisionError => {
  if (error instanceof ProvisionError) return error;
  const { cause } = error as { cause?: { code?: string } };
  return NOT_SENT.has(cause?.code ?? '')
    ? new ProvisionError('transient', 'unreachable', 'The back-end cannot be reached.')
    : new ProvisionError('ambiguous', 'no-answer', 'The back-end did not answer in time, or broke off.');
};

import { type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import { connect as overTcp, type Socket } from 'node:net';
import { connect as overTls } from 'node:tls';
import type { BackendRequest, BackendResponse, Context } from './driver.ts';
import { type Egress, guardConnection } from './egress.ts';
import { ProvisionError } from './provision-error.ts';

/**
 * `endpoints` are the back-end's addresses by name; nothing outside them is reachable. `certificate` (PEM) is trusted in the place
 * of the machine's authorities, for a server that signed its own. `egress` is looked at when a name has become an address, so that
 * no name leads where an address may not.
 */
export interface ReachOptions {
  endpoints: Readonly<Record<string, string>>;
  certificate?: string | undefined;
  egress?: Egress;
  signal?: AbortSignal;
  timeoutMs?: number;
  maxBytes?: number;
}

const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Calls one back-end and nobody else: no redirects, no retries, a connection for each call, a deadline, an answer of bounded size.
 * Throws `transient` when nothing was sent, `unavailable` when its certificate is not to be trusted, and `ambiguous` when something
 * may have arrived.
 */
export const createReach = (options: ReachOptions): Pick<Context, 'http' | 'connect'> => ({
  http: async (request) => {
    const url = below(endpointOf(options, request.endpoint), request.path);
    try {
      const response = await send(url, request, options);
      return await read(response, request.maxBytes ?? options.maxBytes ?? 1024 * 1024);
    } catch (error) {
      throw sorted(error);
    }
  },
  connect: async (endpoint) => {
    const { hostname, port, protocol } = endpointOf(options, endpoint);
    const target = { host: bare(hostname), port: Number(port), ...guard(hostname, options) };
    const isTls = protocol === 'tls:';
    const socket = isTls
      ? overTls({ ...target, servername: target.host, ...authority(options) })
      : overTcp(target);
    return opened(socket, isTls ? 'secureConnect' : 'connect', deadlineOf(options));
  },
});

const endpointOf = ({ endpoints }: ReachOptions, name = 'main'): URL => {
  const address = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined;
  if (address === undefined || !URL.canParse(address))
    throw new ProvisionError('unavailable', 'no-address', `The back-end has no address ${name}.`);
  return new URL(address);
};

const below = (base: URL, path: string): URL => {
  const url = new URL(base.pathname.replace(/\/$/, '') + path, base);
  if (url.origin !== base.origin || !path.startsWith('/'))
    throw new ProvisionError('invalid', 'outside', 'The call leaves the back-end.');
  return url;
};

/** Node writes IPv6 addresses of URLs in brackets and wants them without. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/** What is looked at before a connection, where not every address may be called. */
const guard = (hostname: string, { egress }: ReachOptions) =>
  egress === undefined ? {} : guardConnection(hostname, egress);

const authority = ({ certificate }: ReachOptions) => (certificate === undefined ? {} : { ca: certificate });

const deadlineOf = ({ signal, timeoutMs }: ReachOptions, own = timeoutMs ?? 20_000): AbortSignal => {
  const deadline = AbortSignal.timeout(own);
  return signal ? AbortSignal.any([signal, deadline]) : deadline;
};

const send = (url: URL, request: BackendRequest, options: ReachOptions): Promise<IncomingMessage> => {
  const [type, body] = bodyOf(request);
  const details: RequestOptions = {
    method: request.method,
    agent: false,
    signal: deadlineOf(options, request.timeoutMs),
    ...guard(url.hostname, options),
    headers: {
      ...(type === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
      ...request.headers,
    },
  };
  return new Promise((resolve, reject) => {
    const call =
      url.protocol === 'https:'
        ? overHttps(url, { ...details, ...authority(options) })
        : overHttp(url, details);
    call.on('response', resolve).on('error', reject).end(body);
  });
};

const bodyOf = ({ body, form }: BackendRequest): [type: string | undefined, text: string] => {
  if (form !== undefined) return ['application/x-www-form-urlencoded', new URLSearchParams(form).toString()];
  return body === undefined ? [undefined, ''] : ['application/json', JSON.stringify(body)];
};

const read = async (response: IncomingMessage, maxBytes: number): Promise<BackendResponse> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new ProvisionError('ambiguous', 'too-long', 'The answer does not end.');
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (const [name, values] of Object.entries(response.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  return {
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? '',
    headers,
    text: Buffer.concat(chunks).toString('utf8'),
  };
};

const opened = (socket: Socket, event: 'connect' | 'secureConnect', deadline: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const giveUp = () => {
      socket.destroy();
      reject(new ProvisionError('transient', 'unreachable', 'The back-end cannot be reached.'));
    };
    deadline.addEventListener('abort', giveUp, { once: true });
    socket.once('error', (error) => {
      const known = sorted(error);
      reject(
        known.kind === 'ambiguous' ? new ProvisionError('transient', 'unreachable', known.message) : known,
      );
    });
    socket.once(event, () => {
      deadline.removeEventListener('abort', giveUp);
      resolve(socket);
    });
  });

const sorted = (error: unknown): ProvisionError => {
  if (error instanceof ProvisionError) return error;
  const { code = '', syscall } = error as { code?: string; syscall?: string };
  if (NOT_SENT.has(code) || (code === 'ETIMEDOUT' && syscall === 'connect'))
    return new ProvisionError('transient', 'unreachable', 'The back-end cannot be reached.');
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code))
    return new ProvisionError(
      'unavailable',
      'certificate',
      'The back-end’s certificate is not to be trusted.',
    );
  return new ProvisionError('ambiguous', 'no-answer', 'The back-end did not answer in time, or broke off.');
};

import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { Value } from 'typebox/value';
import type { ControlCall, ControlRoute } from './control-route.ts';
import { HostError } from './host-error.ts';

const LONGEST_BODY = 64 * 1024;

/**
 * `settle` comes before every question, so that what is told is in force; where it throws, nothing is told. With `tls` (PEM) the
 * server speaks HTTPS.
 */
export interface ControlOptions {
  routes: ControlRoute[];
  token: string;
  settle?: () => Promise<void>;
  /** Told of what nobody foresaw; the caller hears no more than that it failed. */
  onFailure?: (error: unknown) => void;
  tls?: { certificate: string; key: string } | undefined;
}

/** The control interface: JSON, a bearer token on every call, errors as `{code, detail, pointer?}`. */
export const createControlServer = (options: ControlOptions): Server => {
  const listener: RequestListener = async (request, response) => {
    const answer = await respond(options, request).catch((error: unknown) => told(error, options.onFailure));
    const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
    response.writeHead(answer.status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(text);
  };
  const { tls } = options;
  const patience = { requestTimeout: 15_000 };
  return tls === undefined
    ? createServer(patience, listener)
    : createTlsServer({ ...patience, cert: tls.certificate, key: tls.key }, listener);
};

interface Answer {
  status: number;
  body?: unknown;
}

const respond = async (
  { routes, token, settle }: ControlOptions,
  request: IncomingMessage,
): Promise<Answer> => {
  if (!isToken(request.headers.authorization ?? '', token))
    throw new HostError(401, 'token', 'The token is missing or wrong.');
  if (request.method === 'GET') await settle?.();
  const url = new URL(request.url ?? '/', 'http://control.invalid');
  for (const route of routes) {
    const match = route.method === request.method ? route.path.exec(url.pathname) : null;
    if (match === null) continue;
    const call: ControlCall = {
      name: match[1] ?? '',
      query: url.searchParams,
      revision: Number(/^"(\d{1,15})"$/.exec(request.headers['if-match'] ?? '')?.[1] ?? Number.NaN),
      body: route.body === undefined ? undefined : checked(route.body, await readJson(request)),
    };
    if (route.needsRevision && Number.isNaN(call.revision))
      throw new HostError(428, 'revision', 'If-Match names the revision.');
    return route.handle(call);
  }
  throw new HostError(404, 'no-route', 'There is no such call.');
};

const isToken = (header: string, token: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header), digest(`Bearer ${token}`));
};

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_BODY) throw new HostError(413, 'too-long', 'The body is too long.');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new HostError(400, 'json', 'The body is no JSON.');
  }
};

const checked = (schema: NonNullable<ControlRoute['body']>, body: unknown): unknown => {
  const [error] = Value.Errors(schema, body);
  if (error === undefined) return body;
  throw new HostError(422, 'invalid', `The body ${error.message}.`, error.instancePath);
};

const told = (error: unknown, onFailure?: ControlOptions['onFailure']): Answer => {
  if (error instanceof HostError) {
    const { status, code, message: detail, pointer } = error;
    return { status, body: { code, detail, ...(pointer === undefined ? {} : { pointer }) } };
  }
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
    return { status: 507, body: { code: 'disk-full', detail: 'The disk is full.' } };
  onFailure?.(error);
  return { status: 500, body: { code: 'internal', detail: 'The host failed.' } };
};

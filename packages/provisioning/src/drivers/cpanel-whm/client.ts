import type { BackendResponse, Context } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';
import type { WhmSettings } from './settings.ts';

/** What a function of WHM came to; `reason` is its own word for a refusal. */
export type WhmAnswer = { ok: true; data: Record<string, unknown> } | { ok: false; reason: string };

/** All that is needed to call. */
export type WhmCaller = Pick<Context<WhmSettings>, 'http' | 'secret' | 'settings'>;

/**
 * Calls a function of WHM API 1. HTTP 200 stands for success and failure; the result decides, in today's shape or in the one of
 * old. The raw output is left behind unread, because that of a creation shows the password. Throws what no function answered.
 */
export const callWhm = async (
  context: WhmCaller,
  name: string,
  form: Record<string, string> = {},
  timeoutMs = 20_000,
): Promise<WhmAnswer> => {
  const response = await context.http({
    method: 'POST',
    path: `/json-api/${name}?api.version=1`,
    headers: { authorization: `whm ${context.settings.username}:${await context.secret('token')}` },
    form,
    timeoutMs,
  });
  if (response.status !== 200) throw unserved(response);
  return answerOf(parse(response.text));
};

const parse = (text: string): Record<string, unknown> => {
  try {
    const body: unknown = JSON.parse(text);
    if (isRecord(body)) return body;
  } catch {
    // Told below, like everything else that is no object.
  }
  throw unreadable();
};

const answerOf = (body: Record<string, unknown>): WhmAnswer => {
  const { metadata, result, cpanelresult, data } = body;
  if (isRecord(cpanelresult) || (isRecord(data) && data.reason === 'Access denied')) throw denied();
  if (isRecord(metadata)) return verdict(metadata.result, metadata.reason, isRecord(data) ? data : {});
  const [first] = Array.isArray(result) ? (result as unknown[]) : [body];
  if (!isRecord(first)) throw unreadable();
  return verdict(first.status, first.statusmsg, isRecord(first.options) ? first.options : body);
};

const verdict = (result: unknown, reason: unknown, data: Record<string, unknown>): WhmAnswer => {
  if (String(result) === '1') return { ok: true, data };
  if (String(result) === '0') return { ok: false, reason: typeof reason === 'string' ? reason : '' };
  throw unreadable();
};

/** What a status other than 200 means: the web server's own word, for no function was reached or ended. */
const unserved = ({ status, headers }: BackendResponse): ProvisionError => {
  if (status === 401 || status === 403) return denied();
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const info = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
  const isPassing = status === 429 || (status >= 502 && status <= 504);
  return new ProvisionError(
    isPassing ? 'transient' : 'ambiguous',
    `status-${status}`,
    `The panel answered ${status}.`,
    info,
  );
};

const denied = () =>
  new ProvisionError('permission', 'access-denied', 'The panel refuses the token, or lets it do less.');

const unreadable = () =>
  new ProvisionError('ambiguous', 'unreadable', 'The answer is not what the panel would say.');

/** Whether a value is an object with named parts. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

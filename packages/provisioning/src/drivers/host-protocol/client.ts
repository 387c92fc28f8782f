import type { BackendRequest, Context } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';

/** An answer of the host's control interface that is no refusal, or its 404. */
export type HostAnswer = { found: true; body: Record<string, unknown> } | { found: false };

type Caller = Pick<Context, 'http' | 'secret'>;

/** Calls the control interface; throws every refusal as the {@link ProvisionError} that it means. */
export const callHost = async (
  context: Caller,
  request: Omit<BackendRequest, 'headers'> & { revision?: number },
): Promise<HostAnswer> => {
  const { revision, ...rest } = request;
  const headers = {
    authorization: `Bearer ${await context.secret('token')}`,
    ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
  };
  const { status, headers: answered, text } = await context.http({ ...rest, headers });
  const body = parse(text);
  if (status === 404 && body.code === 'missing') return { found: false };
  if (status >= 200 && status < 300) return { found: true, body };
  throw refusalOf(status, body, answered.get('retry-after'));
};

const parse = (text: string): Record<string, unknown> => {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  } catch {
    // Told below, like everything else that is no object.
  }
  throw new ProvisionError('ambiguous', 'unreadable', 'The answer is not what the host would say.');
};

const refusalOf = (
  status: number,
  { code, detail, pointer }: Record<string, unknown>,
  retryAfter: string | null,
): ProvisionError => {
  const word = typeof code === 'string' ? code : `status-${status}`;
  const text = typeof detail === 'string' ? detail : `The host answered ${status}.`;
  if (status === 401 || status === 403) return new ProvisionError('permission', word, text);
  // Somebody was quicker: what it is now has to be looked at first.
  if (status === 412 || (status === 409 && word === 'exists'))
    return new ProvisionError('ambiguous', word, text);
  if (status === 409 || status === 507) return new ProvisionError('conflict', word, text, pointing(pointer));
  if (status === 400 || status === 413 || status === 422)
    return new ProvisionError('invalid', word, text, pointing(pointer));
  const seconds = Number(retryAfter ?? Number.NaN);
  const info = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
  if (status === 429 || (status >= 502 && status <= 504))
    return new ProvisionError('transient', word, text, info);
  return new ProvisionError('ambiguous', word, text);
};

const pointing = (pointer: unknown) => (typeof pointer === 'string' ? { pointer } : {});

import type { BackendRequest, Context } from '../../driver.ts';
import { ProvisionError } from '../../provision-error.ts';

type Caller = Pick<Context, 'http' | 'secret'>;

/** What PowerDNS answers to a call that it accepts; throws every refusal as the {@link ProvisionError} that it means. */
export const callPowerDns = async (
  context: Caller,
  request: Pick<BackendRequest, 'method' | 'path' | 'body' | 'maxBytes'>,
): Promise<unknown> => {
  const headers = { 'x-api-key': await context.secret('apiKey') };
  const { status, headers: answered, text } = await context.http({ ...request, headers });
  if (status === 204) return undefined;
  const body = parse(text);
  if (status === 200 && body !== undefined) return body;
  throw refusalOf(status, reasonOf(body), answered.get('retry-after'));
};

/** An answer that is no list or object of PowerDNS. */
export const unreadable = (): ProvisionError =>
  new ProvisionError('ambiguous', 'unreadable', 'The answer is not what PowerDNS would say.');

const parse = (text: string): unknown => {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
};

const reasonOf = (body: unknown): string | undefined => {
  const { error } = (body ?? {}) as { error?: unknown };
  return typeof error === 'string' ? error : undefined;
};

const refusalOf = (status: number, reason: string | undefined, retryAfter: string | null): ProvisionError => {
  const detail = reason ?? `PowerDNS answered ${status}.`;
  if (status === 200) return unreadable();
  if (status === 401 || status === 403)
    return new ProvisionError('permission', 'api-key', 'PowerDNS refuses the API key.');
  if (status === 404)
    return new ProvisionError(
      'permission',
      'no-zone',
      'PowerDNS does not hold the zone, or has another server id.',
    );
  if (status === 409) return new ProvisionError('conflict', 'exists', detail);
  if (status === 422 && /conflict|already exists/i.test(detail))
    return new ProvisionError('conflict', 'record-in-the-way', detail);
  if (status === 400 || status === 422) return new ProvisionError('invalid', 'refused', detail);
  const seconds = Number(retryAfter ?? Number.NaN);
  const info = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
  // 500 is how its database says that somebody else was writing; a change may be sent again as it is.
  if (status === 429 || (status >= 500 && status <= 504))
    return new ProvisionError('transient', status === 500 ? 'busy' : `status-${status}`, detail, info);
  return new ProvisionError('ambiguous', `status-${status}`, detail);
};

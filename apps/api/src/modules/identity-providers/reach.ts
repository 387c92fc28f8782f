import { isIP } from 'node:net';
import { createReach, type Egress, isForbiddenAddress, ProvisionError } from '@pendopo/provisioning';
import type { CustomFetch } from 'openid-client';

const TIMEOUT_MS = 8000;
const MOST_BYTES = 512 * 1024;

/** Why an address may not be called; null if it may, as far as its text tells. */
export const faultOf = (
  address: string,
  egress: Egress,
): 'not-an-address' | 'not-https' | 'forbidden' | null => {
  if (!URL.canParse(address)) return 'not-an-address';
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return 'not-an-address';
  const bare = hostname.replace(/^\[|\]$/g, '');
  const isHere = bare === 'localhost' || bare === '::1' || /^127\.\d+\.\d+\.\d+$/.test(bare);
  if (isHere && !egress.loopback) return 'forbidden';
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere)) return 'not-https';
  return isIP(bare) !== 0 && isForbiddenAddress(bare, egress) ? 'forbidden' : null;
};

/**
 * Calls an identity provider: what an administrator named, or what that names in turn. No redirects, a deadline, an answer of bounded
 * size, and no address that the installation does not call, whatever a name leads to.
 * @throws {ProvisionError} when it cannot be reached or may not be called.
 */
export const fetchWithin =
  (egress: Egress): CustomFetch =>
  async (address, { method, headers, body, signal }) => {
    if (faultOf(address, egress) !== null)
      throw new ProvisionError(
        'unavailable',
        'address-forbidden',
        'This installation does not call such an address.',
      );
    const { origin, pathname, search } = new URL(address);
    const { http } = createReach({
      ...{ endpoints: { main: origin }, egress, timeoutMs: TIMEOUT_MS, maxBytes: MOST_BYTES },
      ...(signal ? { signal } : {}),
    });
    const answer = await http({
      ...{ method, path: `${pathname}${search}`, headers: { ...headers } },
      ...(body instanceof URLSearchParams ? { form: Object.fromEntries(body) } : {}),
    });
    const isEmpty = answer.status === 204 || answer.status === 304;
    return new Response(isEmpty ? null : answer.text, { status: answer.status, headers: answer.headers });
  };

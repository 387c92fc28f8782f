import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Blinding } from '#platform/blinding.ts';
import type { SecretRow } from './repository.ts';

/** As many secrets of one system as are valid at a time: the present one, and the next while it is brought to the system. */
export const MOST_SECRETS = 2;

/** A new secret: 256 random bits, under a name by which scanners of source code know it when somebody commits one. */
export const newSecret = (): string => `pendopo_${randomBytes(32).toString('base64url')}`;

/** What is kept of a secret. A keyed digest is enough: nobody guesses 256 bits, and the key lies outside the database. */
export const digestOf = ({ always }: Pick<Blinding, 'always'>, secret: string): string =>
  always(`client-secret ${secret}`);

/** Whether a secret opens anything now. */
export const isValid = ({ expiresAt }: Pick<SecretRow, 'expiresAt'>, now: string): boolean =>
  expiresAt === null || Temporal.Instant.compare(expiresAt, now) > 0;

/** The valid secret of these that has a digest. Every one is compared, and in full. */
export const matching = (
  secrets: readonly SecretRow[],
  digest: string,
  now: string,
): SecretRow | undefined => {
  const wanted = Buffer.from(digest);
  const found = secrets.filter((secret) => {
    const kept = Buffer.from(secret.digest);
    return kept.length === wanted.length && timingSafeEqual(kept, wanted);
  });
  return found.find((secret) => isValid(secret, now));
};

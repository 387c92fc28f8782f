import { Secret, TOTP } from 'otpauth';

/** Half minutes, as authenticator apps count them. */
const PERIOD_S = 30;
/** A clock may be one half minute off. */
const DRIFT_STEPS = 1;

/** A new secret in base32: 160 bits, as RFC 4226 advises. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The secret as an authenticator app scans it. */
export const totpUri = (secret: string, label: string, issuer: string): string =>
  appOf(secret, { label, issuer }).toString();

/** The code of an instant: what an app shows then. */
export const totpCode = (secret: string, at: Temporal.Instant): string =>
  appOf(secret).generate({ timestamp: at.epochMilliseconds });

/** Of which half minute, counted from 1970, a code is; null if it is of none around now (RFC 6238 section 5.2). */
export const totpStep = (secret: string, code: string, now: Temporal.Instant): number | null => {
  const timestamp = now.epochMilliseconds;
  const away = appOf(secret).validate({ token: code, timestamp, window: DRIFT_STEPS });
  return away === null ? null : Math.floor(timestamp / 1000 / PERIOD_S) + away;
};

const appOf = (secret: string, names: { label?: string; issuer?: string } = {}): TOTP =>
  new TOTP({ ...names, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD_S });

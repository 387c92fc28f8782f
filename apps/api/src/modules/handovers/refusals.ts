import {
  HandoverExpired,
  HandoverLocked,
  HandoverRevealed,
  HandoverWithdrawn,
  OtpRequired,
  PasskeyUnknown,
  WrongOtp,
  WrongPassword,
} from './errors.ts';
import type { Opening } from './service.ts';

/** Why a credential was not opened, as a problem. */
export const refusals = {
  'wrong-password': WrongPassword,
  'otp-required': OtpRequired,
  'wrong-otp': WrongOtp,
  'passkey-unknown': PasskeyUnknown,
  locked: HandoverLocked,
  expired: HandoverExpired,
  withdrawn: HandoverWithdrawn,
  'already-revealed': HandoverRevealed,
} as const satisfies Record<Exclude<Opening['outcome'], 'revealed'>, unknown>;

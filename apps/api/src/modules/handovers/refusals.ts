import {
  HandoverExpired,
  HandoverLocked,
  HandoverRevealed,
  HandoverWithdrawn,
  WrongPassword,
} from './errors.ts';
import type { Opening } from './service.ts';

/** Why a credential was not opened, as a problem. */
export const refusals = {
  'wrong-password': WrongPassword,
  locked: HandoverLocked,
  expired: HandoverExpired,
  withdrawn: HandoverWithdrawn,
  'already-revealed': HandoverRevealed,
} as const satisfies Record<Exclude<Opening['outcome'], 'revealed'>, unknown>;

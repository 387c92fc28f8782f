import type { ProvisionFailure } from '@pendopo/provisioning';
import { line } from './log-line.ts';
import type { ProvisionRow } from './repository.ts';
import type { ProvisionFailureRow } from './tables.ts';

/** What an item begins with, whatever it makes or does: nobody has worked on it yet. @param now RFC 3339 */
export const freshItem = (now: string) =>
  ({
    facts: null,
    pending: null,
    round: 1,
    reissue: false,
    allowedPlan: null,
    attempts: 0,
    waitingSince: null,
    log: [line(now, 'planned')],
    createdAt: now,
    updatedAt: now,
  }) satisfies Partial<ProvisionRow>;

/** A failure as an item carries it. */
export const errorOf = ({ code, detail, pointer }: ProvisionFailure): ProvisionFailureRow => ({
  ...{ code, detail },
  ...(pointer === undefined ? {} : { pointer }),
});

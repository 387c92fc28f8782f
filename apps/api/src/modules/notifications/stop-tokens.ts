import { timingSafeEqual } from 'node:crypto';
import { type NotificationKind, notificationKinds } from '@pendopo/contracts';
import type { Blinding } from '#platform/blinding.ts';

/**
 * Which mail a link stops: a kind of it to a person, the daily digest with all that comes in it, or all of it to an address without an
 * account, by its blinded name.
 */
export type Stoppable =
  | { agency: string; person: string; kind: NotificationKind }
  | { agency: string; person: string; digest: true }
  | { agency: string; address: string };

/** Signed links at the end of mails. They do nothing but stop mail, so they are good for as long as the mail is kept. */
export const createStopTokens = ({ always }: Pick<Blinding, 'always'>) => {
  const sign = (payload: string) => always(`mail-stop ${payload}`);
  return {
    issue: (stoppable: Stoppable): string => {
      const payload = Buffer.from(JSON.stringify(stoppable)).toString('base64url');
      return `${payload}.${sign(payload)}`;
    },

    /** What a token stops; null if it was not issued here. */
    read: (token: string): Stoppable | null => {
      const [payload = '', signature = ''] = token.split('.');
      const [given, right] = [Buffer.from(signature), Buffer.from(sign(payload))];
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      const stoppable = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Stoppable;
      return 'kind' in stoppable && !notificationKinds.includes(stoppable.kind) ? null : stoppable;
    },
  };
};

/** What a link is about, in one word for its page. */
export const aboutOf = (stoppable: Stoppable): NotificationKind | 'digest' | 'address' =>
  'kind' in stoppable ? stoppable.kind : 'digest' in stoppable ? 'digest' : 'address';

/** The name under which an address without an account is kept in an agency; nobody reads the address out of it. */
export const addressName = ({ always }: Pick<Blinding, 'always'>, agency: string, address: string): string =>
  always(`mail ${agency} ${address.trim().toLowerCase()}`);

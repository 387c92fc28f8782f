import type { Blinding } from '#platform/blinding.ts';
import { createStopTokens, type Stoppable } from '../stop-tokens.ts';
import type { Mailer } from './mailer.ts';

/** Where mail leaves, and the addresses that stand in it. */
export interface Post {
  mailer: Mailer;
  blinding: Blinding;
  /** A page of the interface. */
  page(path: string): string;
  /** The link that stops some mail. */
  stop(stoppable: Stoppable): string;
}

/** A post office on a mailer. */
export const createPost = (mailer: Mailer, blinding: Blinding, publicUrl: string): Post => {
  const tokens = createStopTokens(blinding);
  return {
    mailer,
    blinding,
    page: (path) => `${publicUrl}${path}`,
    stop: (stoppable) => `${publicUrl}/api/v1/public/mail-stops?token=${tokens.issue(stoppable)}`,
  };
};

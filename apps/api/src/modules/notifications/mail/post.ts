import type { Blinding } from '#platform/blinding.ts';
import { aboutOf, createStopTokens, type Stoppable } from '../stop-tokens.ts';
import type { Mailer } from './mailer.ts';
import { stopWords } from './stop-words.ts';

/** Where mail leaves, and the addresses that stand in it. */
export interface Post {
  mailer: Mailer;
  blinding: Blinding;
  /** A page of the interface. */
  page(path: string): string;
  /** The link that stops some mail, and what it says. */
  stop(stoppable: Stoppable): { stop: string; stops: string };
}

/** A post office on a mailer. */
export const createPost = (mailer: Mailer, blinding: Blinding, publicUrl: string): Post => {
  const tokens = createStopTokens(blinding);
  return {
    mailer,
    blinding,
    page: (path) => `${publicUrl}${path}`,
    stop: (stoppable) => ({
      stop: `${publicUrl}/api/v1/public/mail-stops?token=${tokens.issue(stoppable)}`,
      stops: stopWords[aboutOf(stoppable)],
    }),
  };
};

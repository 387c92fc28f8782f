import { DEFACEMENT_WORDS, GAMBLING_WORDS } from './gambling-words.ts';
import type { Page } from './read-page.ts';

/** Words that a page is betrayed by, and whether any of them stands where no reader sees it. */
export interface Betrayal {
  words: string[];
  isHidden: boolean;
}

/**
 * The words by which a page shows that it was taken over for gambling, or written over; undefined where it does not. One word is never
 * enough, nor are the words that a warning against gambling needs: there must be two that only sellers use, or one in the title, a
 * heading, a link or hidden, beside two others.
 */
export const findBetrayal = (page: Page): Betrayal | undefined => {
  const head = plain([page.title ?? '', ...page.headings].join(' \n '));
  const overwritten = wordsIn(head, DEFACEMENT_WORDS);
  if (overwritten.length > 0) return { words: overwritten, isHidden: false };
  const [links, hidden, body] = [page.links.join(' \n '), page.hidden, page.text].map(plain);
  const lures = wordsIn([head, links, hidden, body].join(' \n '), GAMBLING_WORDS.lure);
  const topics = wordsIn([head, links, hidden, body].join(' \n '), GAMBLING_WORDS.topic);
  const prominent = wordsIn([head, links, hidden].join(' \n '), GAMBLING_WORDS.lure);
  const others =
    lures.length - 1 + topics.filter((topic) => !lures.some((lure) => lure.includes(topic))).length;
  if (lures.length < 2 && !(prominent.length > 0 && others >= 2)) return undefined;
  return {
    words: [...new Set([...prominent, ...lures, ...topics])].slice(0, MOST_WORDS),
    isHidden: wordsIn(hidden ?? '', GAMBLING_WORDS.lure).length > 0,
  };
};

/** As many as somebody needs to be convinced. */
const MOST_WORDS = 8;

/** Lower case, one blank between words, nothing else; signs that only break words apart are gone. */
const plain = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replaceAll(/[^\p{L}\p{N}\n]+/gu, ' ')} `;

/** Whole words alone, and of those that contain each other the longest. */
const wordsIn = (text: string, words: readonly string[]): string[] => {
  const found = words.filter((word) => text.includes(` ${word} `));
  return found.filter((word) => !found.some((other) => other !== word && ` ${other} `.includes(` ${word} `)));
};

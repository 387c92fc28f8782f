import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';

/** What a page may load in scripts, gzipped, bytes: at most that a cheap phone has it in a moment. */
export const most = { public: 130_000, work: 200_000 };

/** A file bears its hash in its name, so one weighing of each is enough. */
const weights = new Map<string, Promise<number>>();

/** Counts what scripts weigh, gzipped, from now on. */
export const weighScripts = (page: Page) => {
  const asked = new Map<string, number>();
  const note = (response: Response): void => {
    if (!/javascript/.test(response.headers()['content-type'] ?? '')) return;
    const url = response.url();
    asked.set(url, response.request().timing().startTime);
    if (weights.has(url)) return;
    const weight = response.body().then((body) => gzipSync(body).length);
    // What is left with its page cannot be read any more, and counts for nothing.
    weights.set(
      url,
      weight.catch(() => {
        weights.delete(url);
        return 0;
      }),
    );
  };
  page.on('response', note);
  const sum = async (urls: string[]): Promise<number> =>
    (await Promise.all(urls.map((url) => weights.get(url) ?? 0))).reduce(
      (total, weight) => total + weight,
      0,
    );
  return {
    /** Of all, but for those of a name. */
    total: ({ without }: { without?: RegExp } = {}) =>
      sum([...asked.keys()].filter((url) => without?.test(url) !== true)),
    names: () => [...asked.keys()],
    stop: () => void page.off('response', note),
  };
};

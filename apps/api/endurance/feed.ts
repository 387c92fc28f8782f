import { setTimeout as sleep } from 'node:timers/promises';
import type { Account, Cast, Http } from '#test/walker/index.ts';

/** An event as the feed tells it. */
interface Told {
  id: string;
  sequence: number;
  type: string;
  data: { id: string };
}

/** Somebody who reads the feed as it grows. */
export interface Reader {
  told: Told[];
  /** Reads what is there to its end, and leaves. */
  finish(): Promise<void>;
}

/** Reads an agency's events from the first on, and notices a hole. @throws, when it has finished, where there was one */
export const readFeed = (http: Http, cast: Cast, account: Account): Reader => {
  const told: Told[] = [];
  const holes: string[] = [];
  let isOver = false;
  const readOn = async (): Promise<boolean> => {
    const after = told.at(-1)?.sequence ?? 0;
    const path = `events?after=${after}&limit=500`;
    const answer = await http<{ items: Told[]; more: boolean }>({
      ...{ method: 'GET', path, token: await cast.tokenOf(account) },
    });
    if (answer.status !== 200) throw new Error(`${path} gave ${answer.status}`);
    for (const one of answer.body.items) {
      const expected = (told.at(-1)?.sequence ?? 0) + 1;
      if (one.sequence !== expected) holes.push(`${one.sequence} follows ${expected - 1}`);
      told.push(one);
    }
    return answer.body.more;
  };
  const reading = (async () => {
    while (!isOver) {
      await readOn();
      await sleep(500);
    }
  })();
  return {
    told,
    finish: async () => {
      isOver = true;
      await reading;
      while (await readOn());
      if (holes.length > 0) throw new Error(`The feed has holes: ${holes.join(', ')}`);
    },
  };
};

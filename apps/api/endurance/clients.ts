import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, type Cast, deskOf, type Http, type Journey, walkOn } from '#test/walker/index.ts';
import type { Chance } from './seeded-chance.ts';

/** Clients at work, each with one case after another. */
export interface Clients {
  /** Cases that came to their end. */
  done: Journey[];
  /** What went wrong with a case and was no matter of trying again. */
  faults: string[];
  /** Has everybody bring their last case to its end; resolves when they have. */
  finish(): Promise<void>;
}

/** How often somebody looks anew at a case that another was quicker with, or whose thing is not made yet. */
const MOST_LOOKS = 60;

/** Lets so many of them work with a standard of the agency that gives each case a name of its own; between two steps they think. */
export const beginClients = (
  { http, cast, chance }: { http: Http; cast: Cast; chance: Chance },
  count: number,
  standard: string,
  filers: readonly Account[],
): Clients => {
  const desk = deskOf(http, cast);
  const [done, faults]: [Journey[], string[]] = [[], []];
  let isOver = false;
  let filed = 0;

  const bringToEnd = async (filer: Account, name: string): Promise<void> => {
    const { status, body } = await desk.file(filer, standard);
    if (status !== 201) throw new Error(`Filing gave ${status}: ${JSON.stringify(body)}`);
    const wishes = {
      ...{ provisions: 'run' as const, answers: { domain: name } },
      wait: () => sleep(1000),
      onTurn: () => (isOver ? undefined : sleep(chance.below(3000))),
    };
    let last: unknown;
    for (let looks = 0; looks < MOST_LOOKS; looks += 1)
      try {
        done.push(await walkOn(http, cast, { filer, case: body }, wishes));
        return;
      } catch (error) {
        last = error;
        await sleep(500 + chance.below(500));
      }
    throw last;
  };

  const client = async (): Promise<void> => {
    await sleep(chance.below(5000));
    while (!isOver) {
      filed += 1;
      const name = `situs-${filed}`;
      await bringToEnd(chance.of(filers), name).catch((error: unknown) => {
        faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      });
    }
  };
  const running = Array.from({ length: count }, client);
  return {
    done,
    faults,
    finish: async () => {
      isOver = true;
      await Promise.all(running);
    },
  };
};

/** Everybody of a unit to whom a standard is open, and who may begin a case of it. */
export const findFilers = async (http: Http, cast: Cast, standard: string): Promise<Account[]> => {
  const desk = deskOf(http, cast);
  const found: Account[] = [];
  for (const account of cast.all.filter(({ organization }) => organization !== null))
    if ((await desk.file(account, standard)).status === 201) found.push(account);
  return found;
};

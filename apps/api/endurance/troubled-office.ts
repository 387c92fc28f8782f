import { expect, it } from 'vitest';
import { overFetch, overInject } from '#test/walker/index.ts';
import { beginClients, type Clients, findFilers } from './clients.ts';
import { doneOf, type Entry, keepJournal } from './journal.ts';
import { actsOf, brokenChains, givenUp, lettersOf, madeOf, mailed, unmailed } from './kept.ts';
import { type OwnPostgres, openPostgres } from './own-postgres.ts';
import { type Patient, patient } from './patient.ts';
import { seededChance } from './seeded-chance.ts';
import { settle } from './settled.ts';
import { AGENCY, openSeveral, type Several } from './several.ts';

const STANDARD = `${AGENCY}.hosting`;

/** What somebody may be told while the database is in trouble. */
const ORDINARY = [200, 201, 202, 204, 409, 412, 429, 503];

/** People at work at several processes, whose database is the test's own and comes to grief. */
export interface TroubledOffice {
  postgres: OwnPostgres;
  several: Several;
  clients: Clients;
  asked: Patient;
  entries: Entry[];
  /** The processes that it began with. */
  pids: number[];
  /** Whether every process of the API says that it is ready. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens it, with its database in a folder and so many people at work; `nginx` is the place of the program. */
export const openTroubledOffice = async (
  nginx: string,
  folder: string,
  count: number,
): Promise<TroubledOffice> => {
  const postgres = await openPostgres(folder);
  const several = await openSeveral(nginx, { migrated: postgres.url });
  const { cast, places, balancer, test } = several;
  const asked = patient(overFetch(balancer.origin));
  const { http, entries } = keepJournal(asked.http);
  const filers = await findFilers(overInject(test.app), cast, STANDARD);
  const isWell = async (port: number): Promise<boolean> =>
    (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
  return {
    ...{ postgres, several, asked, entries },
    clients: beginClients({ http, cast, chance: seededChance() }, count, STANDARD, filers),
    pids: places.map(({ process }) => process.pid),
    isReady: async () => {
      const ports = places.flatMap(({ port }) => port ?? []);
      return (await Promise.all(ports.map(isWell))).every(Boolean);
    },
    close: async () => {
      await several.close();
      await postgres.stop();
    },
  };
};

/** What must hold when the trouble is over: the tests of that, in order. */
export const holdsThroughout = (at: () => TroubledOffice): void => {
  it('never lets an answer break off, tells nothing out of the ordinary, and loses no process', async () => {
    const { clients, asked, several, pids } = at();
    await clients.finish();
    console.log(
      `${clients.done.length} cases, ${asked.sent()} calls, answered ${JSON.stringify(Object.fromEntries(asked.statuses))}`,
    );
    expect(clients.faults).toEqual([]);
    expect([...asked.statuses.keys()].filter((status) => !ORDINARY.includes(status))).toEqual([]);
    expect(asked.statuses.get(503)).toBeGreaterThan(0);
    expect(asked.brokenOff()).toBe(0);
    const alive = several.places.filter(({ process }) => process.isReady());
    expect(alive.map(({ process }) => process.pid)).toEqual(pids);
  });

  it('has kept all that was answered, once, in histories that hold, and gives nothing up', async () => {
    const { several, postgres, entries } = at();
    await settle(several);
    const { owner } = several.test.database;
    expect(await postgres.ask('show fsync')).toEqual([{ fsync: 'on' }]);
    const { answered, written } = await actsOf(owner, doneOf(entries));
    expect(written).toEqual(answered);
    expect(await brokenChains(several)).toEqual([]);
    for (const { times, pages } of await lettersOf(owner)) expect([times, pages]).toEqual([1, 1]);
    await expect.poll(() => givenUp(owner), { timeout: 60_000, interval: 1000 }).toEqual([]);
  });

  it('has told each piece of news under one id, and made each thing once', async () => {
    const { several, clients } = at();
    const { owner } = several.test.database;
    const ids = several.mailbox.letters.map((letter) => /^Message-ID: <([^@>]+)@/im.exec(letter)?.[1] ?? '');
    expect(await unmailed(owner)).toEqual([]);
    expect([...new Set(ids)].toSorted()).toEqual((await mailed(owner)).toSorted());
    const { items, unfinished, registered, standing } = await madeOf(several);
    expect(unfinished).toEqual([]);
    expect(items).toHaveLength(2 * clients.done.length);
    expect(registered).toEqual(items);
    expect(standing).toEqual(items);
  });
};

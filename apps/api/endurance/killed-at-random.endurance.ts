import { setTimeout as sleep } from 'node:timers/promises';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { overFetch, overInject } from '#test/walker/index.ts';
import { beginClients, type Clients, findFilers } from './clients.ts';
import { type Reader, readFeed } from './feed.ts';
import { doneOf, type Entry, keepJournal } from './journal.ts';
import {
  actsOf,
  brokenChains,
  ended,
  givenUp,
  lettersOf,
  madeOf,
  mailed,
  numbersOf,
  unmailed,
} from './kept.ts';
import { type Patient, patient } from './patient.ts';
import { type Chance, seededChance } from './seeded-chance.ts';
import { settle } from './settled.ts';
import { AGENCY, openSeveral, type Place, type Several } from './several.ts';

/** `MINUTES` in the environment says otherwise. */
const MINUTES = Number(process.env.MINUTES ?? 3);
const CLIENTS = 50;
const STANDARD = `${AGENCY}.hosting`;

/** What somebody may be told while processes come and go. */
const ORDINARY = new Set([200, 201, 202, 204, 409, 412, 429, 503]);

withPrograms('Two servers and two workers, killed at random', ['nginx'], (nginx = '') => {
  const chance = seededChance();
  let several: Several;
  let asked: Patient;
  let entries: Entry[];
  let clients: Clients;
  let reader: Reader;
  beforeAll(async () => {
    several = await openSeveral(nginx);
    asked = patient(overFetch(several.balancer.origin));
    const journal = keepJournal(asked.http);
    entries = journal.entries;
    const { cast } = several;
    const filers = await findFilers(overInject(several.test.app), cast, STANDARD);
    reader = readFeed(asked.http, cast, several.administrator);
    clients = beginClients({ http: journal.http, cast, chance }, CLIENTS, STANDARD, filers);
  }, 600_000);
  afterAll(() => several?.close());

  it(`for ${MINUTES} minutes under ${CLIENTS} clients, who are told nothing out of the ordinary`, async () => {
    const kills = { api: 0, worker: 0, last: 0 };
    const until = performance.now() + MINUTES * 60_000;
    while (performance.now() < until) {
      await sleep(1000 + chance.below(5000));
      const victim = victimAmong(several.places, chance);
      if (victim === undefined) continue;
      if (isLast(victim, several.places)) kills.last += 1;
      await victim.process.kill();
      kills[victim.kind] += 1;
      victim.startAgain();
    }
    await Promise.all(several.places.map(({ process }) => process.ready()));
    await clients.finish();
    const told = Object.fromEntries([...asked.statuses].toSorted(([one], [other]) => one - other));
    console.log(
      `seed ${chance.seed}: ${kills.api} servers and ${kills.worker} workers killed (${kills.last} times the last of its kind), ${clients.done.length} cases, ` +
        `${asked.sent()} calls, ${asked.brokenOff()} broke off, answered ${JSON.stringify(told)}`,
    );
    expect(clients.faults).toEqual([]);
    expect([...asked.statuses.keys()].filter((status) => !ORDINARY.has(status))).toEqual([]);
    expect(kills.api).toBeGreaterThan(0);
    expect(kills.worker).toBeGreaterThan(0);
    expect(clients.done.length).toBeGreaterThan(CLIENTS / 2);
  }, 480_000);

  it('comes to rest by itself, with nothing given up', async () => {
    await settle(several);
    await reader.finish();
    // What a killed worker held is looked through within half a minute.
    await expect
      .poll(() => givenUp(several.test.database.owner), { timeout: 60_000, interval: 1000 })
      .toEqual([]);
  });

  it('has written down all that was answered, once, in histories that hold', async () => {
    const { answered, written } = await actsOf(several.test.database.owner, doneOf(entries));
    expect(written).toEqual(answered);
    expect(await brokenChains(several)).toEqual([]);
  });

  it('tells each event once, in the feed and to the webhook', () => {
    const { told } = reader;
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
    for (const type of ['service-request.submitted', 'service-request.completed'])
      expect(told.flatMap((one) => (one.type === type ? [`${one.data.id} ${type}`] : [])).toSorted()).toEqual(
        ended(clients.done, type),
      );
    const ids = several.receiver.received.map(({ headers }) => String(headers['webhook-id']));
    console.log(`${ids.length - new Set(ids).size} of ${told.length} events were sent to the webhook again`);
    expect([...new Set(ids)].toSorted()).toEqual(told.map(({ id }) => id).toSorted());
  });

  it('numbers cases and letters without a hole', async () => {
    const definition = loadCatalogue().find(({ agency }) => agency.code === AGENCY)?.agency;
    if (definition === undefined) throw new Error(`There is no ${AGENCY}.`);
    const sequences = await numbersOf(several, definition);
    expect(sequences.length).toBeGreaterThan(1);
    for (const { last, taken } of sequences)
      expect(taken).toEqual(Array.from({ length: last }, (_, index) => index + 1));
    for (const { times, pages } of await lettersOf(several.test.database.owner))
      expect([times, pages]).toEqual([1, 1]);
  });

  it('mails each piece of news, under one id', async () => {
    const { owner } = several.test.database;
    const ids = several.mailbox.letters.map((letter) => /^Message-ID: <([^@>]+)@/im.exec(letter)?.[1] ?? '');
    console.log(`${ids.length - new Set(ids).size} of ${new Set(ids).size} mails went again under their id`);
    expect(await unmailed(owner)).toEqual([]);
    expect([...new Set(ids)].toSorted()).toEqual((await mailed(owner)).toSorted());
  });

  it('has made each thing once, and registered it once', async () => {
    const { items, unfinished, registered, standing } = await madeOf(several);
    expect(unfinished).toEqual([]);
    expect(items).toHaveLength(2 * clients.done.length);
    expect(new Set(items).size).toBe(items.length);
    expect(registered).toEqual(items);
    expect(standing).toEqual(items);
  });
});

/** Any that is there. The last of its kind is spared four times of five: on a slow machine nobody would ever be there else. */
const victimAmong = (places: readonly Place[], chance: Chance): Place | undefined => {
  const alive = places.filter(({ process }) => process.isReady());
  if (alive.length === 0) return undefined;
  const victim = chance.of(alive);
  return isLast(victim, places) && chance.below(5) > 1 ? undefined : victim;
};

const isLast = (one: Place, places: readonly Place[]): boolean =>
  places.filter(({ kind, process }) => kind === one.kind && process.isReady()).length === 1;

import type { FastifyBaseLogger } from 'fastify';
import { eventFeed } from '#modules/events/index.ts';
import { type Cases, deskReachOf, isInside } from '#modules/service-requests/index.ts';
import type { Catalogue } from '#modules/standards/index.ts';
import type { Principal } from '#platform/access.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { principalsOf } from '#platform/principals.ts';
import type { Stream } from './stream.ts';
import { type HeardCase, nothing, type Waiting } from './waiting.ts';

/** Words that come close together are told together: rights are looked up once for all of them. */
const GATHER_MS = 40;

/** A person's tabs and devices in one process; the oldest gives way. */
const MOST_OF_ONE = 20;

export interface HubTools {
  db: Database;
  clock: Clock;
  cases: Cases;
  standards: Catalogue;
  log: FastifyBaseLogger;
}

/** The listeners of this process, by agency, and what is told to them. */
export const createHub = ({ db, clock, cases, standards, log }: HubTools) => {
  const listeners = new Map<string, Set<Stream>>();
  const waiting = new Map<string, Waiting>();
  const telling = new Set<string>();
  const lasts = new Map<string, number>();

  const idNow = (agency: string): string =>
    `${lasts.get(agency) ?? 0}-${Math.floor(clock.now().epochMilliseconds / 1000)}`;

  /** Tells an agency's listeners what was heard: rights are those of this moment, read for all of them in one statement. */
  const tell = async (agency: string): Promise<void> => {
    const heard = waiting.get(agency) ?? nothing();
    waiting.delete(agency);
    const concerned = [...(listeners.get(agency) ?? [])].filter((stream) => concerns(heard, stream));
    if (concerned.length === 0) return;
    await db.within(agency, async (tx) => {
      const ids = [...new Set(concerned.map(({ sessionId }) => sessionId))];
      const principals = await principalsOf(tx, agency, ids, clock.now());
      const openable = await cases.openableBy(tx, agency, heard.cases.keys());
      const desksOf = await deskLookup(tx, agency, heard);
      for (const stream of concerned) {
        const principal = principals.get(stream.sessionId);
        if (principal === undefined) stream.end();
        else say(stream, heard, principal, openable(principal), desksOf(principal));
      }
    });
  };

  const say = (
    stream: Stream,
    heard: Waiting,
    principal: Principal,
    openable: ReadonlySet<string>,
    desks: ReadonlySet<string>,
  ): void => {
    const id = idNow(stream.agency);
    for (const [caseId, one] of heard.cases)
      if (openable.has(caseId) && (!one.isInside || isInside(principal)))
        stream.say(id, {
          event: 'service-request',
          data: { id: caseId, version: one.version, work: isWork(one, desks) },
        });
    const isTold = stream.personId !== null && (heard.news === null || heard.news.has(stream.personId));
    if (isTold) stream.say(id, { event: 'notification', data: {} });
    for (const [file, person] of heard.exports)
      if (person === stream.personId) stream.say(id, { event: 'export', data: { id: file } });
  };

  /** At which desks somebody sits; asked only where a case came to one or left it. */
  const deskLookup = async (tx: Transaction, agency: string, heard: Waiting) => {
    const isMoved = [...heard.cases.values()].some(({ desks }) => desks.size > 0);
    const published = isMoved ? await standards.published(tx, agency) : [];
    return (principal: Principal): ReadonlySet<string> =>
      new Set(isMoved && principal.kind === 'person' ? deskReachOf(principal, published).desks : []);
  };

  const soon = (agency: string): void => {
    if (telling.has(agency)) return;
    telling.add(agency);
    setTimeout(() => {
      tell(agency)
        .catch((error: unknown) => {
          // Nobody knows what was lost: whoever listens reads anew.
          log.warn({ err: error, agency }, 'listeners were not told');
          resync(agency);
        })
        .finally(() => {
          telling.delete(agency);
          if (waiting.has(agency)) soon(agency);
        });
    }, GATHER_MS);
  };

  const resync = (agency: string): void => {
    for (const stream of listeners.get(agency) ?? [])
      stream.say(idNow(agency), { event: 'resync', data: {} });
  };

  const remove = (stream: Stream): void => {
    const own = listeners.get(stream.agency);
    own?.delete(stream);
    if (own?.size === 0) listeners.delete(stream.agency);
  };

  return {
    /** The id that a message said now bears. */
    idNow,

    /** Adds a listener; gives what takes it away. */
    async add(tx: Transaction, stream: Stream): Promise<() => void> {
      const { agency, personId, sessionId } = stream;
      if (!lasts.has(agency)) lasts.set(agency, await eventFeed(tx, agency).last());
      const own = listeners.get(agency) ?? new Set();
      listeners.set(agency, own.add(stream));
      const isSame = (other: Stream) =>
        personId === null ? other.sessionId === sessionId : other.personId === personId;
      for (const oldest of [...own].filter(isSame).slice(0, -MOST_OF_ONE)) oldest.end();
      return () => remove(stream);
    },

    /** Notes something heard, where anybody listens; it is told in a moment. */
    hear(agency: string, note: (waiting: Waiting) => void): void {
      if (!listeners.has(agency)) return;
      const heard = waiting.get(agency) ?? nothing();
      waiting.set(agency, heard);
      note(heard);
      soon(agency);
    },

    /** Notes how far an agency's feed has come. */
    noteLast(agency: string, last: number): void {
      if (lasts.has(agency)) lasts.set(agency, last);
    },

    /** Words may have been missed: whoever listens reads anew. */
    resyncAll(): void {
      for (const agency of listeners.keys()) resync(agency);
    },

    /** A sign of life to everybody, and a look whether their sessions still stand. */
    async beat(): Promise<void> {
      for (const [agency, own] of listeners) {
        for (const stream of own) stream.beat();
        const ids = [...new Set([...own].map(({ sessionId }) => sessionId))];
        const standing = await db.within(agency, (tx) => principalsOf(tx, agency, ids, clock.now()));
        for (const stream of own) if (!standing.has(stream.sessionId)) stream.end();
      }
    },

    endAll(): void {
      for (const own of listeners.values()) for (const stream of own) stream.end();
    },

    /** How many listen. */
    count: (): number => [...listeners.values()].reduce((sum, own) => sum + own.size, 0),
  };
};

export type Hub = ReturnType<typeof createHub>;

/** Cases may concern everybody; news, files and ended sessions those whose they are. */
const concerns = ({ cases, news, exports, suspects }: Waiting, { personId, sessionId }: Stream): boolean =>
  cases.size > 0 ||
  suspects.has(sessionId) ||
  (personId !== null &&
    (news === null ||
      news.has(personId) ||
      suspects.has(personId) ||
      [...exports.values()].includes(personId)));

const isWork = ({ desks }: HeardCase, held: ReadonlySet<string>): boolean =>
  [...desks].some((desk) => held.has(desk));

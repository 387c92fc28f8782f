import type { WorkingCalendar } from '@pendopo/calendar';
import type { ActResult, AgencyDefinition, Effect, EventKey, StandardDefinition } from '@pendopo/standards';
import type { SQL } from 'drizzle-orm';
import type { Actor } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';
import { type Standing, standingOf, tellOf } from './case-news.ts';
import type { HistoryEnd, LoadedCase } from './case-row.ts';
import type { CasePart } from './case-statement.ts';
import { CaseNotFound } from './errors.ts';
import { needsCalendar } from './lapsed.ts';
import { type ChainedEntry, chain, type LedgerEntry } from './ledger.ts';
import { applicantTitle } from './position-title.ts';
import { createServiceRequestRepository } from './repository.ts';
import { coarseNow, mayOpen } from './secrecy.ts';
import type { Audience } from './tables.ts';

/** What the catalogue modules offer to the engine. */
export interface Definitions {
  agency(tx: Transaction, code: string): Promise<AgencyDefinition>;
  calendar(tx: Transaction, code: string): Promise<WorkingCalendar>;
  standard(tx: Transaction, agency: string, code: string, version: number): Promise<StandardDefinition>;
}

/** A case in hand: its row, the documents it runs under, who acts, and when. */
export interface CaseAtHand {
  tx: Transaction;
  loaded: LoadedCase;
  definition: StandardDefinition;
  agency: AgencyDefinition;
  /** Where the standard sets times that only a calendar can tell. */
  calendar: WorkingCalendar | null;
  actor: Actor;
  /** RFC 3339 instant of the action. */
  now: string;
}

/** A case as far as its history and what is told of it need: whoever only notes what happened does not read what belongs to it. */
export interface CaseInBrief extends Pick<CaseAtHand, 'tx' | 'definition' | 'agency' | 'actor' | 'now'> {
  loaded: HistoryEnd;
}

/** An action that may happen: the next state and what follows from it. */
export type Happening = Extract<ActResult, { ok: true }>;

/** Carries an effect out, in the transaction of the action; what must leave the process comes back as jobs. */
export type EffectHandler<T extends Effect['type']> = (
  atHand: CaseAtHand,
  effect: Extract<Effect, { type: T }>,
) => Promise<Job[]>;

/** Looks at a case before an action is carried out, and may take what the action needs. */
export type ActionCheck = (atHand: CaseAtHand) => Promise<void>;

/** What other modules may do with cases. */
export interface Cases {
  /** Adds what another module knows about a case to the one statement that reads it. */
  contribute(part: CasePart, fragment: SQL): void;
  /** Says who carries out an effect. Two handlers for one effect are a mistake in the composition of the app. */
  onEffect<T extends Effect['type']>(type: T, handler: EffectHandler<T>): void;
  handlerOf<T extends Effect['type']>(type: T): EffectHandler<T> | undefined;
  /** A condition of an action that only another module can tell: it throws a problem with blockers, before anything is done. */
  beforeAction(action: string, check: ActionCheck): void;
  checksOf(action: string): readonly ActionCheck[];
  /** Reads a case that the actor may see; else it is not there. `fetched` is what `fetch` gave for it, where it was asked ahead. */
  take(
    tx: Transaction,
    actor: Actor,
    id: string,
    options: { lock: boolean; now: string; fetched?: Promise<LoadedCase | undefined> | undefined },
  ): Promise<CaseAtHand>;
  /** Which of these cases the actor may see, asked in one statement however many they are. */
  openable(tx: Transaction, actor: Actor, ids: Iterable<string>): Promise<Set<string>>;
  /** The same for however many actors: cases are read once, then each is judged by what they hold. */
  openableBy(tx: Transaction, agency: string, ids: Iterable<string>): Promise<(actor: Actor) => Set<string>>;
  /** The row of a case, for nobody but `take` yet: no right to see it has been looked at. */
  fetch(tx: Transaction, agency: string, id: string, lock: boolean): Promise<LoadedCase | undefined>;
  /**
   * Appends to the history, and tells of it: other systems by an event, open pages by a word. Everything that happens to a case comes by
   * here, when the case at hand is what it now is.
   * @param before where it stood; null where it begins.
   */
  append(atHand: CaseInBrief, entry: ChainedEntry, before: Standing | null): Promise<void>;
  /** Appends to the history and raises the version, for changes of what belongs to a case. */
  record(atHand: CaseInBrief, entry: CaseEntry & { action: EventKey }): Promise<void>;
  /** The same for what a job did, without a person. */
  takeForJob(tx: Transaction, agency: string, id: string, now: string): Promise<CaseAtHand | undefined>;
  /** That of it, locked, for a job that appends to the history and asks nothing of the case. */
  takeInBrief(tx: Transaction, agency: string, id: string, now: string): Promise<CaseInBrief | undefined>;
  repository(tx: Transaction): ReturnType<typeof createServiceRequestRepository>;
}

/** What happened, in the words of the ledger; who and when come from the case at hand. */
export interface CaseEntry {
  action: string;
  note?: string | null;
  data?: Record<string, unknown>;
  audience?: Audience;
  /** The position under which it was done, with its acting. */
  capacity?: Capacity | null;
  /** Whoever did it without an account, and what they are, in words. */
  by?: { name: string; as: string };
}

/** Under which position somebody acts. */
export interface Capacity {
  side: 'organization' | 'agency';
  position: string;
  acting: string | null;
  actingFor: string | null;
}

/** The doorway to cases for every module. */
export const createCases = (definitions: Definitions): Cases => {
  const parts = new Map<CasePart, SQL>();
  const handlers = new Map<string, unknown>();
  const checks = new Map<string, ActionCheck[]>();
  const repository = (tx: Transaction) => createServiceRequestRepository(tx, parts);

  const fetch: Cases['fetch'] = async (tx, agency, id, lock) =>
    uuid.test(id) ? repository(tx).find(agency, id, lock) : undefined;

  const atHand = async (
    tx: Transaction,
    loaded: LoadedCase,
    actor: Actor,
    now: string,
  ): Promise<CaseAtHand> => {
    const { agency, standard, standardVersion } = loaded;
    const definition = await definitions.standard(tx, agency, standard, standardVersion);
    return {
      tx,
      loaded,
      definition,
      agency: await definitions.agency(tx, agency),
      calendar: needsCalendar(definition) ? await definitions.calendar(tx, agency) : null,
      actor,
      now,
    };
  };

  const append: Cases['append'] = async (found, entry, before) => {
    const { tx, loaded } = found;
    await repository(tx).append(loaded.agency, loaded.id, entry);
    await tellOf(found, entry.at, before);
  };

  const openableBy: Cases['openableBy'] = async (tx, agency, ids) => {
    const wanted = [...new Set(ids)].filter((id) => uuid.test(id));
    const found = wanted.length === 0 ? [] : await repository(tx).secrecyOf(agency, wanted);
    const known: { row: (typeof found)[number]; definition: StandardDefinition }[] = [];
    for (const row of found)
      known.push({
        row,
        definition: await definitions.standard(tx, agency, row.standard, row.standardVersion),
      });
    return (actor) =>
      new Set(known.flatMap(({ row, definition }) => (mayOpen(actor, row, definition) ? [row.id] : [])));
  };

  return {
    append,
    contribute: (part, fragment) => {
      parts.set(part, fragment);
    },
    onEffect: (type, handler) => {
      if (handlers.has(type)) throw new Error(`Effect ${type} has a handler already`);
      handlers.set(type, handler);
    },
    handlerOf: <T extends Effect['type']>(type: T) => handlers.get(type) as EffectHandler<T> | undefined,
    beforeAction: (action, check) => {
      checks.set(action, [...(checks.get(action) ?? []), check]);
    },
    checksOf: (action) => checks.get(action) ?? [],
    repository,

    fetch,

    async take(tx, actor, id, { lock, now, fetched }) {
      if (actor.kind === 'anonymous') throw CaseNotFound();
      const loaded = await (fetched ?? fetch(tx, actor.agency, id, lock));
      if (loaded === undefined) throw CaseNotFound();
      const found = await atHand(tx, loaded, actor, now);
      if (!mayOpen(actor, loaded, found.definition)) throw CaseNotFound();
      return { ...found, now: coarseNow(found.definition, actor, now, loaded.updatedAt) };
    },

    openable: async (tx, actor, ids) =>
      actor.kind === 'anonymous' ? new Set() : (await openableBy(tx, actor.agency, ids))(actor),

    openableBy,

    async takeForJob(tx, agency, id, now) {
      const loaded = await repository(tx).find(agency, id, true);
      return loaded === undefined ? undefined : atHand(tx, loaded, { kind: 'anonymous' }, now);
    },

    async takeInBrief(tx, agency, id, now) {
      const loaded = await repository(tx).historyEnd(agency, id);
      if (loaded === undefined) return undefined;
      const { standard, standardVersion } = loaded;
      return {
        ...{ tx, loaded, now, actor: { kind: 'anonymous' } },
        definition: await definitions.standard(tx, agency, standard, standardVersion),
        agency: await definitions.agency(tx, agency),
      };
    },

    async record(found, entry) {
      const { loaded, tx, now } = found;
      const before = standingOf(found);
      const chained = chain(ledgerEntry(found, entry), loaded.lastSequence + 1, loaded.lastHash);
      loaded.lastSequence = chained.sequence;
      loaded.lastHash = chained.hash;
      loaded.version += 1;
      loaded.updatedAt = now;
      await append(found, chained, before);
      await repository(tx).update(loaded.agency, loaded.id, {
        version: loaded.version,
        lastSequence: loaded.lastSequence,
        lastHash: loaded.lastHash,
        updatedAt: now,
      });
    },
  };
};

/** The ledger's line for what somebody does to a case. */
export const ledgerEntry = ({ actor, loaded, now }: CaseInBrief, entry: CaseEntry): LedgerEntry => ({
  at: now,
  actorId: actor.kind === 'person' ? actor.personId : null,
  actorName:
    actor.kind === 'person'
      ? actor.name
      : actor.kind === 'receipt'
        ? applicantTitle
        : (entry.by?.name ?? null),
  position: entry.capacity ? `${entry.capacity.side}/${entry.capacity.position}` : null,
  acting: entry.capacity?.acting ?? null,
  actingFor: entry.capacity?.actingFor ?? null,
  client: clientOf(actor),
  action: entry.action,
  step: loaded.step,
  note: entry.note ?? null,
  data: { ...entry.data, ...(entry.by === undefined ? {} : { as: entry.by.as }) },
  audience: entry.audience ?? 'all',
});

/** Through which system somebody acts. */
const clientOf = (actor: Actor): LedgerEntry['client'] =>
  actor.kind === 'person' && actor.client !== undefined
    ? { id: actor.client.id, name: actor.client.name }
    : null;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

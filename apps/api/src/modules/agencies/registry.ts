import { createWorkingCalendar, type WorkingCalendar } from '@pendopo/calendar';
import type { AgencyDefinition } from '@pendopo/standards';
import { sql } from 'drizzle-orm';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import type { FieldFault } from '#platform/problems.ts';
import { createAgencyRepository } from './repository.ts';

/** Runs in the transaction that changed the calendar; answers how many cases are due at another time. */
export type CalendarChangeHandler = (tx: Transaction, agency: string) => Promise<number>;

/** Runs before an agency changes, in its transaction; answers what of the handler's own would no longer hold, with its place in the definition. */
export type DefinitionChangeHandler = (
  tx: Transaction,
  before: AgencyDefinition,
  after: AgencyDefinition,
) => Promise<FieldFault[]>;

/** The agencies as the rest of the server uses them; each is read every few seconds at most. */
export interface Agencies {
  /** An agency's definition, from any transaction. @throws 404 when there is none of that code. */
  definition(tx: Transaction, code: string): Promise<AgencyDefinition>;
  /** Its working calendar, national and own days included, from a transaction within the agency. @throws 404 */
  calendar(tx: Transaction, code: string): Promise<WorkingCalendar>;
  /** Makes an agency, or changes its definition, in a transaction within it. */
  save(tx: Transaction, definition: AgencyDefinition, by?: string): Promise<void>;
  /** Joins in whenever an agency's definition is about to change. */
  onDefinitionChange(handler: DefinitionChangeHandler): void;
  /** What those who joined in have against a change. */
  objections: DefinitionChangeHandler;
  /** Joins in whenever an agency's special days change. */
  onCalendarChange(handler: CalendarChangeHandler): void;
  /** Tells those who joined in, and answers how many cases moved. From here on this transaction reads past what is remembered. */
  calendarChanged(tx: Transaction, code: string): Promise<number>;
  /** Forgets what is remembered of an agency, after a change of it was committed. */
  forget(code: string): void;
}

interface Remembered<T> {
  at: number;
  source: string;
  value: T;
}

/** How long another process's change may stay unknown here, in milliseconds. */
const FRESH_FOR = 5_000;

/** Reads agencies, each once and again when it may have changed; the same object as long as nothing has. */
export const createAgencies = (instant: () => string, milliseconds: () => number): Agencies => {
  const definitions = new Map<string, Remembered<AgencyDefinition>>();
  const calendars = new Map<string, Remembered<WorkingCalendar>>();
  const handlers: CalendarChangeHandler[] = [];
  const objectors: DefinitionChangeHandler[] = [];
  // What a transaction changed itself it must read itself, and nobody else may remember it before it commits.
  const changing = new WeakSet<Transaction>();

  const remembered = async <T>(
    known: Map<string, Remembered<T>>,
    tx: Transaction,
    code: string,
    read: () => Promise<{ source: string; make: () => T }>,
  ): Promise<T> => {
    const before = known.get(code);
    if (changing.has(tx)) return (await read()).make();
    if (before !== undefined && milliseconds() - before.at < FRESH_FOR) return before.value;
    const at = milliseconds();
    const { source, make } = await read();
    const value = before?.source === source ? before.value : make();
    known.set(code, { at, source, value });
    return value;
  };

  const agencies: Agencies = {
    definition: (tx, code) =>
      remembered(definitions, tx, code, async () => {
        const source = await createAgencyRepository(tx).definition(code);
        if (source === undefined) throw NotFound();
        return { source, make: () => JSON.parse(source) as AgencyDefinition };
      }),

    calendar: (tx, code) =>
      remembered(calendars, tx, code, async () => {
        await assertWithin(tx, code);
        const { zone, hours, days } = await agencies.definition(tx, code);
        const own = await createAgencyRepository(tx).days(code);
        return {
          source: JSON.stringify([zone, hours, days, own]),
          make: () =>
            createWorkingCalendar({
              zone,
              profiles: hours,
              days: [
                ...days,
                ...own.map(({ announcedOn, ...day }) => ({ ...day, announcedAt: announcedOn })),
              ],
            }),
        };
      }),

    async save(tx, definition, by) {
      await createAgencyRepository(tx).save(definition, instant(), by ?? null);
      changing.add(tx);
      agencies.forget(definition.code);
    },

    onDefinitionChange: (handler) => void objectors.push(handler),

    async objections(tx, before, after) {
      const faults: FieldFault[] = [];
      for (const objector of objectors) faults.push(...(await objector(tx, before, after)));
      return faults;
    },

    onCalendarChange: (handler) => void handlers.push(handler),

    async calendarChanged(tx, code) {
      changing.add(tx);
      let moved = 0;
      for (const handler of handlers) moved += await handler(tx, code);
      return moved;
    },

    forget: (code) => {
      definitions.delete(code);
      calendars.delete(code);
    },
  };
  return agencies;
};

/** Own days are invisible from outside; a calendar without them would be remembered for everybody. */
const assertWithin = async (tx: Transaction, code: string): Promise<void> => {
  const { rows } = await tx.execute<{ here: string | null }>(sql`select current_agency() as here`);
  if (rows[0]?.here !== code) throw new Error('A calendar is read within its own agency.');
};

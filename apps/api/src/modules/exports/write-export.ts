import type { Agencies } from '#modules/agencies/index.ts';
import { type Principal, toPrincipal } from '#platform/access.ts';
import { announce } from '#platform/announcements.ts';
import type { Transaction } from '#platform/database.ts';
import type { Files } from '#platform/file-store.ts';
import type { JobPayload, JobTools } from '#platform/jobs.ts';
import type { Lists, OpenedList } from '#platform/lists.ts';
import { ProblemError } from '#platform/problems.ts';
import { ExportRefused } from './errors.ts';
import { contentOf } from './file-content.ts';
import { stillHolds } from './policy.ts';
import { createExportRepository } from './repository.ts';
import type { ExportRow } from './tables.ts';

/** Names the row that says what is to be written. */
export interface WritePayload extends JobPayload {
  export: string;
}

/** What a file is written with. */
export interface WriteTools extends Pick<JobTools, 'db' | 'clock' | 'log'> {
  files: Files;
  lists: Lists;
  agencies: Agencies;
}

/** Rows read at a time: some hundred kilobytes, and a few milliseconds of the database. */
const STRETCH = 250;

/** So long a file is kept once it is there. */
const KEPT = Temporal.Duration.from({ hours: 6 });

/** Whoever asked has removed it meanwhile. */
class Stopped extends Error {}

/**
 * Writes a list into a file, in the name of whoever asked for it. The rows are those of one moment; between stretches it is looked anew
 * whether they still hold what they held and still want it, and told how far it is. Begins from the start when it was cut off.
 */
export const writeExport = async (tools: WriteTools, { agency, export: id }: WritePayload): Promise<void> => {
  const { db, files, log } = tools;
  const row = await db.within(agency, (tx) =>
    goOn(tx, { agency, id }, { state: 'running', done: 0, total: null }),
  );
  if (row === undefined) return;
  try {
    const { size, done } = await write(tools, row);
    const expiresAt = tools.clock.now().add(KEPT).round('millisecond').toString();
    const ready = { state: 'ready', done, total: done, size, expiresAt } as const;
    if (await end(tools, row, ready)) return;
    await files.remove(row.file);
  } catch (error) {
    if (error instanceof Stopped) return;
    const fault = faultOf(error);
    if (fault === 'interrupted') log.warn({ err: error, export: id }, 'a list was not written');
    await end(tools, row, { state: 'failed', fault });
  }
};

const end = async ({ db }: WriteTools, { agency, id }: ExportRow, changes: Partial<ExportRow>) =>
  (await db.within(agency, (tx) => goOn(tx, { agency, id }, changes))) !== undefined;

/** Changes one that is not written yet, and tells the open pages of whoever asked; undefined where nobody wants it any more. */
export const goOn = async (
  tx: Transaction,
  { agency, id }: Pick<ExportRow, 'agency' | 'id'>,
  changes: Partial<ExportRow>,
): Promise<ExportRow | undefined> => {
  const row = await createExportRepository(tx, agency).goOn(id, changes);
  if (row !== undefined) await announce(tx, { about: 'export', agency, person: row.personId, id });
  return row;
};

const faultOf = (error: unknown): NonNullable<ExportRow['fault']> => {
  if (!(error instanceof ProblemError)) return 'interrupted';
  if (error.status === 507) return 'storage-full';
  return error.status < 500 ? 'refused' : 'interrupted';
};

/** Writes all of it from one snapshot. Nobody finds the file before it is whole. */
const write = (tools: WriteTools, row: ExportRow): Promise<{ size: number; done: number }> =>
  asAsker(
    tools,
    row,
    async (tx, actor) => {
      const now = tools.clock.now().toString();
      const { zone } = await tools.agencies.definition(tx, row.agency);
      const { list: name, language, filters } = row;
      const list = await tools.lists.open(name, { tx, actor, now, zone, language }, { ...filters });
      const total = await list.total();
      const count = { done: 0 };
      const told = () => tellHowFar(tools, row, { done: count.done, total });
      await told();
      const stretches = stretchesOf(list, async (rows) => {
        count.done += rows;
        await told();
      });
      return { size: await store(tools.files, row.file, contentOf(row.format, list, stretches)), ...count };
    },
    { snapshot: true },
  );

async function* stretchesOf<Row>(
  list: OpenedList<Row>,
  written: (rows: number) => Promise<void>,
): AsyncGenerator<Row[]> {
  let after: string | null = null;
  do {
    const page: { rows: Row[]; next: string | null } = await list.page(after, STRETCH);
    yield page.rows;
    await written(page.rows.length);
    after = page.next;
  } while (after !== null);
}

const store = async (files: Files, key: string, content: AsyncIterable<Uint8Array>): Promise<number> => {
  const incoming = await files.incoming();
  let size = 0;
  try {
    for await (const chunk of content) {
      await incoming.write(chunk);
      size += chunk.length;
    }
    await incoming.close();
    await incoming.keep(key);
    return size;
  } catch (error) {
    await incoming.discard();
    throw error;
  }
};

/** In a transaction of its own, so that others see it, and so that what was lost or stopped meanwhile is seen here. */
const tellHowFar = (
  tools: WriteTools,
  row: ExportRow,
  progress: { done: number; total: number },
): Promise<void> =>
  asAsker(tools, row, async (tx) => {
    if ((await goOn(tx, row, progress)) === undefined) throw new Stopped();
  });

/** Works as whoever asked, with what they hold now. @throws 403 when that is less than when they asked */
const asAsker = <T>(
  { db, clock }: WriteTools,
  { agency, personId, holdings }: ExportRow,
  work: (tx: Transaction, actor: Principal & { kind: 'person' }) => Promise<T>,
  options: { snapshot?: boolean } = {},
): Promise<T> =>
  db.enter(
    { agency, person: personId, at: clock.now() },
    async (tx, principal) => {
      const actor = principal === null ? null : toPrincipal(principal);
      if (actor?.kind !== 'person' || !stillHolds(actor, holdings)) throw ExportRefused();
      return work(tx, actor);
    },
    options,
  );

import type { BodyOf, createListExport } from '@pendopo/contracts';
import type { Audit } from '#modules/audit/index.ts';
import { fullName, type PersonActor } from '#platform/access.ts';
import type { Clock } from '#platform/clock.ts';
import { newKey } from '#platform/file-store.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Asking, Lists } from '#platform/lists.ts';
import { ProblemError } from '#platform/problems.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import { isUuid } from '#platform/uuid.ts';
import { ExportNotFound, ExportNotReady, ExportRefused, ExportsWaiting } from './errors.ts';
import { holdingsOf, stillHolds } from './policy.ts';
import { createExportRepository } from './repository.ts';
import type { ExportRow } from './tables.ts';

/** The folder of the store that belongs to these files. */
export const FOLDER = 'exports';

/** The job that writes one. */
export const WRITE = 'exports.write';

/** By which the job that writes one is known among all. */
export const jobKeyOf = (id: string): string => `${WRITE}:${id}`;

/** So many of one person's may wait or be written at once. */
const MOST_UNWRITTEN = 3;

/** What was never written is not kept for longer. */
const GIVEN_UP = Temporal.Duration.from({ hours: 24 });

/** What they need of the server. */
export interface ExportTools {
  clock: Clock;
  lists: Lists;
  audit: Audit;
}

/** Lists as files, for whoever asks for them. */
export const createExportService = ({ clock, lists, audit }: ExportTools) => ({
  /** What a file of the list would be called. @throws what the list throws for whom it is not, and for filters that it cannot take */
  async titleOf(asking: Asking, { list, filters = {} }: BodyOf<typeof createListExport>): Promise<string> {
    return (await lists.open(list, asking, filters)).title;
  },

  /** @throws 403 `step-up-required`, 409 `exports-waiting` */
  async begin(
    { tx, actor, language }: Asking,
    { list, format, filters = {} }: BodyOf<typeof createListExport>,
    title: string,
  ): Promise<ExportRow> {
    const { agency, personId } = actor;
    const now = clock.now().round('millisecond');
    expectFreshProof(actor, now);
    const repository = createExportRepository(tx, agency);
    if ((await repository.unwritten(personId)) >= MOST_UNWRITTEN) throw ExportsWaiting();
    const row = await repository.add({
      ...{ personId, list, format, filters, language, title, state: 'waiting' },
      ...{ holdings: holdingsOf(actor), file: newKey(FOLDER, agency) },
      ...{ createdAt: now.toString(), expiresAt: now.add(GIVEN_UP).toString() },
    });
    const payload = { agency, export: row.id };
    // One at a time in an agency: a long list leaves the workers and the database to those who wait for less.
    await enqueue(tx, [
      { task: WRITE, payload, key: jobKeyOf(row.id), queue: `exports.${agency}`, maxAttempts: 3 },
    ]);
    return row;
  },

  /** One of the reader's own. @throws 404, also for one that has expired */
  async take({ tx, actor, now }: Pick<Asking, 'tx' | 'actor' | 'now'>, id: string): Promise<ExportRow> {
    const row = isUuid(id) ? await createExportRepository(tx, actor.agency).find(id) : undefined;
    const isThere =
      row !== undefined && row.personId === actor.personId && Date.parse(row.expiresAt) > Date.parse(now);
    if (!isThere) throw ExportNotFound();
    return row;
  },

  /** Notes in the trail that a file leaves the house. @throws 403 when its reader has lost what it was written by, 409 before it is there */
  async release(asking: Asking, row: ExportRow, address: string): Promise<void> {
    const { tx, actor } = asking;
    if (!stillHolds(actor, row.holdings)) throw ExportRefused();
    await lists.open(row.list, asking, { ...row.filters }).catch(refusing);
    if (row.state !== 'ready') throw ExportNotReady();
    await audit.record(tx, {
      agency: actor.agency,
      actor: whoIs(actor),
      action: 'list.export',
      subject: row.list,
      address,
      data: { ...row.filters, format: row.format, rows: row.done },
    });
  },
});

const whoIs = (actor: PersonActor) => ({ id: actor.personId, name: fullName(actor) });

const refusing = (error: unknown): never => {
  if (error instanceof ProblemError && error.status < 500) throw ExportRefused();
  throw error;
};

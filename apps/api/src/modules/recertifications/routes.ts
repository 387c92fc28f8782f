import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  closeRecertification,
  exportRecertification,
  getRecertification,
  listRecertificationEntries,
  listRecertifications,
  openRecertification,
  planRecertification,
  type Recertification,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor, Admit } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Transaction } from '#platform/database.ts';
import { languageOf } from '#platform/error-handler.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { localDate } from '#platform/local-time.ts';
import { allAtOnce, MOST_AT_ONCE, sheetHeaders, writeSheet } from '#platform/spreadsheets/write-sheet.ts';
import { isUuid } from '#platform/uuid.ts';
import { createEntryReader } from './entries.ts';
import { RecertificationNotFound } from './errors.ts';
import { recertificationSheet, TITLE } from './export-sheet.ts';
import { mayRead, mayRun } from './policy.ts';
import { createRecertificationRepository } from './repository.ts';
import { createRecertificationService, type Doer } from './service.ts';
import type { RecertificationRow } from './tables.ts';
import { presentEntry } from './view.ts';

const MOST_LISTED = 50;
const PLACE = [/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/];

/** HTTP for whoever runs campaigns, and reads them. */
export const recertificationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const service = createRecertificationService(app.agencies, app.audit);

  /** Whoever does not read campaigns does not learn that there are any. */
  const enter = async (tx: Transaction, actor: Actor, request: FastifyRequest): Promise<Doer> => {
    if (actor.kind !== 'person' || !mayRead(actor, await app.standards.published(tx, actor.agency)))
      throw NotFound();
    return { tx, actor, now: app.clock.now().round('millisecond').toString(), address: request.ip };
  };
  const take = async ({ tx, actor }: Doer, id: string, lock = false): Promise<RecertificationRow> => {
    const found = isUuid(id)
      ? await createRecertificationRepository(tx, actor.agency).find(id, lock)
      : undefined;
    if (found === undefined) throw RecertificationNotFound();
    return found;
  };
  const reader = async ({ tx, actor, now }: Doer) => {
    const { zone } = await app.agencies.definition(tx, actor.agency);
    return createEntryReader(tx, actor.agency, localDate(now, zone));
  };
  const admit: Admit = async (tx, actor, request) => void (await enter(tx, actor, request));
  const see: Admit = async (tx, actor, request) =>
    void (await take(await enter(tx, actor, request), (request.params as { id: string }).id));

  app.route({
    ...planRecertification,
    config: { access: 'signed-in', clients: 'none', admit },
    handler: (request) =>
      request.enter(async (tx, actor) => service.plan(await enter(tx, actor, request), request.body)),
  });

  app.route({
    ...openRecertification,
    config: { access: 'signed-in', clients: 'none', admit },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const doer = await enter(tx, actor, request);
        return once(tx, request, actor, async () => ({
          status: 201,
          body: await service.open(doer, request.body),
        }));
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...listRecertifications,
    config: { access: 'signed-in', clients: 'none', admit },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const doer = await enter(tx, actor, request);
        const rows = await createRecertificationRepository(tx, doer.actor.agency).list(MOST_LISTED);
        return { items: await service.present(doer, rows), actions: mayRun(actor) ? ['open' as const] : [] };
      }),
  });

  app.route({
    ...getRecertification,
    config: { access: 'signed-in', clients: 'none', admit: see },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const doer = await enter(tx, actor, request);
        const campaign = await take(doer, request.params.id);
        const [recertification] = await service.present(doer, [campaign]);
        const units = await createRecertificationRepository(tx, campaign.agency).units(campaign.id);
        return { recertification: recertification as Recertification, units };
      }),
  });

  app.route({
    ...listRecertificationEntries,
    config: { access: 'signed-in', clients: 'none', admit: see },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const doer = await enter(tx, actor, request);
        const { id } = await take(doer, request.params.id);
        const { cursor, limit = 25, organization, state } = request.query;
        const after = cursor === undefined ? undefined : readCursor(cursor, PLACE)[0];
        const rows = await (await reader(doer)).list(
          id,
          { organization, state, after },
          { limit: limit + 1 },
        );
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return {
          items: rows.slice(0, limit).map(presentEntry),
          nextCursor: last === undefined ? null : writeCursor([last.assetId]),
        };
      }),
  });

  app.route({
    ...exportRecertification,
    config: { access: 'signed-in', clients: 'none', admit: see },
    handler: async (request, reply) => {
      const { format = 'xlsx' } = request.query;
      const sheet = await request.enter(async (tx, actor) => {
        const doer = await enter(tx, actor, request);
        const { id, agency } = await take(doer, request.params.id);
        const most = { limit: MOST_AT_ONCE + 1, byUnit: true };
        const rows = allAtOnce(await (await reader(doer)).list(id, {}, most));
        await app.audit.record(tx, {
          agency,
          actor: { id: doer.actor.personId, name: doer.actor.name },
          action: 'recertification.export',
          subject: id,
          address: request.ip,
          data: { format, entries: rows.length },
        });
        const { zone } = await app.agencies.definition(tx, agency);
        return recertificationSheet(rows, languageOf(request), zone);
      });
      const file = await writeSheet(sheet, format);
      return reply.headers(sheetHeaders(TITLE[languageOf(request)], format)).send(file) as never;
    },
  });

  app.route({
    ...closeRecertification,
    config: { access: 'signed-in', clients: 'none', admit: see },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const doer = await enter(tx, actor, request);
        const campaign = await take(doer, request.params.id, true);
        return once(tx, request, actor, async () => ({
          status: 200,
          body: await service.close(doer, campaign),
        }));
      });
      return sendStored(reply, answer) as never;
    },
  });
};

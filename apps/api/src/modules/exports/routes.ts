import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  createListExport,
  type ExportableList,
  type ExportFormat,
  getListExport,
  listListExports,
  readListExport,
  removeListExport,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor, Admit } from '#platform/access.ts';
import { InvalidInput, NotFound } from '#platform/common-problems.ts';
import { disposition } from '#platform/content-disposition.ts';
import type { Transaction } from '#platform/database.ts';
import { languageOf } from '#platform/error-handler.ts';
import { FileMissing } from '#platform/file-store.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import type { Asking } from '#platform/lists.ts';
import { SHEET_MEDIA_TYPES } from '#platform/spreadsheets/write-sheet.ts';
import { toFieldFaults } from '#platform/validation.ts';
import { ExportNotFound } from './errors.ts';
import { createExportRepository } from './repository.ts';
import { createExportService } from './service.ts';
import { presentExport } from './view.ts';

const TYPES: Record<ExportFormat, string> = {
  ...SHEET_MEDIA_TYPES,
  json: 'application/json; charset=utf-8',
};

/** HTTP for lists that become files. */
export const exportRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const service = createExportService(app);
  const askingOf = async (tx: Transaction, actor: Actor, request: FastifyRequest): Promise<Asking> => {
    if (actor.kind !== 'person') throw NotFound();
    const { zone } = await app.agencies.definition(tx, actor.agency);
    return { tx, actor, now: app.clock.now().toString(), zone, language: languageOf(request) };
  };
  const admit: Admit = async (tx, actor, request) => void (await askingOf(tx, actor, request));
  const see: Admit = async (tx, actor, request) =>
    void (await service.take(await askingOf(tx, actor, request), (request.params as { id: string }).id));
  const config = { access: 'signed-in', clients: 'none' } as const;

  app.route({
    ...createListExport,
    config: { ...config, admit },
    handler: async (request, reply) => {
      const { list, filters = {} } = request.body;
      refuseFaultyFilters(request, list, filters);
      const answer = await request.enter(async (tx, actor) => {
        const asking = await askingOf(tx, actor, request);
        const title = await service.titleOf(asking, request.body);
        return once(tx, request, actor, async () => ({
          status: 202,
          body: presentExport(await service.begin(asking, request.body, title)),
        }));
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...listListExports,
    config: { ...config, admit },
    handler: (request) =>
      request.enter(async (tx, by) => {
        const { actor, now } = await askingOf(tx, by, request);
        const rows = await createExportRepository(tx, actor.agency).of(actor.personId, now);
        return { items: rows.map(presentExport) };
      }),
  });

  app.route({
    ...getListExport,
    config: { ...config, admit: see },
    handler: (request) =>
      request.enter(async (tx, actor) =>
        presentExport(await service.take(await askingOf(tx, actor, request), request.params.id)),
      ),
  });

  app.route({
    ...removeListExport,
    config: { ...config, admit: see },
    handler: async (request, reply) => {
      const { file } = await request.enter(async (tx, by) => {
        const asking = await askingOf(tx, by, request);
        const row = await service.take(asking, request.params.id);
        await createExportRepository(tx, row.agency).remove(row.id);
        return row;
      });
      await app.files.remove(file);
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...readListExport,
    config: { ...config, admit: see },
    handler: async (request, reply) => {
      const row = await request.enter(async (tx, by) => {
        const asking = await askingOf(tx, by, request);
        const found = await service.take(asking, request.params.id);
        await service.release(asking, found, request.ip);
        return found;
      });
      const content = await app.files.open(row.file).catch((error: unknown) => {
        // An older database was brought back, which knows files that are not kept so long.
        throw error instanceof FileMissing ? ExportNotFound() : error;
      });
      return reply
        .headers({
          'content-type': TYPES[row.format],
          'content-length': row.size ?? 0,
          'content-disposition': disposition('attachment', `${row.title}.${row.format}`),
          'cache-control': 'private, no-store',
        })
        .send(content) as never;
    },
  });

  /** Puts what the list takes by default into the filters. @throws 400 for what it does not take */
  const refuseFaultyFilters = (request: FastifyRequest, list: ExportableList, filters: object): void => {
    const validate = request.compileValidationSchema(app.lists.filters(list), 'body') as unknown as Validate;
    const { error } = validate(filters);
    if (error === undefined) return;
    const errors = toFieldFaults(error.validation, 'body').map((fault) => ({
      ...fault,
      pointer: `/filters${fault.pointer}`,
    }));
    throw InvalidInput({ errors });
  };
};

type Validate = (data: unknown) => { error?: { validation: Parameters<typeof toFieldFaults>[0] } };

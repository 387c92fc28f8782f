import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { getPublicInformation, listPublicInformation, readInformationFile } from '@pendopo/contracts';
import { contentHeaders } from '#modules/attachments/index.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { etag } from '#platform/preconditions.ts';
import { InformationNotFound } from './errors.ts';
import { createInformationRepository } from './repository.ts';
import { searchWords } from './search-words.ts';
import type { createInformationService } from './service.ts';
import { categoriesOf, presentInformation } from './view.ts';

const open = { access: 'public' } as const;
const ANY = /^[^\0]{1,200}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The list of public information for everybody. */
export const informationRoutes: FastifyPluginAsyncTypebox<{
  service: ReturnType<typeof createInformationService>;
}> = async (app, { service }) => {
  app.route({
    ...listPublicInformation,
    config: open,
    handler: (request) =>
      app.db.within(request.params.agency, async (tx) => {
        const agency = await app.agencies.definition(tx, request.params.agency);
        const { q = '', category, cursor, limit = 25 } = request.query;
        const repository = createInformationRepository(tx, agency.code);
        const words = searchWords(q);
        const [title = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, [ANY, UUID]);
        const found =
          words.length > 0
            ? await repository.search(words, category, limit)
            : await repository.list(category, cursor === undefined ? null : { title, id }, limit + 1);
        const page = found.slice(0, limit);
        const last = page.at(-1);
        const counts = await repository.counts();
        return {
          items: page.map((row) => presentInformation(row, agency)),
          nextCursor: found.length > limit && last !== undefined ? writeCursor([last.title, last.id]) : null,
          categories: categoriesOf(agency).map((one) => ({
            key: one.key,
            title: one.title,
            description: one.description ?? null,
            count: counts.get(one.key) ?? 0,
          })),
        };
      }),
  });

  app.route({
    ...getPublicInformation,
    config: open,
    handler: (request, reply) =>
      app.db.within(request.params.agency, async (tx) => {
        const agency = await app.agencies.definition(tx, request.params.agency);
        const row = await service.find(tx, agency.code, request.params.id);
        reply.header('etag', etag(row.version));
        return presentInformation(row, agency);
      }),
  });

  app.route({
    ...readInformationFile,
    config: open,
    handler: async (request, reply) => {
      const { agency, id } = request.params;
      const { file } = await app.db.within(agency, (tx) => service.find(tx, agency, id));
      if (file === null) throw InformationNotFound();
      return reply
        .headers({ ...contentHeaders(file, false), 'cache-control': 'public, max-age=300' })
        .header('accept-ranges', 'none')
        .header('content-length', file.size)
        .send(await app.files.open(file.key)) as never;
    },
  });
};

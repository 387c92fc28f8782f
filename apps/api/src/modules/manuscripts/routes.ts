import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  createManuscript,
  discardManuscript,
  getManuscript,
  listManuscripts,
  publishManuscript,
  saveManuscript,
} from '@pendopo/contracts';
import { isAdministrator } from '#modules/agencies/index.ts';
import {
  createStandardService,
  DOCUMENT_BYTES,
  ownAgency,
  presentVersion,
  StandardNotFound,
} from '#modules/standards/index.ts';
import type { Actor, Admit } from '#platform/access.ts';
import { Forbidden } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { refuseUnlessDate } from '#platform/dates.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { etag, expectVersion, refuseIfStale } from '#platform/preconditions.ts';
import { ManuscriptChanged } from './errors.ts';
import type { ManuscriptRow } from './repository.ts';
import { type Author, createManuscriptService, presentManuscript } from './service.ts';

/** Texts of standards, for the agency's administrator; for everybody else there are none. */
export const manuscriptRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { agencies, db, clock } = app;
  const service = createManuscriptService({
    ...{ agencies, db, clock },
    standards: createStandardService(app.audit),
  });

  const authorOf = async (tx: Transaction, actor: Actor, agency: string): Promise<Author> => {
    const definition = await ownAgency(agencies, tx, actor, agency);
    if (actor.kind !== 'person') throw StandardNotFound();
    if (!isAdministrator(actor)) throw Forbidden();
    return { tx, actor, agency: definition };
  };
  const admit: Admit = async (tx, actor, request) => {
    const { agency, id } = request.params as { agency: string; id?: string };
    await ownAgency(agencies, tx, actor, agency);
    if (id !== undefined && isAdministrator(actor)) await service.find(await authorOf(tx, actor, agency), id);
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;

  app.route({
    ...listManuscripts,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const author = await authorOf(tx, actor, request.params.agency);
        return { items: (await service.list(author)).map(presentManuscript) };
      }),
  });

  app.route({
    ...createManuscript,
    config,
    bodyLimit: DOCUMENT_BYTES,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        await ownAgency(agencies, tx, actor, request.params.agency);
        return once(tx, request, actor, async () => {
          const author = await authorOf(tx, actor, request.params.agency);
          const row = await service.begin(author, request.body);
          return { status: 201, body: { ...presentManuscript(row), source: row.source } };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...getManuscript,
    config,
    handler: (request, reply) =>
      request.enter(async (tx, actor) => {
        const author = await authorOf(tx, actor, request.params.agency);
        const row = await service.find(author, request.params.id);
        reply.header('etag', etag(row.revision));
        return { ...presentManuscript(row), source: row.source };
      }),
  });

  app.route({
    ...saveManuscript,
    config,
    bodyLimit: DOCUMENT_BYTES,
    handler: (request, reply) =>
      request.enter(async (tx, actor) => {
        const author = await authorOf(tx, actor, request.params.agency);
        const row = await service.take(author, request.params.id);
        expectVersion(request, row.revision, lastOf(author, row));
        const saved = await service.save(author, row, request.body.source);
        reply.header('etag', etag(saved.revision));
        return presentManuscript(saved);
      }),
  });

  app.route({
    ...discardManuscript,
    config,
    handler: async (request, reply) => {
      await request.enter(async (tx, actor) => {
        const author = await authorOf(tx, actor, request.params.agency);
        const row = await service.take(author, request.params.id);
        refuseIfStale(request, row.revision, lastOf(author, row));
        await service.discard(author, row.id);
      });
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...publishManuscript,
    config,
    handler: async (request, reply) => {
      const { agency, id } = request.params;
      const effective = request.body?.effective;
      const answer = await request.enter(async (tx, actor) => {
        await ownAgency(agencies, tx, actor, agency);
        refuseUnlessDate(effective, '/effective');
        // The text is gone when this is repeated, so it is looked for inside.
        return once(tx, request, actor, async () => {
          const author = await authorOf(tx, actor, agency);
          const row = await service.take(author, id);
          refuseIfStale(request, row.revision, lastOf(author, row));
          const by = { id: author.actor.personId, name: author.actor.name, address: request.ip };
          return { status: 200, body: presentVersion(await service.publish(author, row, effective, by)) };
        });
      });
      // Only now is it there for others to read.
      app.standards.forget(agency);
      return sendStored(reply, answer) as never;
    },
  });
};

/** Who saved the text last, for whoever comes too late. */
const lastOf = ({ agency }: Author, { updatedBy, updatedAt }: ManuscriptRow) => ({
  changed: ManuscriptChanged,
  last: { by: updatedBy, at: updatedAt, zone: agency.zone },
});

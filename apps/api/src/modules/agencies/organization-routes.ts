import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { createOrganization, listOrganizations } from '@pendopo/contracts';
import { NotFound } from '#platform/common-problems.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { createOrganizationRepository } from './organization-repository.ts';
import { createOrganizationService } from './organization-service.ts';

/** The units of the region, for everybody who works with them. */
export const organizationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const service = createOrganizationService({ agencies: app.agencies, audit: app.audit });

  app.route({
    ...listOrganizations,
    config: { access: 'signed-in', clients: 'read' },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        if (actor.kind !== 'person') throw NotFound();
        return { items: await createOrganizationRepository(tx).list(actor.agency, request.query.q) };
      }),
  });

  app.route({
    ...createOrganization,
    config: { access: 'signed-in', clients: 'none' },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        if (actor.kind !== 'person') throw NotFound();
        await service.check(tx, actor.agency, request.body);
        return once(tx, request, actor, async () => ({
          status: 201,
          body: await service.add(tx, actor, request.body, request.ip),
        }));
      });
      return sendStored(reply, answer) as never;
    },
  });
};

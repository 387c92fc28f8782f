import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { listClaimMappings, replaceClaimMappings } from '@pendopo/contracts';
import type { FastifyReply } from 'fastify';
import { etag, refuseIfStale } from '#platform/preconditions.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import type { MappingService } from './mapping-service.ts';
import { administratorOf, admit, readerOf } from './policy.ts';

/** Which claims of an agency's identity provider give which positions: its administrator says so. */
export const mappingRoutes: FastifyPluginAsyncTypebox<{ mapping: MappingService }> = async (
  app,
  { mapping },
) => {
  const config = { access: 'signed-in', clients: 'none', admit } as const;

  app.route({
    ...listClaimMappings,
    config,
    handler: (request, reply) =>
      request.enter(async (tx, actor) =>
        tagged(reply, await mapping.read(tx, readerOf(actor, request.params.agency).agency)),
      ),
  });

  app.route({
    ...replaceClaimMappings,
    config,
    handler: (request, reply) =>
      request.enter(async (tx, actor) => {
        const by = administratorOf(actor, request.params.agency);
        const { agency } = by;
        const { mappings } = request.body;
        await mapping.check(tx, agency, mappings);
        refuseIfStale(request, (await mapping.hold(tx, agency)).version);
        expectFreshProof(by, app.clock.now());
        await mapping.replace(tx, agency, mappings, request.ip);
        await app.audit.record(tx, {
          ...{ agency, actor: { id: by.personId, name: by.name }, action: 'identity-provider.map' },
          ...{ subject: agency, address: request.ip, data: { mappings } },
        });
        return tagged(reply, await mapping.read(tx, agency));
      }),
  });
};

const tagged = <T extends { version: number }>(reply: FastifyReply, mappings: T): T => {
  reply.header('etag', etag(mappings.version));
  return mappings;
};

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  type AuditAction,
  getIdentityProvider,
  removeIdentityProvider,
  replaceIdentityProvider,
  testIdentityProvider,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { PersonActor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { languageOf } from '#platform/error-handler.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import type { MappingService } from './mapping-service.ts';
import { administratorOf, admit, readerOf } from './policy.ts';
import { createProviderRepository } from './repository.ts';
import type { SettingsService } from './settings-service.ts';

/** How an agency's identity provider is reached: its administrator sets it. */
export const providerSettingsRoutes: FastifyPluginAsyncTypebox<{
  service: SettingsService;
  mapping: MappingService;
}> = async (app, { service, mapping }) => {
  const config = { access: 'signed-in', clients: 'none', admit } as const;
  const note = (tx: Transaction, by: PersonActor, request: FastifyRequest, action: AuditAction, data = {}) =>
    app.audit.record(tx, {
      ...{ agency: by.agency, actor: { id: by.personId, name: by.name }, action, subject: by.agency },
      ...{ address: request.ip, data },
    });

  app.route({
    ...getIdentityProvider,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => service.read(tx, readerOf(actor, request.params.agency).agency)),
  });

  app.route({
    ...replaceIdentityProvider,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const by = administratorOf(actor, request.params.agency);
        expectFreshProof(by, app.clock.now());
        const now = app.clock.now().round('millisecond').toString();
        await service.replace(tx, by.agency, request.body, { name: by.name, now });
        const { issuer, enabled, clientSecret } = request.body;
        const data = { issuer, enabled, secret: clientSecret !== undefined };
        await note(tx, by, request, 'identity-provider.change', data);
        return service.read(tx, by.agency);
      }),
  });

  app.route({
    ...removeIdentityProvider,
    config,
    handler: async (request, reply) => {
      await request.enter(async (tx, actor) => {
        const by = administratorOf(actor, request.params.agency);
        expectFreshProof(by, app.clock.now());
        if (!(await createProviderRepository(tx, by.agency).remove())) throw NotFound();
        await mapping.replace(tx, by.agency, [], request.ip);
        await note(tx, by, request, 'identity-provider.remove');
      });
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...testIdentityProvider,
    config,
    handler: async (request) => {
      await request.enter(async (_tx, actor) => administratorOf(actor, request.params.agency));
      const { detail, ...found } = await service.test(request.body.issuer);
      return { ...found, detail: detail[languageOf(request)] };
    },
  });
};

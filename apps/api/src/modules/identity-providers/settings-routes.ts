import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  type AuditAction,
  getIdentityProvider,
  removeIdentityProvider,
  replaceIdentityProvider,
  testIdentityProvider,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import { isAdministrator, isInspector } from '#modules/agencies/index.ts';
import type { Actor, Admit, PersonActor } from '#platform/access.ts';
import { Forbidden, NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { languageOf } from '#platform/error-handler.ts';
import { expectFreshProof } from '#platform/step-up.ts';
import { createProviderRepository } from './repository.ts';
import type { SettingsService } from './settings-service.ts';

/** How an agency's identity provider is reached: its administrator sets it. */
export const providerSettingsRoutes: FastifyPluginAsyncTypebox<{ service: SettingsService }> = async (
  app,
  { service },
) => {
  const admit: Admit = async (_tx, actor, request) => {
    colleagueOf(actor, (request.params as { agency: string }).agency);
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;
  const administratorOf = (actor: Actor, agency: string): PersonActor => {
    const colleague = colleagueOf(actor, agency);
    if (!isAdministrator(colleague)) throw Forbidden();
    return colleague;
  };
  const note = (tx: Transaction, by: PersonActor, request: FastifyRequest, action: AuditAction, data = {}) =>
    app.audit.record(tx, {
      ...{ agency: by.agency, actor: { id: by.personId, name: by.name }, action, subject: by.agency },
      ...{ address: request.ip, data },
    });

  app.route({
    ...getIdentityProvider,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const colleague = colleagueOf(actor, request.params.agency);
        if (!isAdministrator(colleague) && !isInspector(colleague)) throw Forbidden();
        return service.read(tx, colleague.agency);
      }),
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

const colleagueOf = (actor: Actor, agency: string): PersonActor => {
  if (actor.kind !== 'person' || actor.agency !== agency) throw NotFound();
  return actor;
};

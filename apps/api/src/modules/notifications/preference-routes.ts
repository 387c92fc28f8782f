import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  confirmMailAddress,
  getNotificationPreferences,
  setNotificationPreferences,
} from '@pendopo/contracts';
import type { Actor, PersonActor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { createPreferenceService } from './preference-service.ts';

const config = { access: 'signed-in', clients: 'none' } as const;

/** How news reach me. */
export const preferenceRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const service = createPreferenceService(app.config.mail.url !== null);

  app.route({
    ...getNotificationPreferences,
    config,
    handler: (request) => request.enter((tx, actor) => service.show(tx, personOf(actor))),
  });

  app.route({
    ...setNotificationPreferences,
    config,
    handler: (request) =>
      request.enter((tx, actor) => {
        const now = app.clock.now().round('millisecond').toString();
        return service.change(tx, personOf(actor), request.body, now);
      }),
  });

  app.route({
    ...confirmMailAddress,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter((tx, actor) =>
        once(tx, request, actor, async () => ({
          status: 200,
          body: await service.confirm(tx, personOf(actor)),
        })),
      );
      return sendStored(reply, answer) as never;
    },
  });
};

const personOf = (actor: Actor): PersonActor => {
  if (actor.kind !== 'person') throw NotFound();
  return actor;
};

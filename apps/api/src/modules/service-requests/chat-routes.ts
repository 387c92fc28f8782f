import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { listChatMessages, prepareChatMessage } from '@pendopo/contracts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { createChatService } from './chat-messages.ts';

/** HTTP for messages that officers send from their own phones. */
export const chatRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { cases, notifications, config: settings } = app;
  const service = createChatService({ cases, notifications, publicUrl: settings.http.publicUrl });
  const take = (tx: Transaction, actor: Actor, id: string, lock = false) =>
    cases.take(tx, actor, id, { lock, now: app.clock.now().toString() });
  const admit: Admit = async (tx, actor, request) => {
    await take(tx, actor, (request.params as { id: string }).id);
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;

  app.route({
    ...listChatMessages,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => ({
        items: await service.list(await take(tx, actor, request.params.id)),
      })),
  });

  app.route({
    ...prepareChatMessage,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id, true);
        return once(tx, request, actor, async () => ({
          status: 201,
          body: { url: await service.prepare(atHand, request.body.recipient) },
        }));
      });
      return sendStored(reply, answer) as never;
    },
  });
};

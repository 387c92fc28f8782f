import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { listLeftBehind, undoLeftBehind as undoRoute } from '@pendopo/contracts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { enqueue } from '#platform/jobs.ts';
import { presentLeftBehind, undoLeftBehind } from './left-behind.ts';

/** HTTP for what a case that comes to nothing leaves behind. */
export const leftBehindRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const take = (tx: Transaction, actor: Actor, id: string, lock = false) =>
    app.cases.take(tx, actor, id, { lock, now: app.clock.now().toString() });
  const seeCase: Admit = async (tx, actor, request) => {
    await take(tx, actor, (request.params as { id: string }).id);
  };

  app.route({
    ...listLeftBehind,
    config: { access: 'signed-in', clients: 'none', admit: seeCase },
    handler: (request) =>
      request.enter(async (tx, actor) => presentLeftBehind(await take(tx, actor, request.params.id))),
  });

  app.route({
    ...undoRoute,
    config: { access: 'signed-in', clients: 'none', admit: seeCase },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id, true);
        return once(tx, request, actor, async () => {
          await enqueue(tx, await undoLeftBehind(app.cases, app.provisioning, atHand));
          return { status: 200, body: await presentLeftBehind(atHand) };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};

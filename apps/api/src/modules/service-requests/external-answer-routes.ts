import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { markAnswerCopied, readExternalAnswer } from '@pendopo/contracts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { createExternalAnswers } from './external-answer.ts';

/** HTTP for answers that go back to where a case came from. */
export const externalAnswerRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const answers = createExternalAnswers(app.cases);
  const take = (tx: Transaction, actor: Actor, id: string, lock = false) =>
    app.cases.take(tx, actor, id, { lock, now: app.clock.now().toString() });
  const admit: Admit = async (tx, actor, request) => {
    await answers.read(await take(tx, actor, (request.params as { id: string }).id));
  };

  app.route({
    ...readExternalAnswer,
    config: { access: 'signed-in', clients: 'none', admit },
    handler: (request) =>
      request.enter(async (tx, actor) => answers.read(await take(tx, actor, request.params.id))),
  });

  app.route({
    ...markAnswerCopied,
    config: { access: 'signed-in', clients: 'none', admit },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id, true);
        await answers.read(atHand);
        return once(tx, request, actor, async () => ({ status: 200, body: await answers.mark(atHand) }));
      });
      return sendStored(reply, answer) as never;
    },
  });
};

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { listDeadLetters, rerunDeadLetter } from '@pendopo/contracts';
import type { Admit } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { deadLetters, rerun } from '#platform/jobs.ts';
import { operates } from './policy.ts';

const admit: Admit = async (_tx, actor) => {
  if (!operates(actor)) throw NotFound();
};
const config = { access: 'signed-in', clients: 'none', admit } as const;

/** Jobs of the agency that used up their tries. */
export const operationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.route({
    ...listDeadLetters,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        if (!operates(actor)) throw NotFound();
        return { items: await deadLetters(tx) };
      }),
  });

  app.route({
    ...rerunDeadLetter,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        if (!operates(actor)) throw NotFound();
        const { id } = request.params;
        const { agency, personId, name } = actor;
        return once(tx, request, actor, async () => {
          if (!(await rerun(tx, id))) throw NotFound();
          await app.audit.record(tx, {
            agency,
            actor: { id: personId, name },
            action: 'job.rerun',
            subject: id,
            address: request.ip,
          });
          return { status: 202, body: { id } };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};

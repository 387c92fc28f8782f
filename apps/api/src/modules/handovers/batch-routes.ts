import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { issueClaimCodes, remindRecipients } from '@pendopo/contracts';
import type { CaseAtHand } from '#modules/service-requests/index.ts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Claims } from './claims.ts';
import { NotYoursToHandOver } from './errors.ts';
import { mayHandOutClaims, mayHandOver } from './policy.ts';
import type { Reminders } from './reminders.ts';

/** HTTP for what is done with all handovers of a case at once. */
export const handoverBatchRoutes: FastifyPluginAsyncTypebox<{
  claims: Claims;
  reminders: Reminders;
}> = async (app, { claims, reminders }) => {
  const takeCase = (tx: Transaction, actor: Actor, id: string, lock: boolean) =>
    app.cases.take(tx, actor, id, { lock, now: app.clock.now().toString() });
  const see: Admit = async (tx, actor, request) => {
    await takeCase(tx, actor, (request.params as { id: string }).id, false);
  };
  const mayHandOut = ({ actor, definition, loaded }: CaseAtHand) =>
    mayHandOutClaims(actor, definition, loaded);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
  });

  app.route({
    ...remindRecipients,
    config: { access: 'signed-in', clients: 'none', admit: see },
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await takeCase(tx, actor, request.params.id, true);
        return once(tx, request, actor, async () => {
          if (!mayHandOut(atHand) && !mayHandOver(actor, atHand.definition, atHand.loaded))
            throw NotYoursToHandOver();
          const { reminded, jobs } = await reminders.remind(atHand);
          await enqueue(tx, jobs);
          return { status: 200, body: reminded };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...issueClaimCodes,
    config: { access: 'signed-in', clients: 'none', admit: see },
    handler: async (request, reply) => {
      const count = await request.enter(async (tx, actor) => {
        const atHand = await takeCase(tx, actor, request.params.id, false);
        return mayHandOut(atHand) ? (await claims.claimable(atHand)).length : 0;
      });
      const prepared = await claims.prepare(count);
      const answer = await request.enter(async (tx, actor) => {
        const atHand = await takeCase(tx, actor, request.params.id, true);
        return once(tx, request, actor, async () => {
          if (!mayHandOut(atHand)) throw NotYoursToHandOver();
          const items = await claims.issueAll(atHand, prepared);
          await app.audit.record(tx, {
            agency: atHand.loaded.agency,
            actor: actor.kind === 'person' ? { id: actor.personId, name: actor.name } : null,
            action: 'handover.claim-codes',
            subject: atHand.loaded.id,
            address: request.ip,
            data: { count: items.length },
          });
          return { status: 201, body: { items } };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};

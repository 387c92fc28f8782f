import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { checkRecipient } from '@pendopo/contracts';
import { refuseUnlessFillable } from '#modules/service-requests/index.ts';
import type { Actor, Admit } from '#platform/access.ts';
import type { Transaction } from '#platform/database.ts';
import { judgeRecipient } from './recipient.ts';

/** Misses in an hour before each further one costs a pause, in seconds: more than anybody mistypes, and too few to guess a NIP by. */
const MISSES = { free: 100, firstPause: 1, longestPause: 60, forgiving: false };

/** HTTP for what a form says of those who shall receive something. */
export const recipientRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const take = (tx: Transaction, actor: Actor, id: string) =>
    app.cases.take(tx, actor, id, { lock: false, now: app.clock.now().toString() });
  const admit: Admit = async (tx, actor, request) => {
    await take(tx, actor, (request.params as { id: string }).id);
  };

  app.route({
    ...checkRecipient,
    config: { access: 'signed-in', clients: 'none', admit },
    handler: async (request) => {
      const { asker, verdict } = await request.enter(async (tx, actor) => {
        const atHand = await take(tx, actor, request.params.id);
        refuseUnlessFillable(atHand);
        const known = await judgeRecipient(atHand, request.body);
        return { asker: actor.kind === 'person' ? actor.personId : atHand.loaded.id, verdict: known };
      });
      // Whoever has to wait is not told either.
      await app.throttle.attempt([{ ...MISSES, key: `recipient|${asker}` }], async () =>
        verdict === 'known' ? verdict : null,
      );
      return { verdict };
    },
  });
};

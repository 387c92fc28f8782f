import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { confirmAssets, listAssetConfirmations } from '@pendopo/contracts';
import { unitsSpokenFor } from '#modules/assets/index.ts';
import { localDate } from '#modules/service-requests/index.ts';
import type { Actor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { type Answering, MOST_ASKED, takeAnswers } from './answers.ts';
import { createEntryReader } from './entries.ts';
import { presentEntry } from './view.ts';

const config = { access: 'signed-in', clients: 'none' } as const;

/** HTTP for whoever answers for what a unit was given. */
export const answerRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const enter = async (tx: Transaction, actor: Actor): Promise<Answering> => {
    if (actor.kind !== 'person') throw NotFound();
    const agency = await app.agencies.definition(tx, actor.agency);
    const now = app.clock.now().round('millisecond').toString();
    const units = unitsSpokenFor(actor, await app.standards.published(tx, actor.agency));
    return { tx, actor, units, now, today: localDate(now, agency.zone), agency };
  };

  app.route({
    ...listAssetConfirmations,
    config,
    handler: (request) =>
      request.enter(async (tx, by) => {
        const { actor, units, today } = await enter(tx, by);
        if (units.length === 0) return { items: [] };
        const rows = await createEntryReader(tx, actor.agency, today).asked(units, MOST_ASKED);
        return { items: rows.map(presentEntry) };
      }),
  });

  app.route({
    ...confirmAssets,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(
        async (tx, by) => {
          const answering = await enter(tx, by);
          const { actor } = answering;
          return once(tx, request, by, async () => {
            const done = await takeAnswers(app.assets, answering, request.body.answers);
            if (done.answered > 0)
              await app.audit.record(tx, {
                agency: actor.agency,
                actor: { id: actor.personId, name: actor.name },
                action: 'recertification.answer',
                address: request.ip,
                data: done,
              });
            return { status: 200, body: done };
          });
        },
        { retry: true },
      );
      return sendStored(reply, answer) as never;
    },
  });
};

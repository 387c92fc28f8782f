import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { addWorkingTime } from '@pendopo/calendar';
import { confirmAssets, listAssetConfirmations } from '@pendopo/contracts';
import { keepersOf, mayRegister, unitsSpokenFor } from '#modules/assets/index.ts';
import type { Actor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { localDate } from '#platform/local-time.ts';
import type { Answering } from './answering.ts';
import { MOST_ASKED, takeAnswers } from './answers.ts';
import { createEntryReader } from './entries.ts';
import { presentEntry } from './view.ts';

/** Working days in which somebody finds whose a thing is that a unit says is not its own. */
const DAYS_TO_HAND_OVER = 10;

const config = { access: 'signed-in', clients: 'none' } as const;

/** HTTP for whoever answers for what a unit was given. */
export const answerRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const enter = async (tx: Transaction, actor: Actor): Promise<Answering> => {
    if (actor.kind !== 'person') throw NotFound();
    const agency = await app.agencies.definition(tx, actor.agency);
    const now = app.clock.now().round('millisecond').toString();
    const standards = await app.standards.published(tx, actor.agency);
    const units = unitsSpokenFor(actor, standards);
    const keeps = mayRegister(actor, standards);
    const keepers = () => keepersOf(tx, agency.code, standards, today);
    const today = localDate(now, agency.zone);
    const due = async () =>
      localDate(
        addWorkingTime(await app.agencies.calendar(tx, agency.code), now, DAYS_TO_HAND_OVER, 'working-day'),
        agency.zone,
      );
    return { tx, actor, units, keeps, now, today, agency, disowned: { due, keepers } };
  };

  app.route({
    ...listAssetConfirmations,
    config,
    handler: (request) =>
      request.enter(async (tx, by) => {
        const { actor, units, keeps, today } = await enter(tx, by);
        if (units.length === 0 && !keeps) return { items: [] };
        const rows = await createEntryReader(tx, actor.agency, today).asked({ units, keeps }, MOST_ASKED);
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
            const done = await takeAnswers(app, answering, request.body.answers);
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

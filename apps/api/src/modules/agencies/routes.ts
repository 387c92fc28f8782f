import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  addSpecialDay,
  getAgency,
  listAgencies,
  listSpecialDays,
  removeSpecialDay,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor, Admit } from '#platform/access.ts';
import { Unauthenticated } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { refuseUnlessDate } from '#platform/dates.ts';
import { languageOf } from '#platform/error-handler.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { createAgencyRepository } from './repository.ts';
import { createDayService, type DayChange } from './service.ts';
import { presentAgency } from './view.ts';

const open = { access: 'public' } as const;

/** Agencies for everybody, their days for their administrator. */
export const agencyRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const days = createDayService({ agencies: app.agencies, audit: app.audit });

  const admit: Admit = async (tx, _actor, request) => {
    await app.agencies.definition(tx, (request.params as { agency: string }).agency);
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;

  const changeOf = async (
    tx: Transaction,
    actor: Actor,
    request: FastifyRequest,
    params: { agency: string; date: string },
  ): Promise<DayChange> => {
    const { agency, date } = params;
    await app.agencies.definition(tx, agency);
    if (actor.kind !== 'person') throw Unauthenticated();
    refuseUnlessDate(date, '/date');
    return { tx, agency, actor, address: request.ip, now: app.clock.now() };
  };

  app.route({
    ...listAgencies,
    config: open,
    handler: () => app.db.outside({}, async (tx) => ({ items: await createAgencyRepository(tx).list() })),
  });

  app.route({
    ...getAgency,
    config: open,
    handler: (request) =>
      app.db.within(request.params.agency, async (tx) => {
        const definition = await app.agencies.definition(tx, request.params.agency);
        const calendar = await app.agencies.calendar(tx, request.params.agency);
        const standing = await createAgencyRepository(tx).standing(request.params.agency);
        return presentAgency(definition, calendar, app.clock.now(), languageOf(request), standing);
      }),
  });

  app.route({
    ...listSpecialDays,
    config: open,
    handler: (request) =>
      app.db.within(request.params.agency, async (tx) => ({
        items: await days.list(tx, request.params.agency, request.query.year, app.clock.now()),
      })),
  });

  app.route({
    ...addSpecialDay,
    config,
    handler: async (request, reply) => {
      const { agency } = request.params;
      const answer = await request.enter(async (tx, actor) => {
        const change = await changeOf(tx, actor, request, { agency, date: request.body.date });
        return once(tx, request, actor, async () => ({
          status: 201,
          body: await days.add(change, request.body),
        }));
      });
      app.agencies.forget(agency);
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...removeSpecialDay,
    config,
    handler: async (request, reply) => {
      const { agency, date } = request.params;
      await request.enter(async (tx, actor) =>
        days.remove(await changeOf(tx, actor, request, { agency, date }), date),
      );
      app.agencies.forget(agency);
      return reply.code(204).send(null);
    },
  });
};

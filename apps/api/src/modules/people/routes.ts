import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  assignPosition,
  createPerson,
  endPersonSessions,
  endPosition,
  listPeople,
  resetPassword,
  resetSecondFactors,
  updatePerson,
} from '@pendopo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Actor, Admit } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Transaction } from '#platform/database.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { offeredPeople } from './offered-list.ts';
import { createPositionService } from './position-service.ts';
import { createPeopleService, type Doer } from './service.ts';

const PERSON = [/^[0-9a-f-]{36}$/];

/** People and their positions, for those who look after them; colleagues see one another’s names. */
export const peopleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { agencies, audit, clock, secondFactors: factors } = app;
  const parts = { agencies, audit, clock, factors };
  const people = createPeopleService(parts);
  const positions = createPositionService(parts, people);
  app.lists.offer('people', offeredPeople(people));

  const admit: Admit = async (tx, actor, request) => {
    const { id } = request.params as { id?: string };
    const doer = doerOf(tx, actor, request);
    if (id !== undefined) await people.take(doer, id);
  };
  const config = { access: 'signed-in', clients: 'none', admit } as const;

  app.route({
    ...listPeople,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { cursor, limit = 25, ...filter } = request.query;
        const after = cursor === undefined ? undefined : readCursor(cursor, PERSON)[0];
        const doer = doerOf(tx, actor, request);
        const { items, next } = await people.list(doer, { ...filter, after, limit });
        return { items, nextCursor: next === null ? null : writeCursor([next]) };
      }),
  });

  app.route({
    ...createPerson,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const doer = doerOf(tx, actor, request);
        const unit = await people.unitFor(doer, request.body);
        return once(tx, request, actor, async () => ({
          status: 201,
          body: await people.create(doer, request.body, unit),
        }));
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...updatePerson,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const doer = doerOf(tx, actor, request);
        return people.update(doer, await people.take(doer, request.params.id), request.body);
      }),
  });

  app.route({
    ...resetPassword,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const doer = doerOf(tx, actor, request);
        const person = await people.take(doer, request.params.id);
        return once(tx, request, actor, async () => ({
          status: 201,
          body: { password: await people.resetPassword(doer, person) },
        }));
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...endPersonSessions,
    config,
    handler: async (request, reply) => {
      await request.enter(async (tx, actor) => {
        const doer = doerOf(tx, actor, request);
        await people.endSessions(doer, await people.take(doer, request.params.id));
      });
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...resetSecondFactors,
    config,
    handler: async (request, reply) => {
      await request.enter(async (tx, actor) => {
        const doer = doerOf(tx, actor, request);
        await people.resetFactors(doer, await people.take(doer, request.params.id));
      });
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...assignPosition,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        const doer = doerOf(tx, actor, request);
        const person = await people.take(doer, request.params.id);
        const unit = await positions.check(doer, person, request.body);
        return once(tx, request, actor, async () => ({
          status: 201,
          body: await positions.give(doer, person, request.body, unit),
        }));
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...endPosition,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const doer = doerOf(tx, actor, request);
        const person = await people.take(doer, request.params.id);
        return positions.end(doer, person, request.params.assignment);
      }),
  });
};

const doerOf = (tx: Transaction, actor: Actor, request: FastifyRequest): Doer => {
  if (actor.kind !== 'person') throw NotFound();
  return { tx, actor, address: request.ip };
};

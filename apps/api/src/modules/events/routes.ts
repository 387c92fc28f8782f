import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type EventType, listEvents } from '@pendopo/contracts';
import { readCursor } from '#platform/cursor.ts';
import { reachOf } from './policy.ts';
import { createEventRepository } from './repository.ts';
import { presentPage } from './view.ts';

const PLACE = /^\d{1,15}$/;

const config = { access: 'signed-in', clients: 'read' } as const;

/** The feed of the agency's events. */
export const eventRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.route({
    ...listEvents,
    config,
    handler: async (request, reply) => {
      const page = await request.enter(async (tx, actor) => {
        const { agency, organization } = reachOf(actor);
        const { cursor, types, limit = 100 } = request.query;
        const after =
          cursor === undefined ? (request.query.after ?? 0) : Number(readCursor(cursor, [PLACE])[0]);
        const repository = createEventRepository(tx, agency);
        // Asked before the events: what comes between the two is found the next time.
        const last = types === undefined && organization === null ? 0 : await repository.last();
        const wanted = types === undefined ? null : (types.split(',') as EventType[]);
        const found = await repository.following(after, { types: wanted, organization }, limit);
        const seen = found.seen ?? after;
        return { ...found, next: found.more ? seen : Math.max(seen, last, after) };
      });
      return reply.type('application/json; charset=utf-8').send(presentPage(page) as never);
    },
  });
};

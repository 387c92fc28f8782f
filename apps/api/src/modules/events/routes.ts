import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type EventType, listEvents } from '@pendopo/contracts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { reachOf } from './policy.ts';
import { createEventRepository } from './repository.ts';
import { presentEvent } from './view.ts';

const PLACE = /^\d{1,15}$/;

const config = { access: 'signed-in', clients: 'read' } as const;

/** The feed of the agency's events. */
export const eventRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.route({
    ...listEvents,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { agency, organization } = reachOf(actor);
        const { cursor, types, limit = 100 } = request.query;
        const after =
          cursor === undefined ? (request.query.after ?? 0) : Number(readCursor(cursor, [PLACE])[0]);
        const repository = createEventRepository(tx, agency);
        // Asked before the events: what comes between the two is found the next time.
        const last = types === undefined && organization === null ? 0 : await repository.last();
        const wanted = types === undefined ? null : (types.split(',') as EventType[]);
        const rows = await repository.following(after, { types: wanted, organization }, limit + 1);
        const items = rows.slice(0, limit).map(presentEvent);
        const more = rows.length > limit;
        const seen = items.at(-1)?.sequence ?? after;
        const next = more ? seen : Math.max(seen, last, after);
        return { items, nextCursor: more ? writeCursor([String(next)]) : null, next, more };
      }),
  });
};

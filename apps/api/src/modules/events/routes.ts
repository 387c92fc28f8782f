import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type EventType, listEvents } from '@pendopo/contracts';
import { reachOf } from './policy.ts';
import { createEventRepository } from './repository.ts';
import { presentEvent } from './view.ts';

const config = { access: 'signed-in', clients: 'read' } as const;

/** The feed of the agency's events. */
export const eventRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.route({
    ...listEvents,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        const { agency, organization } = reachOf(actor);
        const { after = 0, types, limit = 100 } = request.query;
        const repository = createEventRepository(tx, agency);
        // Asked before the events: what comes between the two is found the next time.
        const last = types === undefined && organization === null ? 0 : await repository.last();
        const wanted = types === undefined ? null : (types.split(',') as EventType[]);
        const rows = await repository.following(after, { types: wanted, organization }, limit + 1);
        const items = rows.slice(0, limit).map(presentEvent);
        const more = rows.length > limit;
        const seen = items.at(-1)?.sequence ?? after;
        return { items, next: more ? seen : Math.max(seen, last, after), more };
      }),
  });
};

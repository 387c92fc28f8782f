import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { listNotifications, readNotifications } from '@pendopo/contracts';
import { NotFound } from '#platform/common-problems.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { isUuid } from '#platform/uuid.ts';
import { createNotificationRepository } from './repository.ts';
import { presentNotification } from './view.ts';

const PLACE = [/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/, /^[0-9a-f-]{36}$/];
const config = { access: 'signed-in', clients: 'none' } as const;

/** One's own news. */
export const notificationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.route({
    ...listNotifications,
    config,
    handler: (request) =>
      request.enter(async (tx, actor) => {
        if (actor.kind !== 'person') throw NotFound();
        const { cursor, limit = 25, kind, unread } = request.query;
        const [at = '', id = ''] = cursor === undefined ? [] : readCursor(cursor, PLACE);
        const repository = createNotificationRepository(tx, actor.agency);
        const before = cursor === undefined ? null : { at, id };
        const rows = await repository.page(actor.personId, before, limit + 1, { kind, unread });
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: page.map(presentNotification),
          nextCursor: rows.length > limit && last !== undefined ? writeCursor([last.at, last.id]) : null,
          unread: await repository.unread(actor.personId),
        };
      }),
  });

  app.route({
    ...readNotifications,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, actor) => {
        if (actor.kind !== 'person') throw NotFound();
        const { personId, agency } = actor;
        return once(tx, request, actor, async () => {
          const { kind } = request.body;
          const ids = request.body.ids?.filter(isUuid) ?? null;
          const now = app.clock.now().round('millisecond').toString();
          await createNotificationRepository(tx, agency).read(personId, { ids, kind }, now);
          return { status: 204, body: null };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });
};

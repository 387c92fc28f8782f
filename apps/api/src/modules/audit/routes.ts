import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { listAuditEntries } from '@pendopo/contracts';
import type { Admit } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { mayReadTrail } from './policy.ts';
import { createAuditRepository } from './repository.ts';
import { presentEntry } from './view.ts';

const SEQUENCE = [/^[1-9]\d{0,14}$/];

const admit: Admit = async (_tx, actor) => {
  if (!mayReadTrail(actor)) throw NotFound();
};

/** The trail, newest first, for those who look after the agency. */
export const auditRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.route({
    ...listAuditEntries,
    config: { access: 'signed-in', clients: 'none', admit },
    handler: (request) =>
      request.enter(async (tx, actor) => {
        if (actor.kind !== 'person' || !mayReadTrail(actor)) throw NotFound();
        const { cursor, limit = 25 } = request.query;
        const before = cursor === undefined ? null : Number(readCursor(cursor, SEQUENCE)[0]);
        const rows = await createAuditRepository(tx).page(actor.agency, before, limit + 1);
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        const more = rows.length > limit && last !== undefined;
        return {
          items: page.map(presentEntry),
          nextCursor: more ? writeCursor([String(last.sequence)]) : null,
        };
      }),
  });
};

import { createHash } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { getMyCalendar, readCalendar, removeMyCalendar, renewMyCalendar } from '@pendopo/contracts';
import { deadlinesOf } from '#modules/service-requests/index.ts';
import { type Actor, type PersonActor, toPrincipal } from '#platform/access.ts';
import { hourOf } from '#platform/coarse-time.ts';
import { NotFound } from '#platform/common-problems.ts';
import { once, sendStored } from '#platform/idempotency.ts';
import { newFile, readFileName } from './address.ts';
import { calendarText } from './icalendar.ts';
import { createCalendarRepository } from './repository.ts';

/** A program asks every hour, or every few minutes; a broken one is held back by its own address. */
const MOST_A_MINUTE = 30;

const config = { access: 'signed-in', clients: 'none' } as const;

/** HTTP for calendars of deadlines: their addresses, and what programs read there. */
export const calendarRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { publicUrl } = app.config.http;

  app.route({
    ...getMyCalendar,
    config,
    handler: (request) =>
      request.enter(async (tx, by) => {
        const { agency, personId } = personOf(by);
        return { calendar: (await createCalendarRepository(tx, agency).of(personId)) ?? null };
      }),
  });

  app.route({
    ...renewMyCalendar,
    config,
    handler: async (request, reply) => {
      const answer = await request.enter(async (tx, by) => {
        const { agency, personId } = personOf(by);
        return once(tx, request, by, async () => {
          const createdAt = app.clock.now().round('millisecond').toString();
          const { file, digest } = newFile(agency);
          await createCalendarRepository(tx, agency).keep(personId, digest, createdAt);
          const address = `${publicUrl}/api/v1/calendars/${file}`;
          return { status: 201, body: { calendar: { createdAt, readAt: null }, address } };
        });
      });
      return sendStored(reply, answer) as never;
    },
  });

  app.route({
    ...removeMyCalendar,
    config,
    handler: async (request, reply) => {
      await request.enter(async (tx, by) => {
        const { agency, personId } = personOf(by);
        await createCalendarRepository(tx, agency).remove(personId);
      });
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...readCalendar,
    config: {
      access: 'public',
      rateLimit: { max: MOST_A_MINUTE, timeWindow: 60_000, keyGenerator: ({ url }) => digestOf(url) },
    },
    handler: async (request, reply) => {
      const known = readFileName(request.params.file);
      const text = known === null ? null : await read(known);
      if (text === null) throw NotFound();
      const etag = `"${digestOf(text)}"`;
      reply.headers({ etag, 'cache-control': 'private, max-age=600' });
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(null) as never;
      return reply.type('text/calendar; charset=utf-8').send(text) as never;
    },
  });

  /** The deadlines behind an address; null where it is in use no more, or its owner's account is closed. */
  const read = async ({ agency, digest }: { agency: string; digest: string }): Promise<string | null> => {
    const now = app.clock.now();
    const person = await app.db.within(agency, async (tx) => {
      const addresses = createCalendarRepository(tx, agency);
      const owner = await addresses.ownerOf(digest);
      if (owner !== undefined) await addresses.noteRead(digest, hourOf(now));
      return owner;
    });
    if (person === undefined) return null;
    return app.db.enter({ agency, person, at: now }, async (tx, principal) => {
      const actor = principal === null ? null : toPrincipal(principal);
      if (actor?.kind !== 'person') return null;
      const { name, due } = WORDS[actor.locale];
      const deadlines = await deadlinesOf(tx, actor, app.standards, now.toString());
      return calendarText(
        name,
        deadlines.map(({ id, number, title, dueAt, updatedAt }) => ({
          uid: `${id}@pendopo`,
          summary: `${due}: ${[title, number].filter(Boolean).join(' ')}`,
          url: `${publicUrl}/permohonan/${id}`,
          dueAt,
          changedAt: updatedAt,
        })),
      );
    });
  };
};

const WORDS = {
  id: { name: 'Tenggat Pendopo', due: 'Tenggat' },
  en: { name: 'Pendopo deadlines', due: 'Due' },
};

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

const personOf = (actor: Actor): PersonActor => {
  if (actor.kind !== 'person') throw NotFound();
  return actor;
};

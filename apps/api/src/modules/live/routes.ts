import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { listenLive } from '@pendopo/contracts';
import type { Actor } from '#platform/access.ts';
import { NotFound } from '#platform/common-problems.ts';
import type { Transaction } from '#platform/database.ts';
import { NotAStream } from './errors.ts';
import type { Hub } from './hub.ts';
import { missedSince } from './resume.ts';
import { createStream, type Stream } from './stream.ts';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // A proxy that gathers what it passes on would hold back every word.
  'x-accel-buffering': 'no',
};

/** The one stream of a page: it stays open until its session ends or either side leaves. */
export const liveRoutes: FastifyPluginAsyncTypebox<{ hub: Hub; listen: () => Promise<void> }> = async (
  app,
  { hub, listen },
) => {
  /** Says again what a listener missed; one who begins anew is only told how far it is. */
  const catchUp = async (tx: Transaction, actor: Actor, stream: Stream, lastId: string): Promise<void> => {
    const { agency } = stream;
    const now = app.clock.now();
    const missed = await missedSince(tx, app.cases, { agency, actor, lastId, now });
    const id = hub.idNow(agency);
    if (missed === null) stream.say(id, { event: 'resync', data: {} });
    for (const one of missed ?? [])
      stream.say(id, { event: 'service-request', data: { ...one, work: true } });
    stream.say(id, { event: 'notification', data: {} });
  };

  app.route({
    ...listenLive,
    config: { access: 'signed-in', clients: 'none' },
    handler: async (request, reply) => {
      const isAsked = request.headers.accept?.includes('text/event-stream') ?? false;
      const lastId = request.headers['last-event-id'];
      return request.enter(async (tx, actor) => {
        if (actor.kind === 'anonymous') throw NotFound();
        if (!isAsked) throw NotAStream();
        if (request.method === 'HEAD') return reply.headers(HEADERS).send();
        const { agency, sessionId } = actor;
        await listen();
        const personId = actor.kind === 'person' ? actor.personId : null;
        const stream = createStream(reply.raw, { agency, sessionId, personId });
        const remove = await hub.add(tx, stream);
        // Whoever left meanwhile has closed already, and would be kept for ever.
        if (reply.raw.destroyed) remove();
        else reply.raw.on('close', remove);
        if (lastId !== undefined) await catchUp(tx, actor, stream, lastId);
        const headers = reply.hijack().getHeaders() as OutgoingHttpHeaders;
        stream.open({ ...headers, ...HEADERS }, hub.idNow(agency));
        if (app.draining.hasBegun) stream.end();
        return reply;
      });
    },
  });
};

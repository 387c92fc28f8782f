import { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Unavailable } from './common-problems.ts';

/** How the time of calls is counted. */
export interface Patience {
  /** How often each is looked at, in milliseconds. */
  everyMs: number;
  /** What comes on of a body between two looks is waited for; whoever sends less keeps us waiting. */
  leastBytes: number;
}

/** 70 kbit/s: what the line of a district gives, and nobody who means harm can be bothered to. */
const PATIENCE: Patience = { everyMs: 60_000, leastBytes: 512 * 1024 };

/** A call may take so many looks together. */
const MOST_LOOKS = 2;

/**
 * Ends calls that take too long: two minutes in which no answer begins and no more of the body comes on, or that a server still has which
 * is about to go. Fastify's own time for handlers counts what is sent and what is fetched as well, and cuts off a large file over a slow
 * line, up and down.
 */
export const callTime = fp<Partial<Patience>>(
  async (app, given) => {
    const { everyMs, leastBytes } = { ...PATIENCE, ...given };
    const looks = new WeakMap<FastifyRequest, NodeJS.Timeout>();
    app.addHook('onRequest', async (request, reply) => {
      const { raw } = request;
      const { socket } = raw;
      if (!(socket instanceof Socket)) return;
      let read = socket.bytesRead;
      let silent = 0;
      const looking = setInterval(() => {
        const came = socket.bytesRead - read;
        read += came;
        // Whoever does not fetch what is sent is cut off elsewhere.
        const goesOn = raw.complete ? hasBegun(reply) : came >= leastBytes;
        silent = goesOn && !app.draining.hasBegun ? 0 : silent + 1;
        if (!socket.destroyed && silent < MOST_LOOKS) return;
        clearInterval(looking);
        if (!socket.destroyed) giveUp(request, reply);
      }, everyMs).unref();
      looks.set(request, looking);
    });
    // Whoever was answered early may still be sending, and hears the answer only afterwards.
    app.addHook('onResponse', async (request) => {
      if (request.raw.complete || request.raw.socket.destroyed) clearInterval(looks.get(request));
    });
  },
  { name: 'call-time', dependencies: ['draining'] },
);

const hasBegun = (reply: FastifyReply): boolean => reply.sent || reply.raw.headersSent;

/**
 * Nobody waits any longer for the rest of a body whose call has been answered: without, a handler that reads it, and the file that it
 * writes, would stay for ever, for Node forgets about the request once it is answered.
 */
const giveUp = ({ raw }: FastifyRequest, reply: FastifyReply): void => {
  if (hasBegun(reply)) {
    raw.socket.destroy();
    return;
  }
  if (!raw.complete) reply.raw.once('finish', () => raw.destroy(new Error('The call took too long.')));
  reply.send(Unavailable({ headers: { 'retry-after': '2' } }));
};

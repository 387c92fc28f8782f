import { Socket } from 'node:net';
import fp from 'fastify-plugin';

/** So long an answer waits for somebody who takes nothing of it, in milliseconds; Node looks twice. */
const PATIENCE_MS = 45_000;

/**
 * Cuts off whoever asks and does not read. Until it is answered a call may be silent for longer, as it has always been; whoever reads
 * slowly is waited for, however long it takes.
 */
export const slowReaders = fp(
  async (app) => {
    app.addHook('onSend', async (_request, { raw }) => {
      if (raw.socket instanceof Socket) raw.socket.setTimeout(PATIENCE_MS);
    });
  },
  { name: 'slow-readers' },
);

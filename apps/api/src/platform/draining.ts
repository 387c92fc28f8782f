import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

/** Whether this process is about to go, and whoever wants to know of it (decision 0086). */
export interface Draining {
  readonly hasBegun: boolean;
  /** Told once, when it begins. */
  onBegin(handler: () => void): void;
  /** From now on `/readyz` answers 503 and every answer closes its connection, so that its caller comes back elsewhere; calls are still served. */
  begin(): void;
}

declare module 'fastify' {
  interface FastifyInstance {
    draining: Draining;
  }
}

/** Hangs it on the server; one that is closed without ado drains too. */
export const draining = fp(
  async (app) => {
    const handlers: (() => void)[] = [];
    let hasBegun = false;
    const begin = (): void => {
      if (hasBegun) return;
      hasBegun = true;
      app.server.prependListener('request', (_request, response) =>
        response.setHeader('connection', 'close'),
      );
      for (const handler of handlers) handler();
    };
    app.decorate('draining', {
      get hasBegun() {
        return hasBegun;
      },
      onBegin: (handler) => void handlers.push(handler),
      begin,
    });
    app.addHook('preClose', async () => begin());
  },
  { name: 'draining' },
);

/** How often connections without a call are looked for. */
const IDLE_MS = 100;

/**
 * Ends a server's listening without losing a call: first it says that it goes and serves on for so many seconds, while balancers turn
 * away and the connections that they keep end; then it listens no more. Resolves when the last call has been answered.
 */
export const drain = async (app: FastifyInstance, seconds: number): Promise<void> => {
  app.draining.begin();
  await sleep(seconds * 1000);
  await untilNobodyKnocks(app);
  const closed = new Promise<void>((done) => void app.server.close(() => done()));
  // A call that had begun before keeps its connection once it is answered, and nobody may call on it any more.
  const closing = setInterval(() => app.server.closeIdleConnections(), IDLE_MS);
  await closed.finally(() => clearInterval(closing));
};

/** Turns that are looked at, at most: where callers never pause, one of them may be cut off. */
const MOST_TURNS = 2000;
/** Milliseconds of a turn in which nothing was done. */
const SHORT = 0.3;

/**
 * Waits for a turn of the event loop that let nobody in and took no time: closing the door cuts off whoever has knocked since it was last
 * opened, and a balancer may not send such a call elsewhere.
 */
const untilNobodyKnocks = async ({ server }: FastifyInstance): Promise<void> => {
  let knocks = 0;
  const knock = (): void => {
    knocks += 1;
  };
  server.on('connection', knock);
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const [before, began] = [knocks, performance.now()];
    await nextTurn();
    if (knocks === before && performance.now() - began < SHORT) break;
  }
  server.off('connection', knock);
};

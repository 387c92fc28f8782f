import type { FastifyPluginAsync } from 'fastify';
import { Unavailable } from './common-problems.ts';
import { queueFigures } from './jobs.ts';
import { mayWatch } from './metrics.ts';

/** A job that waits longer than this has no worker that takes it, in seconds. */
const TOO_LONG = 300;

/** How long a part may take to say how it is, in milliseconds. */
const PATIENCE = 2000;

/**
 * `/healthz`: the process lives. `/readyz`: it can serve and is not about to go, for which it needs the database alone; whoever may watch is told of the
 * other parts too. A file store or a queue that is away is away for every process: to take this one out would help nobody.
 */
export const health: FastifyPluginAsync = async (app) => {
  const open = { config: { access: 'public' as const }, schema: { hide: true } };
  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  app.get('/healthz', open, async () => ({ status: 'ok' }));
  app.get('/readyz', open, async (request) => {
    if (app.draining.hasBegun) throw Unavailable({ headers: { 'retry-after': '2' } });
    const figures = await app.db.outside({}, queueFigures).catch((error: unknown) => {
      throw Object.assign(Unavailable({ headers: { 'retry-after': '2' } }), { cause: error });
    });
    if (!mayWatch(request, app.config.metricsToken)) return { status: 'ready' };
    const [files, scanner] = await Promise.all([
      inTime(app.files.reachable()).then((is) => (is ? 'ok' : 'away')),
      app.config.clamd === null ? 'none' : inTime(app.scanner.reachable()).then((is) => (is ? 'ok' : 'away')),
    ]);
    const queue = figures.some(({ oldest }) => oldest > TOO_LONG) ? 'late' : 'ok';
    return { status: 'ready', parts: { database: 'ok', files, queue, scanner } };
  });
};

const inTime = (answer: Promise<boolean>): Promise<boolean> =>
  Promise.race([
    answer.catch(() => false),
    new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE, false).unref()),
  ]);

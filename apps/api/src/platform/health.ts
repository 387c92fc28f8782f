import { timingSafeEqual } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { NotFound, Unavailable } from './common-problems.ts';

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: numbers for whoever watches it from this machine, or with the token. */
export const health: FastifyPluginAsync = async (app) => {
  const answered = new Map<string, number>();
  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  app.get('/healthz', { config: { access: 'public' }, schema: { hide: true } }, async () => ({
    status: 'ok',
  }));
  app.get('/readyz', { config: { access: 'public' }, schema: { hide: true } }, async () => {
    await app.db
      .outside({}, (tx) => tx.execute(sql`select 1`))
      .catch((error: unknown) => {
        throw Object.assign(Unavailable({ headers: { 'retry-after': '2' } }), { cause: error });
      });
    return { status: 'ready' };
  });
  app.get('/metrics', { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
    if (!mayWatch(request, app.config.metricsToken)) throw NotFound();
    const { total, idle, waiting } = app.db.usage();
    const { rss, heapUsed } = process.memoryUsage();
    const lines = [
      ...[...answered].map(([status, count]) => `pendopo_answers_total{status="${status}"} ${count}`),
      `pendopo_database_connections{state="all"} ${total}`,
      `pendopo_database_connections{state="idle"} ${idle}`,
      `pendopo_database_waiting ${waiting}`,
      `process_resident_memory_bytes ${rss}`,
      `nodejs_heap_used_bytes ${heapUsed}`,
      `process_uptime_seconds ${Math.floor(process.uptime())}`,
      `process_cpu_seconds_total ${(process.cpuUsage().user + process.cpuUsage().system) / 1e6}`,
    ];
    return reply.type('text/plain; version=0.0.4').send(`${lines.join('\n')}\n`);
  });
  countAnswers(app, answered);
};

const countAnswers = (app: Parameters<FastifyPluginAsync>[0], answered: Map<string, number>): void => {
  app.server.on('request', (_request, response) => {
    response.once('finish', () => {
      const status = `${Math.floor(response.statusCode / 100)}xx`;
      answered.set(status, (answered.get(status) ?? 0) + 1);
    });
  });
};

/** A proxy on this machine is not this machine: what it passes on needs the token. */
const mayWatch = ({ headers, socket }: FastifyRequest, token: string | null): boolean => {
  const given = Buffer.from(headers.authorization?.replace(/^Bearer /, '') ?? '');
  const wanted = Buffer.from(token ?? '');
  if (token !== null && given.length === wanted.length && timingSafeEqual(given, wanted)) return true;
  const isLocal = /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
  return isLocal && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
};

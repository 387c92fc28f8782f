import { timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { NotFound } from './common-problems.ts';
import type { Database } from './database.ts';
import { queueFigures } from './jobs.ts';

/** A number, and what it is of. */
export interface Figure {
  labels: Readonly<Record<string, string>>;
  value: number;
}

/** Numbers for whoever watches the installation. They count; they never name a person or a case. */
export interface Metrics {
  /** A number that is read anew whenever somebody looks. What cannot be read is left out, and the rest is told. */
  watch(name: string, help: string, labels: readonly string[], read: () => Promise<readonly Figure[]>): void;
  /** Everything that is watched, in Prometheus' text format. */
  read(): Promise<{ type: string; text: string }>;
}

declare module 'fastify' {
  interface FastifyInstance {
    metrics: Metrics;
  }
}

/** Counts requests by route, connections, jobs and the process, beside what modules watch. */
export const metrics: FastifyPluginAsync = fp(
  async (app) => {
    const registry = new Registry();
    const watch: Metrics['watch'] = (name, help, labelNames, read) => {
      const gauge: Gauge = new Gauge({
        name,
        help,
        labelNames: [...labelNames],
        registers: [registry],
        collect: async () => {
          gauge.reset();
          const figures = await read().catch((err: unknown) => app.log.warn({ err, name }, 'not measured'));
          if (figures === undefined) gauge.remove();
          for (const { labels, value } of figures ?? []) gauge.set(labels, value);
        },
      });
    };
    let measuresItself = false;
    const read = async () => {
      // The process is measured from the first look on: what nobody watches costs nothing.
      if (!measuresItself) collectDefaultMetrics({ register: registry });
      measuresItself = true;
      return { type: registry.contentType, text: await registry.metrics() };
    };
    app.decorate('metrics', { watch, read } satisfies Metrics);
    timeRequests(app, registry);
    watchDatabase(watch, app.db);
  },
  { name: 'metrics', dependencies: ['services'] },
);

/** One reading for all that ask while it is under way: several numbers may come of the same look. */
export const oneReading = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let underWay: Promise<T> | null = null;
  return () => {
    underWay ??= read().finally(() => {
      underWay = null;
    });
    return underWay;
  };
};

/** `/metrics`, for whoever watches from this machine or with the token. */
export const metricsRoutes: FastifyPluginAsync = async (app) => {
  app.get('/metrics', { config: { access: 'public' }, schema: { hide: true } }, async (request, reply) => {
    if (!mayWatch(request, app.config.metricsToken)) throw NotFound();
    const { type, text } = await app.metrics.read();
    return reply.header('cache-control', 'no-store').type(type).send(text);
  });
};

/** Seconds from 5 ms to 10 s, in steps around what a page bears. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

const timeRequests = (app: Parameters<FastifyPluginAsync>[0], registry: Registry): void => {
  const durations = new Histogram({
    name: 'pendopo_http_request_duration_seconds',
    help: 'Answers by route and status, and how long they took.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) =>
    durations.observe(labelsOf(request, reply), reply.elapsedTime / 1000),
  );
};

/** The route as it is declared, never the address that was asked for: that one may hold ids, and has no end of values. */
const labelsOf = ({ method, routeOptions }: FastifyRequest, { statusCode }: FastifyReply) => ({
  method,
  route: routeOptions.url ?? 'none',
  status: String(statusCode),
});

const watchDatabase = (watch: Metrics['watch'], db: Database): void => {
  watch(
    'pendopo_database_connections',
    'Connections of this process, and callers waiting for one.',
    ['state'],
    async () => Object.entries(db.usage()).map(([state, value]) => ({ labels: { state }, value })),
  );
  const queue = oneReading(() => db.outside({}, queueFigures));
  watch('pendopo_jobs', 'Jobs of the whole installation by task and state.', ['task', 'state'], async () =>
    (await queue()).flatMap(({ task, waiting, running, failed }) =>
      Object.entries({ waiting, running, failed }).map(([state, value]) => ({
        labels: { task, state },
        value,
      })),
    ),
  );
  watch(
    'pendopo_jobs_oldest_seconds',
    'How long the job has waited that waits longest.',
    ['task'],
    async () => (await queue()).map(({ task, oldest }) => ({ labels: { task }, value: oldest })),
  );
};

/** Whether somebody may watch: from this machine, or with the token. A proxy on this machine is not this machine. */
export const mayWatch = ({ headers, socket }: FastifyRequest, token: string | null): boolean => {
  const given = Buffer.from(headers.authorization?.replace(/^Bearer /, '') ?? '');
  const wanted = Buffer.from(token ?? '');
  if (token !== null && given.length === wanted.length && timingSafeEqual(given, wanted)) return true;
  const isLocal = /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
  return isLocal && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined;
};

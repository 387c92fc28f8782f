import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { type Runner, type RunnerOptions, run, type WorkerEvents } from 'graphile-worker';
import { showLife, type WorkerLife } from './worker-life.ts';

/** How soon workers begin again that gave up, and are tried again where they cannot begin. */
const AGAIN_MS = 1000;

/** Workers that are there until they are stopped. */
export interface KeptWorkers {
  /** Lets running jobs end, takes no more. */
  stop(): Promise<void>;
}

interface Crew {
  runner: Runner;
  life: WorkerLife;
}

/**
 * Runs workers, and has others begin when they give up: so the queue's library does when it could not tell the database how a job ended,
 * as after a restart of that. What they held is given back like that of a process that is gone, for their sign of life ends with them.
 * @throws when they cannot begin; later it is tried until they can
 */
export const keepWorkers = async (
  options: RunnerOptions & { connectionString: string },
  log: FastifyBaseLogger,
): Promise<KeptWorkers> => {
  let isOver = false;
  let crew = await beginCrew(options, log);
  const beginAgain = async (): Promise<void> => {
    while (!isOver) {
      await sleep(AGAIN_MS);
      try {
        crew = await beginCrew(options, log);
        log.warn('other workers have taken their place');
        return;
      } catch (error) {
        log.debug({ err: error }, 'workers cannot begin');
      }
    }
  };
  const keeping = (async () => {
    while (!isOver) {
      const cause = await crew.runner.promise.catch((error: unknown) => error);
      await crew.life.end();
      if (isOver) return;
      log.error({ err: cause }, 'the workers gave up');
      await beginAgain();
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await stopRunner(crew.runner);
      await keeping;
      // It may have begun while it was to stop.
      await stopRunner(crew.runner);
      await crew.life.end();
    },
  };
};

const beginCrew = async (
  options: RunnerOptions & { connectionString: string },
  log: FastifyBaseLogger,
): Promise<Crew> => {
  const events: WorkerEvents = new EventEmitter();
  let name = '';
  events.once('pool:create', ({ workerPool }) => {
    name = workerPool.id;
  });
  const runner = await run({ ...options, events });
  runner.promise.catch(() => undefined);
  try {
    return { runner, life: await showLife(options.connectionString, name, log) };
  } catch (error) {
    await stopRunner(runner);
    throw error;
  }
};

/** One that has stopped already says so by failing. */
const stopRunner = (runner: Runner): Promise<void> => runner.stop().catch(() => undefined);

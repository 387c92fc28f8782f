import { sql } from 'drizzle-orm';
import type { FastifyBaseLogger } from 'fastify';
import { type CronItem, Logger, parseCronItems, type TaskList } from 'graphile-worker';
import { bareError } from './bare-error.ts';
import type { Clock } from './clock.ts';
import type { Database, Transaction } from './database.ts';
import { type KeptWorkers, keepWorkers } from './kept-workers.ts';
import { statement } from './statement.ts';

/** Ids and facts that a job needs; the rows themselves are read when it runs. */
export type JobPayload = { agency: string } & Record<string, unknown>;

/** Work to be done after the transaction has committed, at least once. */
export interface Job {
  /** `noun.verb`, as a module registered it. */
  task: string;
  payload: JobPayload;
  /** Not before this instant. */
  runAt?: string;
  /** A job with the same key that has not started yet is replaced. */
  key?: string;
  /** Jobs of one queue run one after another. */
  queue?: string;
  /** How often it is tried, with growing pauses, before it lies among the dead letters; 12 tries take about three days. */
  maxAttempts?: number;
}

/** What a handler gets beside its payload. It opens its own transactions, and must bear being run twice. */
export interface JobTools {
  db: Database;
  clock: Clock;
  log: FastifyBaseLogger;
}

/** Carries out one task. */
export type JobHandler<P extends JobPayload = JobPayload> = (payload: P, tools: JobTools) => Promise<void>;

/** A job whose attempts are used up. */
export interface DeadLetter {
  id: string;
  task: string;
  payload: JobPayload;
  error: string;
  attempts: number;
  failedAt: string;
}

/** The registry of handlers, and the worker that runs them. */
export interface Jobs {
  /** `apart`: it waits for somebody outside, who may be slow; such jobs take no place from the others. */
  handle<P extends JobPayload>(task: string, handler: JobHandler<P>, options?: { apart?: boolean }): void;
  /** Work at fixed times (cron, UTC), once in the whole installation. */
  schedule(task: string, cron: string, work: (tools: JobTools) => Promise<void>): void;
  /** Runs beside the worker, from its start to its stop; `begin` gives what ends it. */
  alongside(begin: () => Promise<() => Promise<void>>): void;
  /** Takes up jobs as they come, on the owner's connection to the queue. */
  start(ownerUrl: string): Promise<void>;
  /** Lets running jobs end, takes no more. */
  stop(): Promise<void>;
  /** The handlers as the queue's library wants them. */
  taskList(): TaskList;
}

/** Adds jobs inside the caller's transaction, with its last message; they exist if it commits. */
export const enqueue = async (tx: Transaction, jobs: readonly Job[]): Promise<void> => {
  if (jobs.length === 0) return;
  const rows = JSON.stringify(jobs.map((job) => ({ maxAttempts: 12, ...job })));
  await tx.later(null, statement`enqueue_jobs(${rows}::jsonb)`);
};

/** What failed for good in an agency, the newest first, at most 200. */
export const deadLetters = async (tx: Transaction): Promise<DeadLetter[]> => {
  const { rows } = await tx.execute<{ [key: string]: unknown } & DeadLetter>(
    sql`select id, task, payload, error, attempts, to_json(failed_at) #>> '{}' as "failedAt" from dead_jobs()`,
  );
  return rows;
};

/** Which of these keys are of jobs of the agency that failed for good. */
export const deadKeys = async (tx: Transaction, keys: readonly string[]): Promise<Set<string>> => {
  if (keys.length === 0) return new Set();
  const { rows } = await tx.execute<{ key: string }>(
    sql`select dead_keys(${sql.param([...keys])}::text[]) as key`,
  );
  return new Set(rows.map(({ key }) => key));
};

/** How a task's jobs stand, in the whole installation. */
export interface QueueFigure {
  task: string;
  /** Due, and not taken yet. */
  waiting: number;
  running: number;
  /** Without attempts left. */
  failed: number;
  /** For how many seconds the one has been due that waits longest. */
  oldest: number;
}

/** The figures of every task that has jobs; it needs no agency, for it counts them all. */
export const queueFigures = async (tx: Transaction): Promise<QueueFigure[]> => {
  const { rows } = await tx.execute<{ [key: string]: unknown } & QueueFigure>(
    sql`select task, waiting, running, failed, oldest from queue_figures()`,
  );
  return rows;
};

/** Gives a dead letter of the current agency all its attempts again; false if there is no such one. */
export const rerun = async (tx: Transaction, id: string): Promise<boolean> => {
  if (!/^\d{1,18}$/.test(id)) return false;
  const { rows } = await tx.execute<{ done: boolean }>(sql`select rerun_job(${id}::bigint) as done`);
  return rows[0]?.done ?? false;
};

/** What a worker takes of the queue ahead goes back after so long, when all that it does takes longer. */
const AHEAD_MS = 2000;

/** What is done is told to the queue together with what is done soon after. */
const TOGETHER_MS = 50;

/** Whoever waits for an answer from outside works little. */
const WAITING_AT_ONCE = 32;

/** An empty registry; modules add their handlers before the worker starts. */
export const createJobs = (tools: JobTools, concurrency = 4): Jobs => {
  const handlers = new Map<string, JobHandler>();
  const crontab: CronItem[] = [];
  const beside: (() => Promise<() => Promise<void>>)[] = [];
  let ends: (() => Promise<void>)[] = [];
  const apart = new Set<string>();
  let workers: KeptWorkers[] = [];
  const add = (task: string, handler: JobHandler) => {
    if (handlers.has(task)) throw new Error(`The task ${task} has a handler already.`);
    handlers.set(task, handler);
  };
  const taskList = (): TaskList =>
    Object.fromEntries(
      [...handlers].map(([task, handler]) => [
        task,
        async (payload: unknown) =>
          handler(payload as JobPayload, { ...tools, log: tools.log.child({ task }) }).catch(
            // The queue logs why, and keeps it for years.
            (error: unknown) => Promise.reject(error instanceof Error ? bareError(error) : error),
          ),
      ]),
    );
  return {
    handle: (task, handler, options) => {
      add(task, handler as JobHandler);
      if (options?.apart) apart.add(task);
    },
    schedule: (task, cron, work) => {
      add(task, (_payload, given) => work(given));
      crontab.push({ task, match: cron });
    },
    alongside: (begin) => void beside.push(begin),
    taskList,
    start: async (connectionString) => {
      const begin = (tasks: TaskList, cron: CronItem[], atOnce: number) =>
        keepWorkers(
          {
            connectionString,
            // Jobs keep no connection of the queue while they run.
            maxPoolSize: concurrency + 2,
            noHandleSignals: true,
            taskList: tasks,
            parsedCronItems: parseCronItems(cron),
            logger: queueLogger(tools.log),
            preset: {
              worker: {
                concurrentJobs: atOnce,
                pollInterval: 2000,
                localQueue: { size: atOnce, ttl: AHEAD_MS },
                completeJobBatchDelay: TOGETHER_MS,
                // Without, a failure that cannot be told to the database would end the process.
                failJobBatchDelay: TOGETHER_MS,
              },
            },
          },
          tools.log,
        );
      const own = Object.entries(taskList());
      const among = (isApart: boolean) =>
        Object.fromEntries(own.filter(([task]) => apart.has(task) === isApart));
      workers = [await begin(among(false), crontab, concurrency)];
      if (apart.size > 0) workers.push(await begin(among(true), [], WAITING_AT_ONCE));
      ends = await Promise.all(beside.map((start) => start()));
    },
    stop: async () => {
      await Promise.all(ends.splice(0).map((end) => end()));
      await Promise.all(workers.splice(0).map((one) => one.stop()));
    },
  };
};

/** The library's own words go to the server's log: failures as warnings, the rest as debug. */
export const queueLogger = (log: FastifyBaseLogger): Logger =>
  new Logger(({ taskIdentifier, jobId }) => (level, message) => {
    const place = { task: taskIdentifier, jobId };
    if (level === 'error' || (level === 'warning' && !SMALL_POOL.test(message))) log.warn(place, message);
    else log.debug(place, message);
  });

/** What the queue warns of at each start, and is meant so: jobs keep no connection of its own while they run. */
const SMALL_POOL = /maxPoolSize .*smaller than concurrency/;

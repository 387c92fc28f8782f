import { percentile, runLoad, type Work } from './load.ts';
import { beginMeasuring, untilIdle } from './measure.ts';
import type { ServerProcess } from './server-process.ts';
import type { Stage } from './stage.ts';
import { settle, takeBack } from './take-back.ts';
import { verifyWrites } from './verify-writes.ts';

/** One window of one work on one server, per answer where it is a cost. */
export interface Sample {
  answers: number;
  /** Answers a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  /** CPU milliseconds an answer: of the server, of the database. */
  serverCpu: number;
  databaseCpu: number;
  statements: number;
  /** Bytes of write-ahead log an answer. */
  wal: number;
  /** Cores that others and the load generator used meanwhile. */
  others: number;
  generator: number;
  faults: string[];
}

export interface WindowOptions {
  connections: number;
  seconds: number;
  /** What is written, and so must be looked at and taken back. */
  writes?: 'create' | 'act' | undefined;
}

/** Runs a work on a server of a stage: rest, load, count, look at what was written, take it back. */
export const runWindow = async (
  stage: Stage,
  server: ServerProcess,
  work: Work,
  { connections, seconds, writes }: WindowOptions,
): Promise<Sample> => {
  const { owner, ours, floor, postgresPid } = stage;
  if (writes !== undefined) await settle(owner);
  await untilIdle({ servers: [ours.pid, floor.pid], postgres: postgresPid });
  const endMeasuring = await beginMeasuring(owner, server.pid, postgresPid);
  const window = await runLoad(server.port, work, { connections, seconds });
  const spent = await endMeasuring();
  const faults = [...window.faults];
  if (window.answers === 0) faults.push('No right answer at all.');
  if (writes !== undefined) {
    if (faults.length === 0) faults.push(...(await verifyWrites(owner, window.answers, writes)));
    await takeBack(owner);
  }
  const each = (amount: number) => amount / window.answers;
  return {
    answers: window.answers,
    rate: window.answers / window.seconds,
    p50: percentile(window.latencies, 0.5),
    p95: percentile(window.latencies, 0.95),
    serverCpu: each(spent.server) * 1000,
    databaseCpu: each(spent.database) * 1000,
    statements: each(spent.statements),
    wal: each(spent.wal),
    others: spent.others / window.seconds,
    generator: spent.generator / window.seconds,
    faults,
  };
};

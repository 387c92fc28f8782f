import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Office } from '#test/office.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

/** Starts a worker of an office that is as sparing as compose has its workers be. */
export const startFrugalWorker = async ({ test }: Office): Promise<WorkerProcess> => {
  const { ownerUrl } = test.database;
  const worker = startWorker({ ownerUrl, dataDir: test.dataDir }, frugality());
  await worker.ready();
  return worker;
};

/** What compose has its workers be sparing by. */
const frugality = (): Record<string, string> => {
  const compose = parse(readFileSync(new URL('../../../docker-compose.yml', import.meta.url), 'utf8'), {
    merge: true,
  }) as { services: { worker: { environment: Record<string, string> } } };
  const all = Object.entries(compose.services.worker.environment);
  return Object.fromEntries(all.filter(([name]) => /^(NODE_OPTIONS|MALLOC_)/.test(name)));
};

/** Has the machine count a process's peak from now on. */
export const forgetPeak = ({ pid }: WorkerProcess): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');

/** Memory of a process in megabytes, as /proc tells it: what it holds now, or the most that it ever held. */
export const memoryOf = ({ pid }: WorkerProcess, which: 'VmRSS' | 'VmHWM'): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${which}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
};

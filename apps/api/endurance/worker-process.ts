import { type OwnProcess, type Shared, startProcess } from './own-process.ts';

/** A worker of the product in a process of its own. */
export interface WorkerProcess extends OwnProcess {
  /** By which its connections are known in the database. */
  name: string;
}

let started = 0;

/** Starts a worker on the database and the keys of an installation. */
export const startWorker = (
  installation: Shared,
  environment: Record<string, string> = {},
): WorkerProcess => {
  started += 1;
  const name = `worker-${started}`;
  const process = startProcess(installation, {
    ...{ program: 'worker', name, readyAt: 'the worker takes jobs' },
    environment: { LOG_LEVEL: 'info', ...environment },
  });
  return { name, ...process };
};

/** What a process's start is given. */
export interface Beginning {
  /** Has what was opened ended again, the latest first, when the process ends. */
  atEnd(end: () => Promise<void>): void;
  /** Has a failure told in better words, where a part of the process knows more of it; asked once everything has ended. */
  explainBy(why: () => string | undefined): void;
  /** Aborts when the process is to end before it has begun: whatever takes long looks at it. */
  signal: AbortSignal;
}

/**
 * Runs a process's `start`, and on SIGINT, SIGTERM or a failure ends what it opened in the reverse order. A failure is told in
 * one sentence, the last one, and exits non-zero; a signal after three more seconds does not wait.
 */
export const runUntilSignalled = async (start: (beginning: Beginning) => Promise<void>): Promise<void> => {
  const ends: (() => Promise<void>)[] = [];
  const explanations: (() => string | undefined)[] = [];
  let ending: Promise<void> | undefined;
  const end = (failure?: Failure): Promise<void> => {
    ending ??= (async () => {
      for (const one of ends.reverse()) await one().catch((error: unknown) => complain(error));
      if (failure === undefined) process.exit(0);
      const better = explanations.map((why) => why()).find((words) => words !== undefined);
      complain(better === undefined ? failure.error : new Error(better));
      process.exit(1);
    })();
    return ending;
  };
  const stopping = new AbortController();
  let first: number | undefined;
  const stop = () => {
    // A terminal and npm may both pass on the same Ctrl-C; only a later one is a second.
    if (first !== undefined && performance.now() - first > 3000) process.exit(130);
    first ??= performance.now();
    stopping.abort();
    // While it starts, the start must leave off at a place of its own first.
    void started.then(() => end());
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  // Whoever launched this process and kept a channel to it is gone.
  process.once('disconnect', stop);
  const fail = (error: unknown) =>
    end(error === stopping.signal.reason && stopping.signal.aborted ? undefined : { error });
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  const started = start({
    atEnd: (one) => void ends.push(one),
    explainBy: (why) => void explanations.push(why),
    signal: stopping.signal,
  }).catch(fail);
  await started;
};

/** The first thing that went wrong; what follows from it while everything ends is not told. */
interface Failure {
  error: unknown;
}

const complain = (error: unknown): void => {
  const { message, code, port } = error as { message?: string; code?: string; port?: number };
  if (code === 'EADDRINUSE') console.error(`Port ${port} is taken. Set PORT to another one.`);
  else if (code === 'ENOSPC' || code === '53100') console.error('The disk is full.');
  else if (error instanceof TypeError || error instanceof ReferenceError) console.error(error);
  else console.error(message ?? String(error));
};

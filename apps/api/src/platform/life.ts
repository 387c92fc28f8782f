/**
 * Runs a process's `start`, and on SIGINT, SIGTERM or a failure ends what it opened in the reverse order. A failure is told in
 * one sentence and exits non-zero; a signal after three more seconds does not wait.
 */
export const runUntilSignalled = async (
  start: (atEnd: (end: () => Promise<void>) => void) => Promise<void>,
): Promise<void> => {
  const ends: (() => Promise<void>)[] = [];
  let ending: Promise<void> | undefined;
  const end = (code: number): Promise<void> => {
    ending ??= (async () => {
      for (const one of ends.reverse()) await one().catch((error: unknown) => complain(error));
      process.exit(code);
    })();
    return ending;
  };
  let first: number | undefined;
  const stop = () => {
    // A terminal and npm may both pass on the same Ctrl-C; only a later one is a second.
    if (first !== undefined && performance.now() - first > 3000) process.exit(130);
    first ??= performance.now();
    // While it starts, the start itself must come to its end first.
    void started.then(() => end(0));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  // Whoever launched this process and kept a channel to it is gone.
  process.once('disconnect', stop);
  const fail = async (error: unknown) => {
    complain(error);
    await end(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  const started = start((one) => ends.push(one)).catch(fail);
  await started;
};

const complain = (error: unknown): void => {
  const { message, code, port } = error as { message?: string; code?: string; port?: number };
  if (code === 'EADDRINUSE') console.error(`Port ${port} is taken. Set PORT to another one.`);
  else if (code === 'ENOSPC') console.error('The disk is full.');
  else if (error instanceof TypeError || error instanceof ReferenceError) console.error(error);
  else console.error(message ?? String(error));
};

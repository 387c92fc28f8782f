import { type Answer, type Call, openConnection } from './connection.ts';

/** One call with what its answer must be. */
export interface Task {
  call: Call;
  /** What is wrong with the answer, or null. */
  fault(answer: Answer): string | null;
}

/** A stream of calls; null when there is nothing left to ask for. */
export type Work = () => Task | null;

/** What a window under load came to. */
export interface Window {
  /** Right answers. */
  answers: number;
  seconds: number;
  /** Milliseconds, ascending, unrounded. */
  latencies: Float64Array;
  /** What was wrong, the first few. Refusals, resets and wrong bodies alike. */
  faults: string[];
}

/** Keeps `connections` calls in flight for so many seconds, looks at every answer, and waits for those still out at the end. */
export const runLoad = async (
  port: number,
  work: Work,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Window> => {
  const latencies: number[] = [];
  const faults: string[] = [];
  const lines = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  const started = performance.now();
  const until = started + seconds * 1000;
  await Promise.all(
    lines.map(async (line) => {
      try {
        while (performance.now() < until) {
          const task = work();
          if (task === null) return;
          const answer = await line.send(task.call);
          const fault = task.fault(answer);
          if (fault === null) latencies.push(answer.milliseconds);
          else faults.push(`${task.call.method} ${task.call.path}: ${fault}`);
        }
      } catch (error) {
        faults.push(error instanceof Error ? error.message : String(error));
      }
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  for (const line of lines) line.close();
  return {
    answers: latencies.length,
    seconds: elapsed,
    latencies: Float64Array.from(latencies).sort(),
    faults: faults.slice(0, 5),
  };
};

/** A percentile of ascending latencies, in milliseconds. */
export const percentile = (latencies: Float64Array, share: number): number =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN;

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost } from '#platform/at-once.ts';
import { type ApartFault, type ApartJob, EXIT } from './apart-job.ts';
import { templatesOf } from './compiler.ts';
import { type Paper, printed } from './typesetter.ts';

const ENTRY = join(import.meta.dirname, 'set-in-process.ts');

/** Beyond these a template is stopped. */
export const LIMITS = {
  /** Most letters take a second, of which the process needs half to begin. */
  milliseconds: 8_000,
  /** A letter of sixty pages is a twentieth of it. */
  outputBytes: 5_000_000,
  /** Address space, in kilobytes, where the system can hold a process to it. */
  memory: 3_000_000,
  /** Processes at a time; more wait. */
  atOnce: 2,
} as const;

const inTurn = atMost(LIMITS.atOnce);

/** Why a paper could not be set by a template: faults with their places, or a limit that was reached. */
export type Refused = { reason: 'faulty'; faults: ApartFault[] } | { reason: 'slow' | 'large' | 'stopped' };

/** A paper that a foreign template sets, and what its pages must bear. */
export interface ForeignPaper extends Paper {
  /** The template itself; it may import those of `folder`. */
  source: string;
  folder: string;
  /** A label of Typst that must stand on the pages; null: none. */
  bears: string | null;
}

/**
 * Sets a paper by a template that somebody uploaded, in a process of its own: it has an empty folder and no environment, reaches no
 * network, and is ended when it takes too long, too much memory or writes too much. Resolves to the PDF, or to what was against it; where
 * the machine has no room for a process or its folder, that is `stopped` too.
 */
export const setApart = (paper: ForeignPaper): Promise<Uint8Array | Refused> => inTurn(() => begin(paper));

const begin = async ({ template, source, folder, input, date, bears }: ForeignPaper) => {
  const root = await mkdtemp(join(tmpdir(), 'pendopo-template-')).catch(() => null);
  if (root === null) return { reason: 'stopped' } as const;
  const main = `${template}.typ`;
  const job: ApartJob = {
    ...{ root, main, bears },
    texts: [...templatesOf(folder).set(main, source)],
    input: { name: input.name, json: printed(input.value) },
    timestamp: Math.floor(date.epochMilliseconds / 1_000),
  };
  try {
    return await run(root, JSON.stringify(job));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

const run = (root: string, job: string): Promise<Uint8Array | Refused> =>
  new Promise((resolve) => {
    const child = spawnIn(root);
    const parts: Buffer[] = [];
    let size = 0;
    let limit: 'slow' | 'large' | null = null;
    const stop = (reached: 'slow' | 'large') => {
      limit ??= reached;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop('slow'), LIMITS.milliseconds);
    child.stdout.on('data', (part: Buffer) => {
      size += part.length;
      if (size > LIMITS.outputBytes) stop('large');
      else parts.push(part);
    });
    child.on('error', () => {
      clearTimeout(timer);
      resolve({ reason: 'stopped' });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      const output = Buffer.concat(parts);
      if (limit !== null) resolve({ reason: limit });
      else if (code === EXIT.done) resolve(output);
      else if (code === EXIT.faulty)
        resolve({ reason: 'faulty', faults: JSON.parse(output.toString()) as ApartFault[] });
      else resolve({ reason: 'stopped' });
    });
    // Who ends before everything is read has said why by its exit.
    child.stdin.on('error', () => undefined);
    child.stdin.end(job);
  });

/** A shell holds the process to its memory where there is one. Nothing of our environment goes along; proxies that lead nowhere keep packages out. */
const spawnIn = (root: string) => {
  const nowhere = 'http://127.0.0.1:9';
  const env = {
    ...{ HOME: root, TMPDIR: root, XDG_CACHE_HOME: root, XDG_DATA_HOME: root, XDG_CONFIG_HOME: root },
    ...{ HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, ALL_PROXY: nowhere },
    ...{ http_proxy: nowhere, https_proxy: nowhere, all_proxy: nowhere },
  };
  const limited = `ulimit -v ${LIMITS.memory}; exec "$0" "$@"`;
  const [command, ...words] =
    process.platform === 'win32'
      ? [process.execPath, ENTRY]
      : ['/bin/sh', '-c', limited, process.execPath, ENTRY];
  return spawn(command as string, words, { cwd: root, env, stdio: ['pipe', 'pipe', 'ignore'] });
};

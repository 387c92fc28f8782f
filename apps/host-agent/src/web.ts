import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { HostError, missingPage, suspendedPage, unknownSitePage, writeDurably } from '@pendopo/host-protocol';
import type { AgentConfig } from './config.ts';
import { isServing, runningProcesses, signal } from './processes.ts';
import { GENERATION_HOST } from './sites-file.ts';

const RELOAD_MS = 10_000;
const READABLE = 0o644;

/** nginx: what it shall serve, and whether it does. */
export interface Web {
  /** Resolves once nginx serves this and nothing older. Throws a {@link HostError} where it cannot, and leaves what it served. */
  serve(sites: { text: string; generation: string }): Promise<void>;
  /** Where the pages lie that are the host’s own. */
  pages: string;
}

/** Lays the host’s own pages ready. */
export const openWeb = async (folder: string, config: AgentConfig['web']): Promise<Web> => {
  const pages = join(folder, 'pages');
  const file = join(folder, 'sites.conf');
  await mkdir(pages, { recursive: true, mode: 0o755 });
  for (const [name, text] of Object.entries({
    missing: missingPage,
    suspended: suspendedPage,
    unknown: unknownSitePage,
  }))
    await writeDurably(join(pages, `.${name}.html`), text, READABLE);
  return {
    pages,
    serve: async ({ text, generation }) => {
      const before = await readFile(file, 'utf8').catch(() => '');
      if (before !== text) {
        await writeDurably(file, text, READABLE);
        if (!(await isAccepted(config))) {
          await writeDurably(file, before, READABLE);
          throw new HostError(503, 'web-refuses', 'nginx refuses its configuration; nginx -t says why.');
        }
      }
      if ((await servedBy(config)) !== generation) await reload(config, generation);
    },
  };
};

const isAccepted = ({ program, configuration }: AgentConfig['web']): Promise<boolean> =>
  new Promise((resolve) => {
    execFile(
      program,
      ['-t', '-q', '-e', 'stderr', '-c', configuration],
      { timeout: RELOAD_MS },
      (error, _out, said) => {
        if (error !== null) process.stderr.write(said);
        resolve(error === null);
      },
    );
  });

/** A reload is told to nginx, not done by it at once: for a moment workers of both kinds take calls. */
const reload = async (config: AgentConfig['web'], generation: string): Promise<void> => {
  // Empty where nginx has only been asked whether it would start; a signal to nobody would go to this process and its kin.
  const written = await readFile(config.pidFile, 'utf8').catch(() => '');
  const master = /^[1-9]\d*\n?$/.test(written) ? Number(written) : undefined;
  const old = runningProcesses().filter(({ parent }) => parent === master);
  if (master === undefined || !signal(master, 'SIGHUP'))
    throw new HostError(503, 'web-down', 'nginx is not running.');
  const until = Date.now() + RELOAD_MS;
  while (Date.now() < until) {
    if ((await servedBy(config)) === generation && !old.some(({ pid }) => isServing(pid))) return;
    await delay(10);
  }
  throw new HostError(503, 'web-slow', 'nginx does not serve what it was told to.');
};

/** The generation that nginx serves; undefined where nobody answers. */
const servedBy = ({ addresses, port }: AgentConfig['web']): Promise<string | undefined> =>
  new Promise((resolve) => {
    const host = (addresses[0] ?? '').replace(/^\[|\]$/g, '');
    const headers = { host: GENERATION_HOST };
    const asked = request(
      { host, port, path: '/generation', headers, agent: false, timeout: 1000 },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
        answer.on('error', () => resolve(undefined));
      },
    );
    asked.on('timeout', () => asked.destroy()).on('error', () => resolve(undefined));
    asked.end();
  });

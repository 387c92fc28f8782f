import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A real nginx before several processes of the API. */
export interface Balancer {
  port: number;
  origin: string;
  stop(): Promise<void>;
}

/** Starts nginx by the product's own configuration, with the processes' ports where compose has a name. */
export const startBalancer = async (
  nginx: string,
  port: number,
  ports: readonly number[],
): Promise<Balancer> => {
  const folder = await mkdtemp(join(tmpdir(), 'pendopo-balancer-'));
  for (const name of ['pages', 'temp']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'pages/index.html'), '<!doctype html><title>Pendopo</title>');
  await writeFile(join(folder, 'nginx.conf'), around(folder, await ownConfiguration(folder, port, ports)));
  const child = spawn(nginx, ['-e', 'stderr', '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; (await fetch(origin).catch(() => null)) === null; tries += 1) {
    if (child.exitCode !== null || tries > 200) throw new Error('nginx did not start.');
    await sleep(50);
  }
  return {
    port,
    origin,
    stop: async () => {
      if (child.exitCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** As it lies in the image, but for places, ports, and a name that only Docker knows. */
const ownConfiguration = async (folder: string, port: number, ports: readonly number[]): Promise<string> => {
  const text = await readFile(new URL('../../web/nginx.conf', import.meta.url), 'utf8');
  const named = /server api:3000 resolve (.+);/.exec(text);
  if (named === null) throw new Error('The configuration names no `api`.');
  const servers = ports.map((one) => `server 127.0.0.1:${one} ${named[1]};`).join('\n  ');
  return text
    .replace(named[0], servers)
    .replace(/^resolver .+$/m, '')
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('/usr/share/nginx/html', join(folder, 'pages'))
    .replace('/var/log/nginx/', `${folder}/`);
};

const around = (folder: string, server: string): string => `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 2048; }
http {
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/temp/${name};`).join('\n  ')}
  ${server}
}
`;

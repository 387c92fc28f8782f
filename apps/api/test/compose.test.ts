import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Environment, loadConfig } from '../src/config.ts';

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  env_file?: { path: string; required: boolean }[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: object;
  volumes?: string[];
  profiles?: string[];
  networks?: { default: { aliases: string[] } };
  stop_grace_period?: string;
}

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const isThere = (path: string): boolean =>
  existsSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)));

const { services, volumes } = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
};
const ours = Object.entries(services).filter(([, { image }]) => image === 'pendopo-api');
const members = ['apps', 'packages']
  .flatMap((folder) =>
    readdirSync(new URL(`../../../${folder}`, import.meta.url)).map((name) => `${folder}/${name}`),
  )
  .filter((member) => isThere(`${member}/package.json`));
const nginx = read('apps/web/nginx.conf');
const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1]);

/** What Node and the C library read, not the product. */
const OF_THE_RUNTIME = /^(NODE_OPTIONS|MALLOC_\w+)$/;

/** What an operator might fill in. */
const secrets: Record<string, string> = {
  PUBLIC_URL: 'https://layanan.example.go.id',
  POSTGRES_PASSWORD: 'pemilik',
  DATABASE_APP_PASSWORD: 'kata-sandi-peran-aplikasi',
  JWT_SECRET: 'x'.repeat(32),
  KEY_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
  RECEIPT_KEY: Buffer.alloc(32).toString('base64'),
};
const filled = (text: string): string =>
  text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_whole, name: string, kind, words) =>
    kind === '-' ? words : (secrets[name] ?? ''),
  );

describe('the compose file', () => {
  it.each(ours)('starts %s from what there is, with settings that the product reads', (_name, service) => {
    const environment = Object.fromEntries(
      Object.entries(service.environment ?? {}).map(([name, text]) => [name, filled(text)]),
    );
    const names = Object.keys(environment).filter((name) => !OF_THE_RUNTIME.test(name));
    expect(Object.keys(Environment.properties)).toEqual(expect.arrayContaining(names));
    expect(loadConfig(environment)).toMatchObject({ worker: 'separate', database: { migrate: false } });
    expect(isThere(service.build?.dockerfile ?? '-')).toBe(true);
    for (const file of service.command?.slice(1) ?? []) expect(isThere(file)).toBe(true);
  });

  it.each(ours)('gives %s whatever else an operator sets in .env', (_name, service) => {
    expect(service.env_file).toEqual([{ path: '.env', required: false }]);
    // Else the port of the whole stack would become that of each process in it.
    expect(service.environment).toMatchObject({ HOST: '0.0.0.0', PORT: '3000', DATA_DIR: '/data' });
  });

  it('waits only for what there is, and for health only where it is told of', () => {
    for (const [name, { depends_on: needed = {} }] of Object.entries(services))
      for (const [other, { condition }] of Object.entries(needed)) {
        const isTold = condition === 'service_completed_successfully' || services[other]?.healthcheck;
        expect([name, other, Boolean(isTold)]).toEqual([name, other, services[other] !== undefined]);
      }
    const mounted = Object.values(services).flatMap((service) => service.volumes ?? []);
    expect(new Set(mounted.map((one) => one.split(':')[0]))).toEqual(new Set(Object.keys(volumes)));
  });

  it('builds images in which everything lies that it starts', () => {
    const recipe = read('apps/api/Dockerfile');
    const copied = [...recipe.matchAll(/^COPY (\S+) (\S+)$/gm)].map(([, from, to]) => [from, to]);
    expect(copied).toEqual(
      expect.arrayContaining([
        ['apps/api', 'apps/api'],
        ['packages', 'packages'],
      ]),
    );
    const [, server = ''] = /^CMD \["node", "(\S+)"\]$/m.exec(recipe) ?? [];
    const started = [server, ...ours.flatMap(([, { command = [] }]) => command.slice(1))];
    for (const file of started)
      expect([file, file.startsWith('apps/api/src/') && isThere(file)]).toEqual([file, true]);
    // The lock of the workspace is kept to: a member that is left out would be another workspace.
    for (const member of members) expect(recipe).toContain(`COPY ${member}/package.json ${member}/`);
  });

  it.each(['api', 'worker'])('has a second process of %s that differs in nothing but its profile', (name) => {
    const { profiles, networks, ...second } = services[`${name}-2`] ?? {};
    expect(second).toEqual(services[name]);
    expect(profiles).toEqual(['several']);
    expect(networks?.default.aliases ?? ['worker']).toEqual([name]);
  });

  it('leads nginx to them by their name and port, and gives both time to part', () => {
    const { environment = {}, stop_grace_period: grace = '' } = services.api ?? {};
    expect(nginx).toContain(`server api:${environment.PORT} resolve`);
    expect(numberIn(nginx, /keepalive_timeout (\d+)s/)).toBeLessThan(Number(environment.DRAIN_SECONDS));
    // A call takes two minutes at most (`handlerTimeout`).
    expect(numberIn(nginx, /proxy_read_timeout (\d+)s/)).toBeGreaterThan(120);
    expect(numberIn(grace, /(\d+)s/)).toBeGreaterThan(120 + Number(environment.DRAIN_SECONDS));
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Environment, loadConfig } from '../src/config.ts';

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  environment?: Record<string, string>;
  profiles?: string[];
  networks?: { default: { aliases: string[] } };
  stop_grace_period?: string;
}

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const isThere = (path: string): boolean =>
  existsSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)));

const { services } = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
};
const ours = Object.entries(services).filter(([, { image }]) => image === 'pendopo-api');
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

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ConfigError, Environment, loadConfig } from './config.ts';

describe('the configuration', () => {
  it('is described in .env.example, variable by variable, with what compose asks for', async () => {
    const example = await readFile(new URL('../../../.env.example', import.meta.url), 'utf8');
    const described = [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
    const compose = await readFile(new URL('../../../docker-compose.yml', import.meta.url), 'utf8');
    const asked = [...compose.matchAll(/\$\{([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name);
    const known = new Set([...Object.keys(Environment.properties), ...asked]);
    expect(described.sort()).toEqual([...known].sort());
  });

  it('needs nothing, and is then a demo on this machine alone', () => {
    expect(loadConfig({})).toMatchObject({
      http: { host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000', trustedProxies: [] },
      demo: true,
      worker: 'inline',
      database: { url: null, migrate: true },
    });
  });

  it('is no demo over a database of one’s own unless told so', () => {
    const DATABASE_URL = 'postgres://owner:secret@db/pendopo';
    expect(loadConfig({ DATABASE_URL }).demo).toBe(false);
    expect(loadConfig({ DATABASE_URL, DEMO: 'true' }).demo).toBe(true);
    expect(loadConfig({ DEMO: 'false' }).demo).toBe(false);
  });

  it('names all that is wrong at once', () => {
    const wrong = {
      PORT: '70000',
      JWT_SECRET: 'short',
      TRUSTED_PROXIES: 'true',
      KEY_ENCRYPTION_KEYS: 'k1:abc',
      WORKER: 'both',
      S3_BUCKET: 'files',
    };
    const attempt = () => loadConfig(wrong);
    expect(attempt).toThrow(ConfigError);
    for (const name of Object.keys(wrong)) expect(attempt).toThrow(name);
  });

  it('says what may be written instead, once for each', () => {
    expect(() => loadConfig({ PORT: 'abc', DEMO: 'maybe', LOG_LEVEL: 'loud' })).toThrow(
      /^Configuration:\n {2}PORT must be a whole number between 0 and 65535\n {2}DEMO must be one of true, false\n {2}LOG_LEVEL must be one of fatal, error, warn, info, debug, silent$/,
    );
  });

  it('cannot be changed once it is read', () => {
    const config = loadConfig({});
    expect(() => Object.assign(config.http, { port: 1 })).toThrow();
  });
});

import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../config.ts';
import { type Keys, loadKeys } from './keys.ts';

const told = ({ sealing, ...keys }: Keys) => ({ ...keys, sealing: sealing() });

describe('the keys of an installation', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'pendopo-keys-'));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('are made once, even by two processes at once, and only their owner reads them', async () => {
    const config = loadConfig({ DATA_DIR: dataDir });
    const [first, second] = await Promise.all([loadKeys(config), loadKeys(config)]);
    expect(told(second)).toEqual(told(first));
    expect(first.jwtSecret.length).toBeGreaterThanOrEqual(64);
    for (const name of [
      'jwt-secret',
      'key-encryption-keys',
      'receipt-key',
      'database-owner-password',
      'database-app-password',
    ])
      expect((await stat(join(dataDir, 'keys', name))).mode & 0o077).toBe(0);
  });

  it('are whole for each of many processes that begin at once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const config = loadConfig({ DATA_DIR: join(dataDir, `round-${round}`) });
      const found = await Promise.all(Array.from({ length: 6 }, () => loadKeys(config)));
      for (const keys of found) expect(told(keys)).toEqual(told(found[0] as Keys));
    }
  });

  it('may come from the environment, the older ones for opening only', async () => {
    const [k1, k2] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const given = `k2:${k2.toString('base64')},k1:${k1.toString('base64')}`;
    const { sealing, jwtSecret } = await loadKeys(
      loadConfig({ DATA_DIR: dataDir, KEY_ENCRYPTION_KEYS: given, JWT_SECRET: 'x'.repeat(40) }),
    );
    expect(sealing()).toEqual({
      current: 'k2',
      keys: new Map([
        ['k2', k2],
        ['k1', k1],
      ]),
    });
    expect(jwtSecret).toBe('x'.repeat(40));
  });
});

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { killAll, untilGone } from './processes.ts';
import { findPorts, startProduct } from './product.ts';

/** Why no small disk can be mounted here, or null. */
const noDisk = process.getuid?.() === 0 ? null : 'mounting a small disk needs root';

describe('a start that cannot be', () => {
  let dataDir: string;
  let port: number;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'pendopo-refused-'));
    port = await findPorts();
  });
  afterEach(async () => {
    await killAll(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Starts, and waits for the end: the last line it says, and whatever it leaves running. */
  const start = async () => {
    const product = startProduct(dataDir, port);
    const code = await product.ended();
    const left = await untilGone(dataDir, 5000);
    return { code, left, last: product.said().trim().split('\n').at(-1) ?? '' };
  };

  it('says that its port is taken, before it begins anything', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const { code, left, last } = await start();
    other.close();
    expect(last).toBe(`Port ${port} is taken. Set PORT to another one.`);
    expect(code).not.toBe(0);
    expect(left).toEqual([]);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('says that its data belongs to another version', async () => {
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
    const { code, left, last } = await start();
    expect(last).toMatch(
      / belongs to PostgreSQL 15; this release brings \d+\. Restore a backup into an empty DATA_DIR\.$/,
    );
    expect(code).not.toBe(0);
    expect(left).toEqual([]);
  });

  // 20 MB do not hold a new database; 60 MB hold one, and half a demonstration.
  it.skipIf(noDisk !== null).each([20, 60])(
    'says that a disk of %i MB is full, and goes on once there is room',
    async (megabytes) => {
      const mount = (...args: string[]) => expect(spawnSync('mount', [...args, dataDir]).status).toBe(0);
      mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs');
      try {
        const { code, left, last } = await start();
        expect(last).toMatch(/disk .*full/i);
        expect(code).not.toBe(0);
        expect(left).toEqual([]);
        mount('-o', 'remount,size=1g');
        const product = startProduct(dataDir, port);
        await product.says('Pendopo serves on');
        expect(product.said()).not.toContain('The demonstration leaves off');
        expect((await product.interrupt()).left).toEqual([]);
      } finally {
        await killAll(dataDir);
        spawnSync('umount', [dataDir]);
      }
    },
  );
});

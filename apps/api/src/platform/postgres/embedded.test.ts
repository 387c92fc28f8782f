import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './embedded.ts';

const password = 'of-the-owner-in-this-test';

const ask = async (url: string, query: string): Promise<unknown> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(query);
  await client.end();
  return rows[0];
};

describe('the embedded PostgreSQL', () => {
  let folder: string;
  beforeAll(async () => {
    // Closed to all but its owner, as a folder in root's home is.
    folder = await mkdtemp(join(tmpdir(), 'pendopo-embedded-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const pidFile = () => join(folder, 'postgres', 'postmaster.pid');
  const start = (name = 'postgres', durable = true) =>
    startEmbeddedPostgres({ directory: join(folder, name), password, durable });

  it('keeps its data from one start to the next, and writes it through', async () => {
    const first = await start();
    expect(await ask(first.url, 'show fsync')).toEqual({ fsync: 'on' });
    await ask(first.url, "create table kept as select 'tetap' as word");
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'select word from kept')).toEqual({ word: 'tetap' });
    await second.stop();
  });

  it('takes over from one whose server was killed', async () => {
    const script = `const { startEmbeddedPostgres } = await import('${new URL('./embedded.ts', import.meta.url).href}');
      await startEmbeddedPostgres({ directory: '${join(folder, 'postgres')}', password: '${password}', durable: true });
      process.kill(process.pid, 'SIGKILL');`;
    await once(spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' }), 'exit');
    const pid = async () => Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);
    const left = await pid();
    expect(() => process.kill(left, 0)).not.toThrow();
    const next = await start();
    expect(await pid()).not.toBe(left);
    expect(await ask(next.url, 'select word from kept')).toEqual({ word: 'tetap' });
    await next.stop();
  });

  it('is there again by itself after it was killed, at its address and with its data, until it is stopped', async () => {
    const told: string[] = [];
    const postgres = await startEmbeddedPostgres(
      { directory: join(folder, 'postgres'), password, durable: true },
      (line) => told.push(line),
    );
    process.kill(Number((await readFile(pidFile(), 'utf8')).split('\n')[0]), 'SIGKILL');
    const kept = () => ask(postgres.url, 'select word from kept').catch(() => null);
    await expect
      .poll(() => told, { timeout: 20_000 })
      .toContain('PostgreSQL ended by itself (SIGKILL) and is started again');
    await expect.poll(kept, { timeout: 20_000 }).toEqual({ word: 'tetap' });
    await postgres.stop();
    expect(await kept()).toBeNull();
  });

  it('starts over what was cut off while it was being made', async () => {
    await mkdir(join(folder, 'cut.new'));
    await writeFile(join(folder, 'cut.new', 'PG_VERSION'), '18\n');
    const postgres = await start('cut', false);
    expect(await ask(postgres.url, 'select 1 as one')).toEqual({ one: 1 });
    await postgres.stop();
  });

  it('says so when the data belongs to another version, or the keys to other data', async () => {
    await mkdir(join(folder, 'old'));
    await writeFile(join(folder, 'old', 'PG_VERSION'), '15\n');
    await expect(start('old')).rejects.toThrow('belongs to PostgreSQL 15; this release brings 18');
    const stranger = startEmbeddedPostgres({
      directory: join(folder, 'postgres'),
      password: 'another',
      durable: false,
    });
    await expect(stranger).rejects.toThrow('the keys do not belong to this data');
  });
});

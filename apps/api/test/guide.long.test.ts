import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPublisher } from '../src/modules/events/publisher.ts';
import { buildStage, type Stage } from './stage.ts';

const run = promisify(execFile);
const guide = (language: string) => readFile(new URL(`../guide/${language}.md`, import.meta.url), 'utf8');

/** What a reader of the guide types in. */
const blocksOf = (text: string): string[] =>
  [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block ?? '');

/** The guide's own commands, by a shell and curl, against a server that listens. */
describe('the guide to a first case', { timeout: 60_000 }, () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await buildStage();
    await stage.app.listen({ host: '127.0.0.1', port: 0 });
  }, 120_000);
  afterAll(() => stage.close());

  /** Events get their places all the while, as a worker gives them. */
  const publishing = async <T>(work: () => Promise<T>): Promise<T> => {
    const publisher = createPublisher({ db: stage.database.db, log: stage.app.log });
    let isDone = false;
    const result = work().finally(() => {
      isDone = true;
    });
    while (!isDone) {
      await publisher.sweep();
      await sleep(100);
    }
    return result;
  };

  it('says the same commands in both languages, and does what it says', async () => {
    const blocks = blocksOf(await guide('en'));
    expect(blocksOf(await guide('id'))).toEqual(blocks);
    expect(blocks.length).toBeGreaterThan(8);
    const { port } = stage.app.server.address() as AddressInfo;
    const API = `http://127.0.0.1:${port}/api/v1`;
    const { stdout, stderr } = await publishing(() =>
      run('bash', ['-euo', 'pipefail', '-c', blocks.join('\n')], { env: { ...process.env, API } }),
    );
    expect(stderr).toBe('');
    expect(stdout).toMatch(/"number": ".+",\n\s*"status": "open"/);
    expect(stdout).toMatch(/^\d+ service-request\.submitted \S+$/m);
    const letters = [...stdout.matchAll(/(\d+) \S+ \S+ \S+ \.\/[0-9a-f-]{36}\.pdf$/gm)];
    expect(letters.length).toBeGreaterThan(0);
    for (const [, size] of letters) expect(Number(size)).toBeGreaterThan(5000);
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canLogIn, control, PASSWORD, visit } from '@pendopo/host-protocol/testing';
import { afterEach, expect, test } from 'vitest';
import { type EmbeddedHost, startEmbeddedHost } from './index.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const SCRIPT = `
  const { startEmbeddedHost } = await import(process.argv[1]);
  const host = await startEmbeddedHost({ dataDir: process.argv[2], sftpPort: 0, httpPort: 0, host: '127.0.0.1' });
  console.log(JSON.stringify(host));
`;

const startApart = async (dataDir: string): Promise<{ host: EmbeddedHost; child: ChildProcess }> => {
  const index = new URL('./index.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', SCRIPT, index, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ends.push(async () => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { host: { ...JSON.parse(line.toString('utf8')), close: async () => undefined }, child };
};

test('what was answered before the process was killed is there afterwards, whole', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pendopo-crash-'));
  ends.push(() => rm(dataDir, { recursive: true, force: true }));
  const { host, child } = await startApart(dataDir);
  const answered: string[] = [];
  const make = async (name: string): Promise<void> => {
    const body = {
      marker: 'pendopo 1',
      title: name,
      quotaBytes: 100_000,
      hostName: null,
      password: PASSWORD,
    };
    expect((await control(host, 'PUT', `/v1/accounts/${name}`, body)).status).toBe(201);
    answered.push(name);
    if (answered.length >= 6) child.kill('SIGKILL');
  };
  // Each asks for one account after another until nobody answers: the end always comes in the middle of work.
  const ask = async (_: unknown, lane: number): Promise<void> => {
    for (let turn = 0; ; turn += 1) await make(`akun${lane}x${turn}`);
  };
  await Promise.allSettled(Array.from({ length: 8 }, ask));
  expect(answered.length).toBeGreaterThanOrEqual(6);

  const again = await startEmbeddedHost({ dataDir, sftpPort: 0, httpPort: 0, host: '127.0.0.1' });
  ends.push(again.close);
  expect(again).toMatchObject({ token: host.token, hostKeyFingerprint: host.hostKeyFingerprint });
  const { items } = (await control(again, 'GET', '/v1/accounts')).body as { items: { name: string }[] };
  expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(answered));
  for (const { name } of items) expect((await visit(again, `${name}.localhost`)).status).toBe(200);
  expect(await canLogIn(again, answered[0] ?? '', PASSWORD)).toBe(true);
});

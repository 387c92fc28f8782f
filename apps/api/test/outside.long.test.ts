import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from './client.ts';
import { buildStage, type Stage } from './stage.ts';
import { registerWith } from './systems.ts';
import { unzip } from './unzip.ts';
import { type Account, type Case, walkOn } from './walker/index.ts';

const SERVICE = 'pekalongan.hosting';
const run = promisify(execFile);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

interface Told {
  filed?: string;
  seen?: number[];
  letters?: { number: string; begins: string; size: number }[];
}

/** Programs of strangers, each a process in a folder of its own, reaching a server that listens. */
describe('a system from outside', { timeout: 120_000 }, () => {
  let stage: Stage;
  let folder: string;
  let official: Account;
  let environment: Record<string, string>;
  const running: ChildProcess[] = [];

  beforeAll(async () => {
    stage = await buildStage();
    await stage.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = stage.app.server.address() as AddressInfo;
    const root = `http://127.0.0.1:${port}/api/v1`;
    const ofAgency = stage.cast.all.filter(({ agency }) => agency === 'pekalongan');
    const holder = (side: string, position?: string) =>
      ofAgency.find(({ positions }) =>
        positions.some((held) => held.side === side && (position ?? held.position) === held.position),
      ) as Account;
    official = holder('organization', 'admin');
    const administrator = as(stage.app, await stage.cast.tokenOf(holder('agency', 'administrator')));
    const { clientId, secret } = await registerWith(
      { agency: 'pekalongan' },
      administrator,
    )({
      scopes: stage.app.scopes(),
      callsPerMinute: 6000,
    });
    folder = await mkdtemp(join(tmpdir(), 'pendopo-outside-'));
    environment = {
      ...{ PATH: process.env.PATH ?? '', HOME: folder, ROOT: root, DOCUMENT: `${root}/openapi.json` },
      ...{ CLIENT_ID: clientId, SECRET: secret, OFFICIAL: official.username, SERVICE },
    };
  }, 120_000);
  afterAll(async () => {
    for (const child of running) child.kill();
    await rm(folder, { recursive: true, force: true });
    await stage.close();
  });

  /** Runs a program, and takes the case on as its officials do once the program has filed it. */
  const follow = async (script: string): Promise<Told> => {
    await copyFile(here(`outside/${script}`), join(folder, script));
    const child = spawn(process.execPath, [script], { cwd: folder, env: environment });
    running.push(child);
    let said = '';
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString();
    });
    let told: Told = {};
    for await (const line of createInterface({ input: child.stdout })) {
      told = { ...told, ...(JSON.parse(line) as Told) };
      if (told.filed !== undefined && told.seen === undefined) {
        const { body } = await stage.desk.send<Case>(official, {
          ...{ method: 'GET', path: `service-requests/${told.filed}` },
        });
        await walkOn(stage.http, stage.cast, { filer: official, case: body });
      }
    }
    expect(said).toBe('');
    return told;
  };

  /** What it saw is what happened: every event in order, and the letters that its official reads. */
  const expectWhole = async ({ filed = '', seen = [], letters = [] }: Told): Promise<void> => {
    expect(seen.length).toBeGreaterThan(8);
    expect(seen).toEqual(seen.map((_, index) => index + 1));
    const { items } = await stage.desk.letters(official, { id: filed } as Case);
    expect(letters.map(({ number }) => number)).toEqual(items.map(({ number }) => number));
    expect(letters.length).toBeGreaterThan(1);
    for (const { begins, size } of letters) expect([begins, size > 5000]).toEqual(['%PDF-', true]);
    await expectDossier(letters.length);
  };

  /** What it took home, by the tool that everybody has. */
  const expectDossier = async (letters: number): Promise<void> => {
    const files = unzip(await readFile(join(folder, 'dossier.zip')));
    const unpacked = await mkdtemp(join(folder, 'dossier-'));
    for (const [name, content] of files) {
      await mkdir(dirname(join(unpacked, name)), { recursive: true });
      await writeFile(join(unpacked, name), content);
    }
    await run('sha256sum', ['-c', '--strict', '--quiet', 'checksums.txt'], { cwd: unpacked });
    const names = [...files.keys()];
    expect(names).toEqual(expect.arrayContaining(['index.html', 'case.json', 'history.json', 'riwayat.pdf']));
    expect(names.filter((name) => name.startsWith('surat/'))).toHaveLength(letters);
    expect(names.filter((name) => name.startsWith('berkas/')).length).toBeGreaterThan(0);
    expect(String(files.get('checksums.txt')).split('\n')).toHaveLength(files.size);
  };

  it('files, follows and fetches by the document alone', async () => {
    await expectWhole(await follow('by-document.mjs'));
  });

  it('does the same with the packed client, which brings nothing along', async () => {
    const packed = join(folder, 'packed');
    await run(process.execPath, [here('../../../packages/client/pack/pack.ts'), packed]);
    const { stdout } = await run('npm', ['pack', packed, '--pack-destination', folder, '--offline'], {
      ...{ cwd: folder, env: environment },
    });
    await writeFile(join(folder, 'package.json'), '{"private": true, "type": "module"}');
    const tarball = `./${stdout.trim().split('\n').at(-1)}`;
    await run('npm', ['install', tarball, '--offline', '--no-audit', '--no-fund'], {
      ...{ cwd: folder, env: environment },
    });
    const installed = await readdir(join(folder, 'node_modules'), { recursive: true });
    expect(installed.filter((path) => path.endsWith('package.json'))).toEqual([
      join('@pendopo', 'client', 'package.json'),
    ]);
    const { dependencies, exports } = JSON.parse(
      await readFile(join(folder, 'node_modules/@pendopo/client/package.json'), 'utf8'),
    );
    expect([dependencies, Object.keys(exports['.'])]).toEqual([undefined, ['types', 'default']]);
    await expectWhole(await follow('by-client.mjs'));

    await writeFile(join(folder, 'typed.ts'), TYPED);
    const tsc = here('../../../node_modules/typescript/bin/tsc');
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      lib: ['esnext', 'dom'],
      types: [],
    };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['typed.ts'] }));
    const compiled = await run(process.execPath, [tsc, '-p', '.'], { cwd: folder }).catch(
      (error: { stdout: string }) => error,
    );
    expect(compiled.stdout).toBe('');
  });
});

/** What a stranger's program may write against the packed types. */
const TYPED = `
import {
  type CallOf,
  type Client,
  createServiceRequest,
  getServiceRequest,
  type ServiceRequest,
} from '@pendopo/client';

export const file = async (client: Client): Promise<number> => {
  const draft: ServiceRequest = await client.call(createServiceRequest, {
    body: { standard: 'example.hosting' },
  });
  const { version, status } = await client.call(getServiceRequest, { params: { id: draft.id } });
  const known: 'draft' | 'open' | 'returned' | 'completed' | 'rejected' | 'cancelled' = status;
  // @ts-expect-error a service without its code
  const wrong: CallOf<typeof createServiceRequest> = { body: { variant: known } };
  return version + Number(wrong.ifMatch ?? 0);
};
`;

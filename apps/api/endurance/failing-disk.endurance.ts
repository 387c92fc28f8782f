import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Office, openOffice, PASSWORD } from '#test/office.ts';
import { type Http, overFetch, paper, uploadOf } from '#test/walker/index.ts';
import { startApi } from './api-process.ts';
import type { OwnProcess } from './own-process.ts';
import { findPorts } from './product.ts';

withPrograms('A disk that fails under the files', ['strace'], (strace = '') => {
  let office: Office;
  let server: OwnProcess;
  let http: Http;
  let token: string;
  let draft: string;
  beforeAll(async () => {
    office = await openOffice();
    const unit = await office.unit();
    draft = await office.draft(unit);
    const port = await findPorts();
    const installation = { ownerUrl: office.test.database.ownerUrl, dataDir: office.test.dataDir };
    // With one thread for the disk its calls come in an order that can be counted.
    server = startApi(installation, port, { UV_THREADPOOL_SIZE: '1' });
    await server.ready();
    http = overFetch(`http://127.0.0.1:${port}`);
    const { body } = await http<{ accessToken: string }>({
      ...{ method: 'POST', path: 'auth/sessions' },
      body: { username: unit.admin.username, password: PASSWORD },
    });
    token = body.accessToken;
  }, 300_000);
  afterAll(async () => {
    await server?.kill();
    await office?.close();
  }, 60_000);

  /** Has the system fail calls of the server's for as long as `work` takes. */
  const failing = async <T>(fault: string, work: () => Promise<T>) => {
    const [call = ''] = fault.split(':');
    const child = spawn(strace, [
      '-f',
      '-p',
      String(server.pid),
      '-e',
      `trace=${call}`,
      '-e',
      `inject=${fault}`,
    ]);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    try {
      await expect.poll(() => said, { timeout: 20_000 }).toContain('attached');
      const answer = await work();
      return { answer, injected: said.includes('(INJECTED)') };
    } finally {
      // Told to end, it lets the server go on as ever.
      if (child.exitCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGINT');
        await gone;
      }
    }
  };
  const upload = () =>
    http<{ code?: string; sha256?: string }>({
      ...{ method: 'POST', path: `service-requests/${draft}/attachments`, token },
      ...uploadOf(
        { requirement: 'application-letter' },
        { name: 'Surat.pdf', type: 'application/pdf', content: paper('Surat permohonan') },
      ),
    });
  const kept = async () => {
    const found = await readdir(join(office.test.dataDir, 'files'), { recursive: true, withFileTypes: true });
    const { rows } = await office.test.database.owner.query<{ key: string }>(
      'select storage_key as key from attachments',
    );
    return {
      files: found.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name)),
      rows: rows.map(({ key }) => join(office.test.dataDir, 'files', key)),
    };
  };

  it.each([
    ['a file cannot be written down', 'fsync:error=EIO'],
    ['its folder cannot be written down', 'fsync:error=EIO:when=2+'],
    ['it cannot be moved to its place', 'rename:error=EIO'],
    ['there is no room to write it down', 'fsync:error=ENOSPC'],
  ])('takes nothing for taken where %s', async (_what, fault) => {
    const { answer, injected } = await failing(fault, upload);
    const refusal = fault.includes('ENOSPC') ? [507, 'storage-full'] : [503, 'unavailable'];
    expect([answer.status, answer.body.code]).toEqual(refusal);
    expect(injected).toBe(true);
    expect(await kept()).toEqual({ files: [], rows: [] });
  });

  it('takes the same file when the disk is well again', async () => {
    expect((await upload()).status).toBe(201);
    const { files, rows } = await kept();
    expect(files).toHaveLength(1);
    expect(rows).toEqual(files);
  });
});

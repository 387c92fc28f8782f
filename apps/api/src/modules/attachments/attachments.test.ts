import { createHash } from 'node:crypto';
import { readdir, utimes } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey } from '#platform/file-store.ts';
import { as, tokenOf } from '#test/client.ts';
import { type FormPart, multipart } from '#test/multipart.ts';
import { type CaseView, type Office, type Official, openOffice, type Unit } from '#test/office.ts';
import { pdf, png } from './files.fixture.ts';
import { sweepOrphans } from './sweep.ts';

interface File {
  id: string;
  requirement: string;
  name: string;
  size: number;
  type: string;
  sha256: string;
  version: number;
  scan: string;
  current: boolean;
  code?: string;
}

const letter = (content: Buffer, name = 'Surat.pdf', type = 'application/pdf'): FormPart => ({
  name: 'file',
  filename: name,
  type,
  content,
});
const paper: FormPart = { name: 'requirement', value: 'application-letter' };

describe('the files of a case', () => {
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
  });
  afterAll(() => office.close());

  const upload = (
    id: string,
    parts: FormPart[],
    { caller = unit.admin, headers = {} }: { caller?: Official; headers?: Record<string, string> } = {},
  ) => {
    const form = multipart(parts);
    return caller.post<File>(`service-requests/${id}/attachments`, form.body, {
      ...form.headers,
      ...headers,
    });
  };
  const filesOf = async (id: string) =>
    (await unit.admin.get<{ items: File[] }>(`service-requests/${id}/attachments`)).body.items;
  const stored = async (): Promise<string[]> => {
    const entries = await readdir(join(office.test.dataDir, 'files'), {
      recursive: true,
      withFileTypes: true,
    });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };

  it('are taken with their digest, and raise the version of the case', async () => {
    const id = await office.draft(unit);
    const before = (await unit.admin.get<CaseView>(`service-requests/${id}`)).body.version;
    const reply = await upload(id, [paper, letter(pdf())]);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      requirement: 'application-letter',
      name: 'Surat.pdf',
      type: 'application/pdf',
      size: pdf().length,
      sha256: createHash('sha256').update(pdf()).digest('hex'),
      version: 1,
      scan: 'unscanned',
      current: true,
    });
    const seen = (await unit.admin.get<CaseView>(`service-requests/${id}`)).body;
    expect(seen.version).toBe(before + 1);
    expect(seen.requirements[0]?.attachments).toMatchObject([{ id: reply.body.id }]);
    const { body } = await unit.admin.get<{ items: { action: string; data: object }[] }>(
      `service-requests/${id}/events`,
    );
    expect(body.items.at(-1)).toMatchObject({
      action: 'attach',
      data: { requirement: 'application-letter', name: 'Surat.pdf', version: 1, sha256: reply.body.sha256 },
    });
  });

  it('are taken whether the paper is named before the file or after it', async () => {
    const id = await office.draft(unit);
    expect((await upload(id, [letter(png, 'Surat.png', 'image/png'), paper])).status).toBe(201);
  });

  it('replace each other as versions, none of which is lost', async () => {
    const id = await office.draft(unit);
    await upload(id, [paper, letter(pdf('satu'))]);
    const second = await upload(id, [paper, letter(pdf('dua'))]);
    expect(second.body.version).toBe(2);
    expect(await filesOf(id)).toMatchObject([
      { version: 1, current: false },
      { version: 2, current: true },
    ]);
    const first = (await filesOf(id))[0]?.id;
    expect((await unit.admin.get(`service-requests/${id}/attachments/${first}/content`)).status).toBe(200);
  });

  it.each([
    ['an empty file', letter(Buffer.alloc(0)), 422, 'file-empty'],
    ['a page', letter(Buffer.from('<html>'), 'Surat.pdf'), 422, 'file-type'],
    ['a drawing', letter(Buffer.from('<svg/>'), 'Surat.svg', 'image/svg+xml'), 422, 'file-type'],
    ['a picture that is called a letter', letter(png), 422, 'file-type'],
    ['a hidden name', letter(pdf(), 'Surat\u200b.pdf'), 422, 'file-name'],
    ['a name that a server would run', letter(pdf(), 'Surat.php.pdf'), 422, 'file-name'],
    ['a path', letter(pdf(), '../Surat.pdf'), 422, 'file-name'],
    [
      'more than the paper allows',
      letter(Buffer.concat([pdf(), Buffer.alloc(11 * 1024 * 1024)])),
      413,
      'file-too-large',
    ],
  ])('are refused for %s, and nothing is stored', async (_what, file, status, code) => {
    const id = await office.draft(unit);
    const before = await stored();
    for (const parts of [
      [paper, file],
      [file, paper],
    ]) {
      const reply = await upload(id, parts);
      expect(reply.body.code).toBe(code);
      expect(reply.status).toBe(status);
    }
    expect(await filesOf(id)).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  it('are refused when the form is not one, or says too much or too little', async () => {
    const id = await office.draft(unit);
    const before = await stored();
    const url = `service-requests/${id}/attachments`;
    const unknownPaper: FormPart = { name: 'requirement', value: 'passport' };
    expect((await upload(id, [unknownPaper, letter(pdf())])).body.code).toBe('unknown-requirement');
    expect((await upload(id, [letter(pdf()), unknownPaper])).status).toBe(422);
    expect((await upload(id, [letter(pdf())])).status).toBe(400);
    expect((await upload(id, [paper])).status).toBe(400);
    expect((await upload(id, [paper, letter(pdf()), letter(pdf())])).status).toBe(400);
    expect((await upload(id, [paper, { name: 'owner', value: 'x' }, letter(pdf())])).status).toBe(400);
    expect((await unit.admin.post(url, { requirement: 'application-letter' })).status).toBe(415);
    const cut = multipart([paper, letter(pdf())], { end: false });
    expect((await unit.admin.post(url, cut.body, cut.headers)).body.code).toBe('malformed-upload');
    const noBoundary = { 'content-type': 'multipart/form-data' };
    expect((await unit.admin.post(url, Buffer.from('x'), noBoundary)).status).toBe(400);
    expect(await stored()).toEqual(before);
  });

  it('are not there for those who do not see the case, whatever they send', async () => {
    const id = await office.draft(unit);
    await upload(id, [paper, letter(pdf())]);
    const file = (await filesOf(id))[0]?.id;
    const stranger = (await office.unit()).admin;
    const url = `service-requests/${id}/attachments`;
    expect((await as(office.test.app).get(url)).status).toBe(401);
    expect((await upload(id, [paper, letter(png)], { caller: stranger })).status).toBe(404);
    expect((await stranger.post(url, { anything: 1 })).status).toBe(404);
    expect((await stranger.get(url)).status).toBe(404);
    expect((await stranger.get(`${url}/${file}/content`)).status).toBe(404);
    expect((await stranger.delete(`${url}/${file}`)).status).toBe(404);
    const other = await office.draft(unit);
    expect((await unit.admin.get(`service-requests/${other}/attachments/${file}/content`)).status).toBe(404);
    expect((await unit.admin.get(`${url}/not-an-id/content`)).status).toBe(404);
  });

  it('are sent whole or in part, never to be guessed at', async () => {
    const id = await office.draft(unit);
    const content = pdf('isi surat');
    await upload(id, [paper, letter(content, 'Surat “baru”.pdf')]);
    const file = (await filesOf(id))[0]?.id;
    const url = `service-requests/${id}/attachments/${file}/content`;
    const whole = await unit.admin.get<string>(url);
    expect(whole.body).toBe(content.toString());
    expect(whole.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      'content-disposition': expect.stringMatching(
        /^attachment; .*filename\*=UTF-8''Surat%20%E2%80%9Cbaru%E2%80%9D\.pdf$/,
      ),
    });
    const part = await unit.admin.get<string>(url, { range: 'bytes=0-7' });
    expect([part.status, part.body, part.headers['content-range']]).toEqual([
      206,
      '%PDF-1.4',
      `bytes 0-7/${content.length}`,
    ]);
    const beyond = await unit.admin.get(url, { range: 'bytes=99999-' });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${content.length}`]);
    const stale = await unit.admin.get(url, { range: 'bytes=0-7', 'if-range': '"another"' });
    expect(stale.status).toBe(200);
    const shown = await unit.admin.get(`${url}?inline=true`);
    expect(shown.headers['content-disposition']).toMatch(/^inline;/);
    expect(shown.headers['content-security-policy']).toMatch(/^sandbox/);
    const { rows } = await office.test.database.owner.query(
      "select 1 from audit_entries where action = 'attachment.read' and subject = $1",
      [file],
    );
    // Whole, from the start, stale and shown; what lies past the end was not read.
    expect(rows).toHaveLength(4);
  });

  it('belong to whoever fills the case in, while it is with them', async () => {
    const id = await office.atProvisioning(unit);
    const file = (await filesOf(id))[0]?.id;
    expect((await upload(id, [paper, letter(png)])).status).toBe(422);
    expect((await upload(id, [paper, letter(pdf())])).body.code).toBe('requirement-closed');
    expect((await upload(id, [paper, letter(pdf())], { caller: office.technician })).status).toBe(403);
    expect((await unit.admin.delete(`service-requests/${id}/attachments/${file}`)).status).toBe(409);
  });

  it('are taken back from a draft for good', async () => {
    const id = await office.draft(unit);
    const before = await stored();
    await upload(id, [paper, letter(pdf())]);
    const file = (await filesOf(id))[0]?.id;
    expect((await unit.admin.delete(`service-requests/${id}/attachments/${file}`)).status).toBe(204);
    expect(await filesOf(id)).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  it('are kept once when the same upload comes twice', async () => {
    const id = await office.draft(unit);
    const headers = { 'idempotency-key': `upload-${id}` };
    const before = (await stored()).length;
    const [first, second] = [
      await upload(id, [paper, letter(pdf())], { headers }),
      await upload(id, [paper, letter(pdf())], { headers }),
    ];
    expect(second.body).toEqual(first.body);
    expect(await filesOf(id)).toHaveLength(1);
    expect(await stored()).toHaveLength(before + 1);
    expect((await upload(id, [paper, letter(pdf('lain'))], { headers })).status).toBe(422);
  });

  it('keep one current version when two arrive at the same time', async () => {
    const id = await office.draft(unit);
    await Promise.all([1, 2, 3, 4].map((n) => upload(id, [paper, letter(pdf(`surat ${n}`))])));
    const files = await filesOf(id);
    expect(files.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4]);
    expect(files.filter(({ current }) => current)).toMatchObject([{ version: 4 }]);
  });

  it('leave nothing behind when the line breaks, and are refused while they still stream', async () => {
    const id = await office.draft(unit);
    const before = await stored();
    const address = await office.test.app.listen({ host: '127.0.0.1', port: 0 });
    const token = tokenOf(office.test.app, unit.admin.session);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = (parts: FormPart[], breakAfter?: number): Promise<number | 'broken'> =>
      new Promise((resolve) => {
        const form = multipart(parts);
        const call = request(`${address}/api/v1/service-requests/${id}/attachments`, {
          method: 'POST',
          agent,
          headers: { ...form.headers, 'content-length': form.body.length, authorization: `Bearer ${token}` },
        });
        call.on('response', (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
        });
        call.on('error', () => resolve('broken'));
        if (breakAfter === undefined) return call.end(form.body);
        call.write(form.body.subarray(0, breakAfter));
        setTimeout(() => call.destroy(), 200);
      });
    const large = Buffer.concat([pdf(), Buffer.alloc(30 * 1024 * 1024)]);
    expect(await send([paper, letter(large)], 2 * 1024 * 1024)).toBe('broken');
    expect(await send([paper, letter(large)])).toBe(413);
    expect(await send([paper, letter(pdf())])).toBe(201);
    agent.destroy();
    await expect.poll(stored).toHaveLength(before.length + 1);
  });

  it('are swept away when no row names them, once they are a day old', async () => {
    const { files } = office.test.app;
    const id = await office.draft(unit);
    await upload(id, [paper, letter(pdf())]);
    const before = await stored();
    const [old, fresh] = [newKey('attachments', office.agency), newKey('attachments', office.agency)];
    for (const key of [old, fresh]) await files.put(key, pdf());
    const root = join(office.test.dataDir, 'files');
    const longAgo = new Date('2020-01-01');
    for await (const { key } of files.list('attachments/'))
      if (key !== fresh) await utimes(join(root, key), longAgo, longAgo);
    const removed = await sweepOrphans(office.test.database.db, files, Temporal.Now.instant());
    expect(removed).toBe(1);
    expect(await stored()).toHaveLength(before.length + 1);
    await expect(files.open(old)).rejects.toThrow('No file');
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Clamd, EICAR, STREAM_LIMIT, startClamd } from '#platform/clamd.fixture.ts';
import { createClamd } from '#platform/scanner.ts';
import { digestOf } from '#test/digest.ts';
import { multipart } from '#test/multipart.ts';
import { type Office, openOffice, type Unit } from '#test/office.ts';
import { pdf } from './files.fixture.ts';

withPrograms('papers before a real clamd', ['clamd'], (clamd = '') => {
  let daemon: Clamd;
  let folder: string;
  const offices: Office[] = [];
  let lenient: { office: Office; unit: Unit };
  let strict: { office: Office; unit: Unit };
  beforeAll(async () => {
    daemon = await startClamd(clamd);
    folder = await mkdtemp(join(tmpdir(), 'pendopo-scanned-'));
    const open = async (environment: Record<string, string>) => {
      const office = await openOffice({ environment: { CLAMD: daemon.address, ...environment } });
      offices.push(office);
      return { office, unit: await office.unit() };
    };
    lenient = await open({});
    strict = await open({ SCANNER_REQUIRED: 'true' });
  });
  afterEach(() => daemon.thaw());
  afterAll(async () => {
    for (const office of offices) await office.close();
    await daemon?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const upload = async ({ unit }: { unit: Unit }, id: string, content: Buffer) => {
    const { body, headers } = multipart([
      { name: 'requirement', value: 'application-letter' },
      { name: 'file', filename: 'Surat.pdf', type: 'application/pdf', content },
    ]);
    const reply = await unit.admin.post<{ scan?: string; code?: string }>(
      `service-requests/${id}/attachments`,
      body,
      headers,
    );
    return { status: reply.status, scan: reply.body.scan, code: reply.body.code };
  };
  const scan = async (content: Buffer, timeoutMs?: number) => {
    const path = join(folder, 'file');
    await writeFile(path, content);
    return createClamd(daemon.address, true, timeoutMs).scan(path);
  };

  it('are taken when they are clean, and said to be', async () => {
    for (const at of [lenient, strict])
      expect(await upload(at, await at.office.draft(at.unit), pdf())).toEqual({ status: 201, scan: 'clean' });
  });

  it('are refused with malware in them, whatever the policy, and nothing of them stays', async () => {
    for (const at of [lenient, strict]) {
      const id = await at.office.draft(at.unit);
      const { owner } = at.office.test.database;
      const before = await digestOf(owner, at.office.test.dataDir);
      expect(await upload(at, id, pdf(EICAR))).toEqual({ status: 422, code: 'file-infected' });
      expect(await digestOf(owner, at.office.test.dataDir)).toBe(before);
    }
  });

  it('are looked into also where they are packed, and in many chunks', async () => {
    expect(await scan(gzipSync(EICAR))).toBe('infected');
    expect(await scan(Buffer.concat([Buffer.alloc(900_000, 'a'), Buffer.from(EICAR)]))).toBe('infected');
    expect(await scan(Buffer.alloc(900_000, 'a'))).toBe('clean');
  });

  it('count as not scanned when they are more than it takes', async () => {
    expect(await scan(Buffer.alloc(STREAM_LIMIT * 4, 'a'))).toBe('unscanned');
  });

  it('wait no longer for a scanner that is stuck than they are given, and others at the same time neither', async () => {
    daemon.freeze();
    const began = performance.now();
    const verdicts = await Promise.all([1, 2, 3].map(() => scan(Buffer.from('surat'), 300)));
    expect(verdicts).toEqual(['unscanned', 'unscanned', 'unscanned']);
    expect(performance.now() - began).toBeLessThan(3000);
    daemon.thaw();
    expect(await scan(Buffer.from('surat'))).toBe('clean');
  });

  it('are marked, or refused where the installation demands a scan, while it is down', async () => {
    await daemon.stop();
    const id = await lenient.office.draft(lenient.unit);
    expect(await upload(lenient, id, pdf())).toEqual({ status: 201, scan: 'unscanned' });
    const refused = await strict.office.draft(strict.unit);
    const { owner } = strict.office.test.database;
    const before = await digestOf(owner, strict.office.test.dataDir);
    expect(await upload(strict, refused, pdf())).toEqual({ status: 503, code: 'scanner-unavailable' });
    expect(await digestOf(owner, strict.office.test.dataDir)).toBe(before);
  });
});

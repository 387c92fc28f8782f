import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClamd, verdictOf } from './scanner.ts';

let folder: string;
let server: Server | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pendopo-scan-'));
});
afterEach(async () => {
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Speaks clamd's INSTREAM: reads chunks until the empty one, then says what `judge` says of the whole. */
const startDaemon = (judge: (content: Buffer) => string): Promise<string> =>
  new Promise((resolve) => {
    const daemon = createServer((socket) => {
      let received: Buffer = Buffer.alloc(0);
      socket.on('error', () => undefined);
      socket.on('data', (data: Buffer) => {
        received = Buffer.concat([received, data]);
        const content = contentOf(received);
        if (content !== null) socket.end(`${judge(content)}\0`);
      });
    });
    server = daemon;
    daemon.listen(0, '127.0.0.1', () => resolve(`127.0.0.1:${(daemon.address() as AddressInfo).port}`));
  });

const contentOf = (received: Buffer): Buffer | null => {
  const command = 'zINSTREAM\0';
  if (!received.subarray(0, command.length).equals(Buffer.from(command))) return null;
  const parts: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
};

const fileOf = async (content: Buffer): Promise<string> => {
  const path = join(folder, 'file');
  await writeFile(path, content);
  return path;
};

describe('the scanner', () => {
  it('sends the whole file and believes an exact verdict', async () => {
    const address = await startDaemon((content) =>
      content.includes('malware')
        ? 'stream: Test.Signature FOUND'
        : `stream: ${content.length === 300_000 ? 'OK' : 'ERROR'}`,
    );
    expect(await createClamd(address, false).scan(await fileOf(Buffer.alloc(300_000)))).toBe('clean');
    expect(await createClamd(address, false).scan(await fileOf(Buffer.from('some malware here')))).toBe(
      'infected',
    );
  });

  it('takes no answer, and an unclear one, for no verdict', async () => {
    const address = await startDaemon(() => 'INSTREAM size limit exceeded. ERROR');
    const path = await fileOf(Buffer.from('surat'));
    expect(await createClamd(address, false).scan(path)).toBe('unscanned');
    server?.close();
    expect(await createClamd('127.0.0.1:1', false).scan(path)).toBe('unscanned');
  });

  it('reads answers to the letter', () => {
    expect(verdictOf('stream: OK\0')).toBe('clean');
    expect(verdictOf('stream: OKAY\0')).toBe('unscanned');
    expect(verdictOf('stream: Eicar-Test-Signature.UNOFFICIAL FOUND\0')).toBe('infected');
    expect(verdictOf('')).toBe('unscanned');
  });
});

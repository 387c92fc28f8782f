import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice, PASSWORD } from '#test/office.ts';
import { overFetch } from '#test/walker/http.ts';
import { startApi } from './api-process.ts';
import type { OwnProcess } from './own-process.ts';
import { findPorts } from './product.ts';
import { megabytesOf, openSlow, type SlowClient, type Slowness, socketsOf } from './slow-clients.ts';

/** Of each kind so many: together 500, more than twenty times the connections to the database. */
const MANY = { headers: 200, bodies: 100, uploads: 50, readers: 150 };
type Kind = keyof typeof MANY;

/** What a process may hold more than before, in megabytes. */
const MOST_MEGABYTES = 250;

describe('a server that 500 clients are slow with', () => {
  let office: Office;
  let port: number;
  let server: OwnProcess;
  let token: string;
  let draft: string;
  const slow: Partial<Record<Kind, SlowClient[]>> = {};
  let weighing: NodeJS.Timeout | undefined;
  beforeAll(async () => {
    office = await openOffice();
    const unit = await office.unit();
    draft = await office.draft(unit);
    port = await findPorts();
    server = startApi({ ownerUrl: office.test.database.ownerUrl, dataDir: office.test.dataDir }, port);
    await server.ready();
    const http = overFetch(`http://127.0.0.1:${port}`);
    const { body } = await http<{ accessToken: string }>({
      ...{ method: 'POST', path: 'auth/sessions' },
      body: { username: unit.admin.username, password: PASSWORD },
    });
    token = body.accessToken;
  }, 300_000);
  afterAll(async () => {
    clearInterval(weighing);
    for (const one of Object.values(slow).flat()) one.leave();
    await server?.kill();
    await office?.close();
  }, 60_000);

  const open = (kind: Kind, how: Slowness): void => {
    slow[kind] = Array.from({ length: MANY[kind] }, () => openSlow(port, how));
  };
  const allCut = (kind: Kind) => slow[kind]?.every((one) => one.isCut()) ?? false;
  const heard = (kind: Kind) => [...new Set(slow[kind]?.map((one) => one.said().slice(0, 12)))];

  /** Asks for a case over and over, as somebody at work; tells what was answered, and how long the slowest took. */
  const work = () => {
    const statuses = new Map<number, number>();
    const seconds: number[] = [];
    let isOver = false;
    const working = (async () => {
      while (!isOver) {
        const began = performance.now();
        const { status } = await fetch(`http://127.0.0.1:${port}/api/v1/service-requests/${draft}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        seconds.push((performance.now() - began) / 1000);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        await sleep(20);
      }
    })();
    return {
      end: async () => {
        isOver = true;
        await working;
        seconds.sort((one, other) => one - other);
        return { statuses: [...statuses.keys()], p95: seconds[Math.floor(seconds.length * 0.95)] ?? 0 };
      },
    };
  };

  it('answers everybody else as ever, cuts each of them off in time, and grows no fatter', async () => {
    const before = work();
    await sleep(5000);
    const { p95: usual } = await before.end();
    const [sockets, megabytes] = [socketsOf(server.pid), megabytesOf(server.pid)];
    const others = work();
    const head = (line: string, ...headers: string[]) =>
      [`${line} HTTP/1.1`, 'host: 127.0.0.1', ...headers, '', ''].join('\r\n');
    open('headers', { first: 'GET /api/v1/me HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ', byte: 'x' });
    open('bodies', {
      first: head('POST /api/v1/auth/sessions', 'content-type: application/json', 'content-length: 1000'),
      byte: ' ',
    });
    open('uploads', {
      first: [
        head(
          `POST /api/v1/service-requests/${draft}/attachments`,
          `authorization: Bearer ${token}`,
          'content-type: multipart/form-data; boundary=slow',
          'content-length: 1000000',
        ),
        '--slow\r\ncontent-disposition: form-data; name="requirement"\r\n\r\napplication-letter\r\n',
        '--slow\r\ncontent-disposition: form-data; name="file"; filename="Surat.pdf"\r\n',
        'content-type: application/pdf\r\n\r\n%PDF-1.4\n',
      ].join(''),
      byte: 'x',
    });
    open('readers', { first: head('GET /api/v1/docs/viewer.js').repeat(20), reads: false });
    let fattest = megabytes;
    weighing = setInterval(() => {
      fattest = Math.max(fattest, megabytesOf(server.pid));
    }, 500);

    await expect.poll(() => socketsOf(server.pid), { timeout: 20_000 }).toBeGreaterThan(sockets + 490);
    await expect.poll(() => allCut('headers'), { timeout: 90_000, interval: 500 }).toBe(true);
    expect(heard('headers')).toEqual(['HTTP/1.1 408']);
    expect(allCut('bodies') || allCut('uploads')).toBe(false);
    await expect
      .poll(() => allCut('bodies') && allCut('uploads'), { timeout: 240_000, interval: 500 })
      .toBe(true);
    expect(heard('bodies')).toEqual(['HTTP/1.1 503']);
    expect(heard('uploads')).toEqual(['HTTP/1.1 503']);
    // Whoever does not read does not hear either that it was cut off.
    await expect
      .poll(() => socketsOf(server.pid), { timeout: 120_000, interval: 500 })
      .toBeLessThan(sockets + 10);
    clearInterval(weighing);

    const { statuses, p95 } = await others.end();
    console.log(
      `p95 of others ${(1000 * p95).toFixed(0)} ms (${(1000 * usual).toFixed(0)} before), ${(fattest - megabytes).toFixed(0)} MB more`,
    );
    expect(statuses).toEqual([200]);
    expect(p95).toBeLessThan(Math.max(2, 20 * usual));
    expect(fattest - megabytes).toBeLessThan(MOST_MEGABYTES);
  });

  it('has taken nothing of what was never sent to its end', async () => {
    const { rows } = await office.test.database.owner.query('select from attachments');
    expect(rows).toEqual([]);
    expect(await readdir(join(office.test.dataDir, 'files', '.incoming'))).toEqual([]);
  });
});

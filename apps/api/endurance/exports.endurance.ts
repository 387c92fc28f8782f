import { setTimeout as sleep } from 'node:timers/promises';
import type { ListExport } from '@pendopo/contracts';
import { streamXlsxRows } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkpointPath, readCheckpoints } from '#modules/checkpoints/index.ts';
import { tokenOf } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import type { Office, Official } from '#test/office.ts';
import { forgetPeak, memoryOf, startFrugalWorker } from './frugal-worker.ts';
import { openFullOffice, orderCheckpoints } from './full-office.ts';
import type { WorkerProcess } from './worker-process.ts';

const CASES = 100_000;
const MOST_MEGABYTES = 300;

describe('a list of a hundred thousand cases', () => {
  let office: Office;
  let inspector: Official;
  let worker: WorkerProcess;
  let idle: number;

  beforeAll(async () => {
    office = await openFullOffice(CASES);
    inspector = await employ(office, [{ side: 'agency', position: 'inspector' }]);
    worker = await startFrugalWorker(office);
    idle = memoryOf(worker, 'VmRSS');
  }, 180_000);
  afterAll(async () => {
    await worker?.end();
    await office.close();
  }, 60_000);

  /** Has the list written, watching it from outside as its page does. */
  const take = async (format: 'xlsx' | 'csv') => {
    const asked = await inspector.post<ListExport>('exports', {
      ...{ list: 'service-requests', format, filters: { view: 'all', sort: 'createdAt' } },
    });
    expect(asked.status).toBe(202);
    const { id } = asked.body;
    const begun = performance.now();
    forgetPeak(worker);
    const seen = new Set<number>();
    let found = asked.body;
    let polls = 0;
    while (found.state === 'waiting' || found.state === 'running') {
      // Each minute's job that looks at all that changed comes at the worst of times, and every five seconds.
      if (polls % 20 === 0) await orderCheckpoints(office);
      polls += 1;
      await sleep(250);
      found = (await inspector.get<ListExport>(`exports/${id}`)).body;
      if (found.total === CASES) seen.add(found.done);
    }
    expect(found).toMatchObject({ state: 'ready', done: CASES, total: CASES, fault: null });
    const seconds = (performance.now() - begun) / 1000;
    const peak = memoryOf(worker, 'VmHWM');
    console.log(
      `${format}: ${CASES} rows in ${seconds.toFixed(1)} s, ${((found.size ?? 0) / 1024 ** 2).toFixed(1)} MB; the worker's memory: ${idle.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most`,
    );
    expect(peak).toBeLessThan(MOST_MEGABYTES);
    // Somebody who waits sees it grow.
    expect([...seen].filter((done) => done > 0 && done < CASES).length).toBeGreaterThan(3);
    const answer = await office.test.app.inject({
      url: `/api/v1/exports/${id}/content`,
      headers: { authorization: `Bearer ${tokenOf(office.test.app, inspector.session)}` },
    });
    expect(answer.statusCode).toBe(200);
    return answer.rawPayload;
  };

  it('becomes CSV of as many lines', async () => {
    const lines = (await take('csv')).toString('utf8').split('\r\n');
    expect(lines.length).toBe(CASES + 2);
    expect(new Set(lines.slice(1, -1).map((line) => line.split(',')[0])).size).toBe(CASES);
  });

  it('becomes a workbook of as many rows', async () => {
    const content = await take('xlsx');
    let rows = 0;
    for await (const _row of streamXlsxRows(content)) rows += 1;
    expect(rows).toBe(CASES + 1);
  });

  it('and how far each of them had come is written down meanwhile', async () => {
    const path = checkpointPath(office.test.app.config.checkpointDir, office.agency);
    const { marks, brokenLine } = await readCheckpoints(path);
    expect(brokenLine).toBeNull();
    expect([...marks.values()].filter((ofOne) => ofOne.length === 1).length).toBeGreaterThanOrEqual(CASES);
  });
});

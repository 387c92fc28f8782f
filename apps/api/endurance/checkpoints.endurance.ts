import { statSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkpointPath, readCheckpoints, TRAIL } from '#modules/checkpoints/index.ts';
import type { Office } from '#test/office.ts';
import { forgetPeak, memoryOf, startFrugalWorker } from './frugal-worker.ts';
import { openFullOffice, orderCheckpoints } from './full-office.ts';
import type { WorkerProcess } from './worker-process.ts';

const CASES = 100_000;
/** Of which a worker may hold so much at once, in megabytes. */
const MOST_MORE = 50;

describe('a hundred thousand histories that went on within the hour', () => {
  let office: Office;
  let path: string;
  let worker: WorkerProcess;
  beforeAll(async () => {
    office = await openFullOffice(CASES);
    path = checkpointPath(office.test.app.config.checkpointDir, office.agency);
    worker = await startFrugalWorker(office);
  }, 180_000);
  afterAll(async () => {
    await worker?.end();
    await office.close();
  }, 60_000);

  const sizeNow = () => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  /** Has all of it written down that is not yet, and says how much memory that took. */
  const keepAll = async (what: string) => {
    const { owner } = office.test.database;
    const idle = memoryOf(worker, 'VmRSS');
    forgetPeak(worker);
    const begun = performance.now();
    await orderCheckpoints(office);
    for (let left = 1; left > 0; await sleep(50)) {
      const { rows } = await owner.query<{ left: number }>(
        "select count(*)::int as left from graphile_worker._private_jobs where key = 'ordered'",
      );
      left = rows[0]?.left ?? 0;
    }
    const seconds = (performance.now() - begun) / 1000;
    const peak = memoryOf(worker, 'VmHWM');
    console.log(
      `${what}: ${seconds.toFixed(1)} s; the worker's memory: ${idle.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most`,
    );
    return peak - idle;
  };

  it('are written down a stretch at a time, each once, also where a worker was killed over it', async () => {
    await orderCheckpoints(office);
    while (sizeNow() < 1_000_000) await sleep(2);
    await worker.kill();
    const cut = await readCheckpoints(path);
    expect(cut.brokenLine).toBeNull();
    expect(cut.marks.size).toBeGreaterThan(1000);
    expect(cut.marks.size).toBeLessThan(CASES);
    // As when it was in the middle of a line.
    await appendFile(path, '{"of":"01');

    worker = await startFrugalWorker(office);
    expect(await keepAll('the rest of them')).toBeLessThan(MOST_MORE);
    const { marks, brokenLine } = await readCheckpoints(path);
    expect(brokenLine).toBeNull();
    marks.delete(TRAIL);
    expect(marks.size).toBe(CASES);
    expect([...marks.values()].filter((ofOne) => ofOne.length !== 1)).toEqual([]);
    for (const [of, ofOne] of cut.marks) if (of !== TRAIL) expect(marks.get(of)).toEqual(ofOne);
  });

  it('are looked at once more each minute without being held', async () => {
    const size = sizeNow();
    expect(await keepAll('nothing new')).toBeLessThan(MOST_MORE);
    expect(sizeNow()).toBe(size);
  });
});

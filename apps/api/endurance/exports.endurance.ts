import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ListExport } from '@pendopo/contracts';
import { streamXlsxRows } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { tokenOf } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice } from '#test/office.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

const CASES = 100_000;
const MOST_MEGABYTES = 300;

describe('a list of a hundred thousand cases', () => {
  let office: Office;
  let inspector: Official;
  let worker: WorkerProcess;
  let idle: number;

  beforeAll(async () => {
    office = await openOffice();
    const unit = await office.unit();
    const id = await office.draft(unit);
    await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    expect((await office.act(unit.admin, id, 'submit')).status).toBe(200);
    // What the worker is measured by is the list alone, not the letters of a morning.
    await office.test.drain();
    await multiply(id);
    inspector = await employ(office, [{ side: 'agency', position: 'inspector' }]);
    const { ownerUrl } = office.test.database;
    worker = startWorker({ ownerUrl, dataDir: office.test.dataDir }, frugality());
    await worker.ready();
    idle = memoryOf(worker, 'VmRSS');
  }, 180_000);
  afterAll(async () => {
    await worker?.end();
    await office.close();
  }, 60_000);

  /** Writes the rest of them after the likeness of one. */
  const multiply = async (id: string) => {
    const { owner } = office.test.database;
    const { rows } = await owner.query<{ columns: string }>(`
      select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
      where table_schema = 'public' and table_name = 'service_requests' and is_generated = 'NEVER'`);
    const columns = rows[0]?.columns ?? '';
    await owner.query(
      `insert into service_requests (${columns})
       select ${columns.replaceAll(/[^, ]+/g, '(made.row).$&')} from (
         select jsonb_populate_record(one, jsonb_build_object(
           'id', uuidv7(), 'number', 'UJI/' || n, 'subject', 'Permohonan situs ke-' || n)) as row
         from service_requests one, generate_series(2, $2) n where one.id = $1) made`,
      [id, CASES],
    );
    await owner.query('vacuum analyze service_requests');
  };

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
    while (found.state === 'waiting' || found.state === 'running') {
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
});

/** What compose has its workers be sparing by. */
const frugality = (): Record<string, string> => {
  const compose = parse(readFileSync(new URL('../../../docker-compose.yml', import.meta.url), 'utf8'), {
    merge: true,
  }) as { services: { worker: { environment: Record<string, string> } } };
  const all = Object.entries(compose.services.worker.environment);
  return Object.fromEntries(all.filter(([name]) => /^(NODE_OPTIONS|MALLOC_)/.test(name)));
};

/** Has the machine count a process's peak from now on. */
const forgetPeak = ({ pid }: WorkerProcess): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');

/** Memory of a process in megabytes, as /proc tells it: what it holds now, or the most that it ever held. */
const memoryOf = ({ pid }: WorkerProcess, which: 'VmRSS' | 'VmHWM'): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${which}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
};

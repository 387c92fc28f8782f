import type { ListExport } from '@pendopo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type Caller, tokenOf } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import type { Office, Official, Unit } from '#test/office.ts';
import { readSheet } from '../../platform/spreadsheets/read-sheet.ts';
import { CANARY, type Complaints, openComplaints } from '../service-requests/complaints.fixture.ts';

const ALL = { list: 'service-requests', filters: { view: 'all' } };
const MISSING = '0198c0de-0000-7000-8000-000000000000';

describe('lists as files', () => {
  let complaints: Complaints;
  let office: Office;
  let unit: Unit;
  let inspector: Official;

  /** Has somebody proved who they are so long ago. */
  const prove = (official: Official, ago = 'PT0S') =>
    office.test.database.owner.query('update sessions set stepped_up_at = $1 where id = $2', [
      office.clock.now().subtract(ago).toString(),
      official.session.sessionId,
    ]);
  const ask = (caller: Caller, body: object) => caller.post<ListExport & { code?: string }>('exports', body);
  const begin = async (caller: Official, body: object): Promise<ListExport> => {
    await prove(caller);
    const asked = await ask(caller, body);
    expect(asked).toMatchObject({ status: 202, body: { state: 'waiting', done: 0, total: null } });
    return asked.body;
  };
  const look = async (caller: Caller, id: string) => (await caller.get<ListExport>(`exports/${id}`)).body;
  const fetched = async (caller: Official, body: object) => {
    const { id } = await begin(caller, body);
    expect(await office.test.drain()).toEqual([]);
    const found = await look(caller, id);
    expect(found).toMatchObject({ state: 'ready', fault: null });
    const answer = await office.test.app.inject({
      url: `/api/v1/exports/${id}/content`,
      headers: { authorization: `Bearer ${tokenOf(office.test.app, caller.session)}` },
    });
    expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, found.size]);
    await caller.delete(`exports/${id}`);
    return { found, bytes: answer.rawPayload, text: answer.body, headers: answer.headers };
  };
  const listed = async (caller: Caller, query: string) =>
    (await caller.get<{ items: { id: string }[] }>(`service-requests?limit=100&${query}`)).body.items;

  beforeAll(async () => {
    complaints = await openComplaints();
    ({ office } = complaints);
    unit = await office.unit();
    inspector = complaints.readers.inspector as Official;
    for (const answers of [{}, {}]) {
      const id = await office.draft(unit, answers);
      await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
      await office.act(unit.admin, id, 'submit');
    }
    await complaints.complain({ identity: 'masked', subject: '=HYPERLINK("https://example.com")' });
  });
  afterAll(() => complaints.close());

  it('asks who is there anew, knows its lists and what they are narrowed by', async () => {
    await prove(office.head, 'PT6M');
    expect((await ask(office.head, ALL)).body.code).toBe('invalid-input');
    expect((await ask(office.head, { ...ALL, format: 'csv' })).body.code).toBe('step-up-required');
    const faulty = await ask(office.head, { ...ALL, format: 'csv', filters: { view: 'all', cursor: 'x' } });
    expect(faulty).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/filters/cursor', code: 'unknown-property' }] },
    });
    expect((await ask(office.technician, { list: 'audit', format: 'csv' })).status).toBe(404);
    expect((await ask(unit.admin, { list: 'findings', format: 'csv' })).status).toBe(403);
    expect((await ask(complaints.readers.system as Caller, { ...ALL, format: 'csv' })).status).toBe(403);
  });

  it('holds what the list holds for whoever asks, in its order, as JSON, CSV and XLSX', async () => {
    for (const [caller, query] of [
      [inspector, 'view=all&sort=createdAt'],
      [unit.admin, 'view=mine&status=open'],
      [office.head, 'view=inbox'],
    ] as const) {
      const filters = Object.fromEntries(new URLSearchParams(query));
      const items = await listed(caller, query);
      expect(items.length).toBeGreaterThan(1);
      const json = await fetched(caller, { list: 'service-requests', format: 'json', filters });
      expect(JSON.parse(json.text)).toEqual(items);
      expect(
        json.text
          .split('\n')
          .slice(1, -2)
          .map((line) => JSON.parse(line.replace(/,$/, ''))),
      ).toEqual(items);
      expect(json.found).toMatchObject({ done: items.length, total: items.length });
      const csv = await fetched(caller, { list: 'service-requests', format: 'csv', filters });
      const xlsx = await fetched(caller, { list: 'service-requests', format: 'xlsx', filters });
      const [fromCsv, fromXlsx] = [await readSheet(csv.bytes), await readSheet(xlsx.bytes)];
      expect(fromCsv.map(({ cells }) => cells[0])).toEqual([
        'Nomor',
        ...items.map((item) => (item as { number?: string }).number),
      ]);
      expect(fromXlsx.map(({ cells }) => cells[0])).toEqual(fromCsv.map(({ cells }) => cells[0]));
    }
  });

  it('heads its columns, and says what is in them, in the language of whoever asks', async () => {
    await prove(office.head);
    const asked = await office.test.app.inject({
      ...{ method: 'POST', url: '/api/v1/exports', payload: { ...ALL, format: 'csv' } },
      headers: {
        authorization: `Bearer ${tokenOf(office.test.app, office.head.session)}`,
        'accept-language': 'en',
      },
    });
    const { id, title } = asked.json<ListExport>();
    expect([asked.statusCode, title]).toEqual([202, 'Service requests']);
    await office.test.drain();
    const { body } = await office.head.get<string>(`exports/${id}/content`);
    expect(body).toContain('"Number","Service","Subject","Unit","Status","Step"');
    expect(body).toContain('"In progress"');
    expect(body).not.toContain('Diproses');
    await office.head.delete(`exports/${id}`);
  });

  it('keeps a masked reporter unknown, and makes no cell act', async () => {
    const files = [];
    for (const format of ['csv', 'xlsx', 'json'] as const)
      files.push(await fetched(inspector, { ...ALL, format }));
    const [csv, xlsx] = files;
    const sheets = await Promise.all([csv, xlsx].map((file) => readSheet(file?.bytes ?? Buffer.of())));
    for (const text of [...files.map((file) => file.text), ...sheets.map((sheet) => JSON.stringify(sheet))])
      expect(text).not.toContain(CANARY);
    expect(csv?.text.startsWith('\uFEFF"Nomor","Layanan"')).toBe(true);
    expect(csv?.text).toContain('"\'=HYPERLINK(""https://example.com"")"');
    expect(csv?.text.split('\r\n').length).toBe((csv?.found.done ?? 0) + 2);
    expect(sheets[1]?.map(({ cells }) => cells[2])).toContain('=HYPERLINK("https://example.com")');
    expect(csv?.headers['content-disposition']).toContain('Permohonan.csv');
  });

  it('takes out every other list that there is', async () => {
    const administrator = complaints.readers.administrator as Official;
    // More than are read at a time.
    await office.test.database.owner.query(
      `insert into assets (agency, kind, label, status, organization_id, driver, name, marker, spec, facts, origin, since, history)
       select $1, 'mailbox', 'surel-' || n, 'active', $2, 'manual', 'surel-' || n, 'pendopo ' || n, '{}', '{}', 'import', '2024-01-01', '[]'
       from generate_series(1, 260) as n`,
      [office.agency, unit.id],
    );
    const campaign = await administrator.post<{ id: string }>('recertifications', {
      ...{ title: 'Konfirmasi 2026', startsOn: '2026-11-24' },
    });
    expect(campaign).toMatchObject({ status: 201 });
    const book = { list: 'register-entries', filters: { code: complaints.standard, register: 'book' } };
    for (const [caller, body, least] of [
      [administrator, { list: 'people', filters: { side: 'agency' } }, 6],
      [administrator, { list: 'assets', filters: { sort: 'label' } }, 260],
      [administrator, { list: 'audit' }, 1],
      [administrator, { list: 'findings' }, 0],
      [administrator, { list: 'recertification-entries', filters: { id: campaign.body.id } }, 260],
      [administrator, { list: 'survey-reports' }, 0],
      [unit.admin, { list: 'asset-confirmations' }, 260],
      [complaints.officer, book, 1],
    ] as [Official, object, number][]) {
      const json = await fetched(caller, { ...body, format: 'json' });
      expect(JSON.parse(json.text).length, JSON.stringify(body)).toBeGreaterThanOrEqual(least);
      const xlsx = await fetched(caller, { ...body, format: 'xlsx' });
      expect((await readSheet(xlsx.bytes)).length - 1).toBe(xlsx.found.total);
    }
    expect((await fetched(complaints.officer, { ...book, format: 'csv' })).text).toContain(CANARY);
    expect((await fetched(inspector, { ...book, format: 'csv' })).text).not.toContain(CANARY);
  });

  it('is there for whoever asked alone, until it is removed or six hours old', async () => {
    const { id } = await begin(office.head, { ...ALL, format: 'csv' });
    expect((await office.head.get(`exports/${id}/content`)).body.code).toBe('export-not-ready');
    await office.test.drain();
    for (const path of [`exports/${id}`, `exports/${id}/content`]) {
      const other = await office.division.get(path);
      expect(other.status).toBe(404);
      const missing = await office.division.get(path.replace(id, MISSING));
      expect({ ...other.body, requestId: '', instance: '' }).toEqual({
        ...missing.body,
        requestId: '',
        instance: '',
      });
    }
    expect((await office.division.delete(`exports/${id}`)).status).toBe(404);
    expect((await office.division.get('exports')).body.items).toEqual([]);
    expect((await office.head.get(`exports/${id}/content`)).status).toBe(200);
    const trail = await office.test.database.owner.query(
      "select data from audit_entries where action = 'list.export' order by sequence desc limit 1",
    );
    const rows = (await listed(office.head, 'view=all')).length;
    expect(trail.rows[0].data).toMatchObject({ view: 'all', format: 'csv', rows });
    office.clock.advance('PT6H1M');
    expect((await office.head.get(`exports/${id}/content`)).status).toBe(404);
    await office.test.app.jobs.taskList()['exports.expire']?.({}, undefined as never);
    const left = await office.test.database.owner.query('select from list_exports');
    expect(left.rowCount).toBe(0);
    const files: unknown[] = [];
    for await (const file of office.test.app.files.list('exports/')) files.push(file);
    expect(files).toEqual([]);
  });

  it('gives its place back when its worker was killed each time', async () => {
    const { id } = await begin(office.head, { ...ALL, format: 'csv' });
    const { owner } = office.test.database;
    await owner.query(
      "update graphile_worker._private_jobs set attempts = max_attempts where payload ->> 'export' = $1",
      [id],
    );
    await owner.query("update list_exports set state = 'running' where id = $1", [id]);
    // However many other jobs have failed since.
    await owner.query(
      `select graphile_worker.add_job('test.fail', jsonb_build_object('agency', $1::text)::json) from generate_series(1, 250)`,
      [office.agency],
    );
    await owner.query(
      "update graphile_worker._private_jobs set attempts = max_attempts where payload ->> 'export' is null",
    );
    await office.test.app.jobs.taskList()['exports.expire']?.({}, undefined as never);
    expect(await look(office.head, id)).toMatchObject({ state: 'failed', fault: 'interrupted' });
    for (const _ of [1, 2, 3]) await begin(office.head, { ...ALL, format: 'csv' });
    await owner.query('delete from list_exports; delete from graphile_worker._private_jobs');
  });

  it('ends with the rights by which it was asked for, and when it is stopped', async () => {
    const newcomer = await employ(office, [{ side: 'agency', position: 'inspector' }]);
    const [written, lost, stopped] = [
      await begin(newcomer, { ...ALL, format: 'csv' }),
      await begin(newcomer, { ...ALL, format: 'xlsx' }),
      await begin(office.head, { ...ALL, format: 'csv' }),
    ];
    await prove(newcomer);
    await begin(newcomer, { ...ALL, format: 'json' });
    expect((await ask(newcomer, { ...ALL, format: 'json' })).body.code).toBe('exports-waiting');
    expect((await office.head.delete(`exports/${stopped.id}`)).status).toBe(204);
    const { owner } = office.test.database;
    const set = (until: string | null) =>
      owner.query('update position_assignments set ends_on = $1 where person_id = $2', [until, newcomer.id]);
    // The first is written, then the position ends.
    await owner.query('update list_exports set state = $1 where id <> $2', ['failed', written.id]);
    expect(await office.test.drain()).toEqual([]);
    expect(await look(newcomer, written.id)).toMatchObject({ fault: null, state: 'ready' });
    await owner.query("update list_exports set state = 'waiting' where id = $1", [lost.id]);
    await set('2020-12-31');
    expect((await newcomer.get(`exports/${written.id}/content`)).body.code).toBe('export-refused');
    await office.test.app.jobs
      .taskList()
      ['exports.write']?.({ agency: office.agency, export: lost.id }, undefined as never);
    expect(await look(newcomer, lost.id)).toMatchObject({ state: 'failed', fault: 'refused' });
    await set(null);
    expect((await newcomer.get(`exports/${written.id}/content`)).status).toBe(200);
    expect((await look(office.head, stopped.id)).state).toBeUndefined();
    expect((await as(office.test.app).get('exports')).status).toBe(401);
  });
});

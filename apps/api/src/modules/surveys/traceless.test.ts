import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Unit } from '#test/office.ts';
import { answersOf, openSurveyedOffice, type SurveyedOffice } from './surveys.fixture.ts';

describe('answers to a survey lead back to nobody', () => {
  const body = { answers: answersOf('123412341'), profile: { education: 's3', occupation: 'police' } };
  let surveyed: SurveyedOffice;
  let owner: SurveyedOffice['office']['test']['database']['owner'];
  let unit: Unit;
  let id: string;
  beforeAll(async () => {
    surveyed = await openSurveyedOffice();
    const { office } = surveyed;
    owner = office.test.database.owner;
    for (const digits of ['434443433', '332434433', '443444444']) {
      const one = await surveyed.completed();
      expect((await surveyed.answer(one.holder, one.id, { answers: answersOf(digits) })).status).toBe(201);
    }
    unit = await office.unit();
    id = await office.delivered(unit, { password: 'melati-5' });
    await office.act(unit.admin, id, 'accept');
    const key = { 'idempotency-key': 'traceless' };
    expect((await surveyed.answer(unit.admin, id, body, key)).status).toBe(201);
  });
  afterAll(() => surveyed.office.close());

  it('in a table that has no place for a case, a person or a day', async () => {
    const { rows } = await owner.query<{ name: string; type: string }>(`
      select column_name::text as name, data_type::text as type from information_schema.columns
      where table_name = 'survey_answers' order by ordinal_position`);
    expect(rows.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'agency text',
      'id uuid',
      'standard text',
      'month text',
      'scores ARRAY',
      'profile jsonb',
    ]);
  });

  it('sharing no value with a case or a person, nor any row with theirs', async () => {
    const { rows } = await owner.query<{ id: string; row: string }>(
      'select id, to_jsonb(t)::text as row from survey_answers t',
    );
    expect(rows).toHaveLength(4);
    const traces = [id, unit.id, unit.admin.id, unit.admin.session.sessionId];
    for (const { row } of rows) for (const trace of traces) expect(row).not.toContain(trace);
    const tables = await owner.query<{ name: string }>(`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE' and table_name <> 'survey_answers'`);
    expect(tables.rows.length).toBeGreaterThan(20);
    for (const { name } of tables.rows) {
      const others = await owner.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
      const joined = rows.filter((answer) => others.rows.some(({ row }) => row.includes(answer.id)));
      expect([name, joined]).toEqual([name, []]);
    }
  });

  it('by ids that tell no time, apart from who has answered, which tells none either', async () => {
    const { rows } = await owner.query<{ version: string }>(
      'select distinct substr(id::text, 15, 1) as version from survey_answers',
    );
    expect(rows).toEqual([{ version: '4' }]);
    const marked = await owner.query('select * from surveyed_cases where service_request_id = $1', [id]);
    expect(marked.rows).toEqual([
      { agency: surveyed.office.agency, service_request_id: id, side: 'organization' },
    ]);
  });

  it('not by what is kept of a repeated call, from which they could be guessed', async () => {
    const { rows } = await owner.query<{ hash: string; row: string }>(
      "select body_hash as hash, to_jsonb(t)::text as row from idempotency_keys t where key = 'traceless'",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.hash).not.toBe(createHash('sha256').update(JSON.stringify(body)).digest('hex'));
    expect(rows[0]?.row).not.toContain('police');
  });

  it('not by their order, nor by the transaction that wrote them, once shuffled', async () => {
    const all = 'select scores, profile from survey_answers order by scores, profile::text';
    const before = (await owner.query(all)).rows;
    await surveyed.office.test.app.jobs.taskList()['surveys.shuffle']?.({}, {} as never);
    expect((await owner.query(all)).rows).toEqual(before);
    const { rows } = await owner.query<{ written: number; alike: number }>(`
      select count(distinct xmin::text)::int as written,
        count(*) filter (where xmin::text in (select xmin::text from surveyed_cases))::int as alike
      from survey_answers`);
    expect(rows).toEqual([{ written: 1, alike: 0 }]);
  });

  it('not by the history of the case', async () => {
    const { body: history } = await unit.admin.get<{ items: { action: string }[] }>(
      `service-requests/${id}/events?limit=200`,
    );
    expect(history.items.at(-1)?.action).toBe('accept');
  });
});

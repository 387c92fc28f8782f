import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { type CaseView, type Office, type Official, openOffice, type Unit } from '#test/office.ts';

interface Acted extends CaseView {
  code?: string;
  number: string;
  dueAt: string;
  errors?: { pointer: string }[];
}

describe('actions', () => {
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
  });
  afterAll(() => office.close());

  const see = async (by: Official, id: string) => (await by.get<Acted>(`service-requests/${id}`)).body;
  const ready = async () => {
    const id = await office.draft(unit);
    await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    return id;
  };
  const sent = async () => {
    const id = await ready();
    expect((await office.act(unit.admin, id, 'submit')).status).toBe(200);
    return id;
  };
  const act = (by: Official, id: string, action: string, body: unknown, headers: Record<string, string>) =>
    by.post<Acted>(`service-requests/${id}/actions/${action}`, body, headers);

  it('are checked in the contract’s order: 404, 400 and 422, 428, 412, 403, 409', async () => {
    const id = await sent();
    const { version } = await see(office.head, id);
    const now = { 'if-match': `"${version}"` };
    const stranger = (await office.unit()).admin;
    expect((await act(stranger, id, 'forward', { more: 1 }, {})).status).toBe(404);
    for (const unknown of ['fly', 'constructor', '__proto__', 'toString'])
      expect((await act(office.head, id, unknown, {}, now)).status).toBe(404);
    expect((await act(unit.admin, id, 'forward', { more: 1 }, {})).status).toBe(400);
    const faulty = await act(unit.admin, id, 'forward', { input: { colour: 1 } }, {});
    expect([faulty.status, faulty.body.code]).toEqual([422, 'invalid-action-input']);
    expect((await act(unit.admin, id, 'forward', { note: 'Proses.' }, {})).status).toBe(428);
    expect((await act(unit.admin, id, 'forward', { note: 'Proses.' }, { 'if-match': '"1"' })).status).toBe(
      412,
    );
    expect((await act(unit.admin, id, 'forward', { note: 'Proses.' }, now)).status).toBe(403);
    expect((await act(unit.admin, id, 'submit', {}, now)).status).toBe(409);
    expect((await see(office.head, id)).version).toBe(version);
  });

  it('belong to the agency’s positions, not to a unit’s of the same name', async () => {
    const id = await sent();
    const unitHead = await employ(office, [{ side: 'organization', position: 'head', unit: unit.id }]);
    const { actions, version } = await see(unitHead, id);
    expect(actions).toEqual([]);
    const match = { 'if-match': `"${version}"` };
    expect((await act(unitHead, id, 'forward', { note: 'Proses.' }, match)).status).toBe(403);
  });

  it('happen once when two take them at once', async () => {
    const second = await employ(office, [{ side: 'agency', position: 'head' }]);
    for (let round = 0; round < 5; round += 1) {
      const id = await sent();
      const match = { 'if-match': `"${(await see(office.head, id)).version}"` };
      const answers = await Promise.all(
        [office.head, second].map((by) => act(by, id, 'forward', { note: 'Proses.' }, match)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect((await see(office.head, id)).step?.key).toBe('division-disposition');
    }
  });

  it('are answered as the first time when they are repeated with their key, wherever the case is by then', async () => {
    const id = await sent();
    const key = { 'if-match': `"${(await see(office.head, id)).version}"`, 'idempotency-key': randomUUID() };
    const body = { input: { instruction: 'Proses.', assignee: office.division.username } };
    const first = await act(office.head, id, 'forward', body, key);
    expect(first.status).toBe(200);
    expect(await act(office.head, id, 'forward', body, key)).toMatchObject({ status: 200, body: first.body });
    expect((await office.act(office.division, id, 'forward')).status).toBe(200);
    const again = await act(office.head, id, 'forward', body, key);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await act(office.head, id, 'forward', { note: 'Lain.' }, key)).status).toBe(422);
  });

  it('take whatever JSON brings without falling over', async () => {
    const id = await sent();
    const match = {
      'if-match': `"${(await see(office.head, id)).version}"`,
      'content-type': 'application/json',
    };
    for (const body of [
      ...['null', '[]', '5', '"x"', '{"input":[]}', '{"input":{"instruction":1e400}}', '{"note":5}'],
      ...['{"input":{"__proto__":{}}}', '{"input":{"instruction":"\\u0000"}}', '{"note":"\\udc00"}'],
      `{"input":{"instruction":${'['.repeat(3000)}${']'.repeat(3000)}}}`,
      JSON.stringify({ input: { instruction: 'x', assignee: unit.admin.username } }),
    ]) {
      const { status } = await act(office.head, id, 'forward', body, match);
      expect([400, 422], body.slice(0, 60)).toContain(status);
    }
  });

  it('accept in silence what was delivered, once the days of it are over', async () => {
    const id = await office.delivered(unit, { password: 'melati-9' });
    const before = office.clock.now().toString();
    office.clock.advance('PT72H');
    expect(await office.test.drain()).toEqual([]);
    expect((await see(unit.admin, id)).status).toBe('open');
    office.clock.advance('PT216H');
    expect(await office.test.drain()).toEqual([]);
    const ended = await see(unit.admin, id);
    expect(ended).toMatchObject({ status: 'completed', step: null });
    const { body } = await unit.admin.get<{ items: { action: string; actor: unknown }[] }>(
      `service-requests/${id}/events`,
    );
    expect(body.items.at(-1)).toMatchObject({ action: 'accept', actor: null });
    office.clock.set(before);
  });

  it('count anew what a holiday announced late moves, write it down and tell it', async () => {
    office.clock.set('2026-11-24T02:00:00Z');
    const administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    const open = await sent();
    const paused = await ready();
    const due = (await see(unit.admin, open)).dueAt;
    expect(due).toBe('2026-12-01T08:45:00Z');
    const day = {
      date: '2026-11-27',
      kind: 'regional',
      name: 'Pemilihan kepala daerah',
      decree: 'SE 5/2026',
    };
    const key = { 'idempotency-key': randomUUID() };
    const added = await administrator.post<{ moved: number }>(`agencies/${office.agency}/days`, day, key);
    expect(added.status).toBe(201);
    expect(added.body.moved).toBeGreaterThanOrEqual(1);
    const again = await administrator.post(`agencies/${office.agency}/days`, day, key);
    expect(again.body).toEqual(added.body);
    const moved = await see(unit.admin, open);
    expect(moved.dueAt).toBe('2026-12-02T08:45:00Z');
    expect((await see(unit.admin, paused)).dueAt).toBeNull();
    const { body } = await unit.admin.get<{ items: { action: string; data: object }[] }>(
      `service-requests/${open}/events`,
    );
    expect(body.items.at(-1)).toMatchObject({ action: 'recount', data: { from: due, to: moved.dueAt } });
    const clock = await unit.admin.get<{ days: { date: string; counted: boolean; text: string }[] }>(
      `service-requests/${open}/clock`,
    );
    const explained = clock.body.days.find(({ date }) => date === day.date);
    expect(explained).toMatchObject({ counted: false });
    expect(explained?.text).toContain(day.name);
    expect(await office.test.drain()).toEqual([]);
    for (const told of [unit.admin, office.head]) {
      const news = await told.get<{ items: { body: string; serviceRequest: { id: string } | null }[] }>(
        'notifications',
      );
      expect(JSON.stringify(news.body.items)).toContain(
        'Tenggat dihitung ulang menjadi Rabu, 2 Desember 2026',
      );
    }
    const { status } = await administrator.delete(`agencies/${office.agency}/days/${day.date}`);
    expect(status).toBe(204);
    expect((await see(unit.admin, open)).dueAt).toBe(due);
  });
});

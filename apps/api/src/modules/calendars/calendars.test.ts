import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { type Office, openOffice, type Unit } from '#test/office.ts';
import { calendarText } from './icalendar.ts';

it('writes calendars whose lines are short and whose words stay words', () => {
  const due = { uid: 'a@pendopo', url: 'https://layanan.example.go.id/permohonan/a' };
  const times = { dueAt: '2026-12-01T08:00:00.5Z', changedAt: '2026-11-24T02:00:00Z' };
  const text = calendarText('Tenggat', [
    {
      ...due,
      ...times,
      summary: `Tenggat: Layanan hosting; situs, "é${'é'.repeat(60)}" \\ 005/2026\nBaris dua`,
    },
  ]);
  const lines = text.split('\r\n');
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(text.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
  const whole = text.replaceAll('\r\n ', '');
  expect(whole).toContain(
    `SUMMARY:Tenggat: Layanan hosting\\; situs\\, "é${'é'.repeat(60)}" \\\\ 005/2026\\nBaris dua\r\n`,
  );
  expect(whole).toContain('DTSTART:20261201T080000Z\r\n');
});

describe('calendars of deadlines', () => {
  let office: Office;
  let unit: Unit;
  let id: string;
  const pathOf = (address: string) => new URL(address).pathname;

  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
    id = await office.draft(unit);
    await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    await office.act(unit.admin, id, 'submit');
  });
  afterAll(() => office.close());

  it('tell programs of what waits for its owner, and of nobody who asked', async () => {
    expect((await office.head.get('me/calendar')).body).toEqual({ calendar: null });
    const made = await office.head.post<{ address: string }>('me/calendar');
    expect(made.status).toBe(201);
    const nobody = as(office.test.app);
    const { status, headers, body } = await nobody.get<string>(pathOf(made.body.address));
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    const seen = (await office.head.get<{ number: string; dueAt: string }>(`service-requests/${id}`)).body;
    const text = body.replaceAll('\r\n ', '');
    expect(text).toContain(`UID:${id}@pendopo\r\n`);
    expect(text).toContain(seen.number);
    expect(text).toContain(`DTSTART:${seen.dueAt.replaceAll(/[-:]|\.\d+/g, '')}\r\n`);
    expect(text).not.toContain(unit.label);
    expect(text).not.toContain(unit.admin.name);
    const again = await nobody.get(pathOf(made.body.address), { 'if-none-match': String(headers.etag) });
    expect([again.status, again.headers['cache-control']]).toEqual([304, 'private, max-age=600']);
    expect((await office.head.get('me/calendar')).body).toMatchObject({
      calendar: { readAt: '2026-11-24T02:00:00Z' },
    });
    const kept = await office.test.database.owner.query('select * from calendar_addresses');
    const secret = /([\w-]{43})\.ics$/.exec(made.body.address)?.[1];
    expect(secret).toBeDefined();
    expect(JSON.stringify(kept.rows)).not.toContain(secret);

    await office.act(office.head, id, 'forward');
    expect((await nobody.get<string>(pathOf(made.body.address))).body).not.toContain(id);
  });

  it('end when they are renewed or removed, and with their owner', async () => {
    const nobody = as(office.test.app);
    const make = async () =>
      pathOf((await office.division.post<{ address: string }>('me/calendar')).body.address);
    const first = await make();
    expect((await nobody.get<string>(first)).body).toContain(id);
    const second = await make();
    expect((await nobody.get(first)).status).toBe(404);
    expect((await nobody.get(second)).status).toBe(200);
    const { owner } = office.test.database;
    await owner.query("update people set status = 'suspended' where id = $1", [office.division.id]);
    expect((await nobody.get(second)).status).toBe(404);
    await owner.query("update people set status = 'active' where id = $1", [office.division.id]);
    expect((await office.division.delete('me/calendar')).status).toBe(204);
    for (const file of [second, '/api/v1/calendars/x.ics', `/api/v1/calendars/lain.${'a'.repeat(43)}.ics`])
      expect((await nobody.get(file)).status).toBe(404);
    const asked = [];
    for (let times = 0; times < 31; times += 1) asked.push((await nobody.get(second)).status);
    expect(asked).toContain(429);
  });
});

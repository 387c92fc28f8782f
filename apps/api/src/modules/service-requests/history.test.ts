import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { type CaseView, type Office, type Official, openOffice, type Unit } from '#test/office.ts';

interface Event {
  sequence: number;
  actor: { name: string; position: string | null; actingFor?: string; acting?: string } | null;
  action: string;
  note: string | null;
  data: Record<string, unknown>;
  details: { key: string; text: string }[];
  redacted?: boolean;
  hash: string;
}

interface ClockView {
  state: string;
  promise: { amount: number; unit: string };
  startedAt: string;
  dueAt: string;
  used: number;
  days: { date: string; counted: boolean; reason: string; text: string }[];
  pauses: unknown[];
  totals: Record<string, number>;
}

describe('what happened to a case', () => {
  let office: Office;
  let unit: Unit;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
  });
  afterAll(() => office.close());

  const events = async (by: Official, id: string, query = '') =>
    (await by.get<{ items: Event[]; nextCursor: string | null }>(`service-requests/${id}/events${query}`))
      .body;
  const sent = async (asking = unit) => {
    const id = await office.draft(asking);
    await office.attach(asking.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    expect((await office.act(asking.admin, id, 'submit')).status).toBe(200);
    return id;
  };

  it('is told from 1 without gaps, page by page, each entry with a hash of its own', async () => {
    const id = await office.atProvisioning(unit);
    const { items } = await events(unit.admin, id);
    expect(items.map(({ sequence }) => sequence)).toEqual(items.map((_, index) => index + 1));
    expect(items.map(({ action }) => action)).toEqual([
      ...['create', 'attach', 'submit', 'forward', 'forward', 'review', 'approve'],
    ]);
    expect(new Set(items.map(({ hash }) => hash)).size).toBe(items.length);
    const paged: Event[] = [];
    let cursor: string | null = '0';
    while (cursor !== null) {
      const page = await events(unit.admin, id, `?limit=2&cursor=${cursor}`);
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(items);
    for (const bad of ['-1', 'x', '1.5', '99999999999'])
      expect((await unit.admin.get(`service-requests/${id}/events?cursor=${bad}`)).status).toBe(400);
  });

  it('says by name whom the work was given to', async () => {
    const id = await sent();
    const input = { instruction: 'Proses.', assignee: office.division.username };
    const { body: now } = await office.head.get<CaseView>(`service-requests/${id}`);
    const match = { 'if-match': `"${now.version}"` };
    await office.head.post(`service-requests/${id}/actions/forward`, { input }, match);
    const entry = (await events(office.head, id)).items.find(({ action }) => action === 'forward');
    expect(entry?.details).toContainEqual(
      expect.objectContaining({ key: 'assignee', text: office.division.name }),
    );
  });

  it('keeps what is instructed inside the agency from the unit, number and hash apart', async () => {
    const id = await sent();
    expect((await office.act(office.head, id, 'forward')).status).toBe(200);
    const inside = (await events(office.technician, id)).items.find(({ action }) => action === 'forward');
    const outside = (await events(unit.admin, id)).items.find(({ action }) => action === 'forward');
    expect(inside?.note).toContain('Proses lebih lanjut');
    expect(inside?.redacted).toBeUndefined();
    expect(outside).toMatchObject({ redacted: true, note: null, data: {}, hash: inside?.hash });
    expect(JSON.stringify(await events(unit.admin, id))).not.toContain('Proses lebih lanjut');
    const letters = async (by: Official) =>
      (await by.get<{ items: { id: string; kind: string }[] }>(`service-requests/${id}/letters`)).body.items;
    const sheet = (await letters(office.technician)).find(({ kind }) => kind === 'disposition');
    expect((await letters(unit.admin)).map(({ kind }) => kind)).toEqual(['receipt']);
    const path = `service-requests/${id}/letters/${sheet?.id}/content`;
    expect((await unit.admin.get(path)).status).toBe(404);
  });

  it('names whoever acts for a position, and for whom, within the days of it', async () => {
    const deputy = await employ(office, [
      {
        ...{ side: 'agency', position: 'head', acting: 'plh', actingFor: office.head },
        ...{ from: '2026-11-24', until: '2026-11-25' },
      },
    ]);
    const vacancy = await employ(office, [
      { side: 'agency', position: 'infrastructure-head', acting: 'plt', until: '2026-11-25' },
    ]);
    const id = await sent();
    const late = await sent();
    expect((await office.act(deputy, id, 'forward')).status).toBe(200);
    expect((await office.act(vacancy, id, 'forward')).status).toBe(200);
    const forwarded = (await events(office.head, id)).items.filter(({ action }) => action === 'forward');
    expect(forwarded.map(({ actor }) => actor)).toEqual([
      { name: deputy.name, position: 'Kepala Dinas', acting: 'plh', actingFor: office.head.name },
      { name: vacancy.name, position: 'Kepala Bidang Infrastruktur dan Statistik', acting: 'plt' },
    ]);
    const { version } = (await office.head.get<CaseView>(`service-requests/${late}`)).body;
    const forward = (by: Official) =>
      by.post(
        `service-requests/${late}/actions/forward`,
        { note: 'Proses.' },
        { 'if-match': `"${version}"` },
      );
    office.clock.advance('PT48H');
    expect((await forward(deputy)).status).toBe(404);
    office.clock.advance('-PT96H');
    expect((await forward(deputy)).status).toBe(404);
    office.clock.advance('PT48H');
  });

  it('says a unit’s position in the unit’s words, also at a step of the agency', async () => {
    const id = await office.draft(unit);
    const both = await employ(office, [{ side: 'organization', position: 'head', unit: unit.id }]);
    const remark = { body: 'Mohon dipercepat.', visibility: 'shared' };
    const { body } = await both.post<{ author: { position: string } }>(
      `service-requests/${id}/comments`,
      remark,
    );
    expect(body.author.position).toBe('Kepala OPD');
    await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    await office.act(unit.admin, id, 'submit');
    expect((await office.act(unit.admin, id, 'cancel')).status).toBe(200);
    const last = (await events(unit.admin, id)).items.at(-1);
    expect(last).toMatchObject({ action: 'cancel', actor: { position: 'Admin OPD' } });
  });

  describe('talk', () => {
    const say = (by: Official, id: string, visibility: string, body = 'Halo.', key?: string) =>
      by.post<{ id: string; code?: string }>(
        `service-requests/${id}/comments`,
        { body, visibility },
        key === undefined ? {} : { 'idempotency-key': key },
      );
    const heard = async (by: Official, id: string) =>
      (await by.get<{ items: { body: string; own: boolean }[] }>(`service-requests/${id}/comments`)).body
        .items;

    it('inside the agency is unknown to the unit, and only the agency’s own can have it', async () => {
      const id = await sent();
      expect((await say(office.head, id, 'internal', 'Rahasia dinas.')).status).toBe(201);
      office.clock.advance('PT1S');
      expect((await say(office.head, id, 'shared', 'Sedang diproses.')).status).toBe(201);
      expect((await say(unit.admin, id, 'internal')).status).toBe(403);
      expect((await heard(unit.admin, id)).map(({ body }) => body)).toEqual(['Sedang diproses.']);
      expect((await heard(office.technician, id)).map(({ body }) => body)).toEqual([
        ...['Rahasia dinas.', 'Sedang diproses.'],
      ]);
    });

    it('is read a page at a time', async () => {
      const id = await sent();
      for (const body of ['Satu.', 'Dua.', 'Tiga.']) {
        await say(office.head, id, 'shared', body);
        office.clock.advance('PT1S');
      }
      const page = async (query: string) =>
        (
          await unit.admin.get<{ items: { body: string }[]; nextCursor: string | null }>(
            `service-requests/${id}/comments?${query}`,
          )
        ).body;
      const first = await page('limit=2');
      const rest = await page(`limit=2&cursor=${first.nextCursor}`);
      expect([...first.items, ...rest.items].map(({ body }) => body)).toEqual(['Satu.', 'Dua.', 'Tiga.']);
      expect(rest.nextCursor).toBeNull();
      expect((await page('cursor=x')).items).toBeUndefined();
    });

    it('is not for the inspector, who reads all and writes nothing', async () => {
      const inspector = await employ(office, [{ side: 'agency', position: 'inspector' }]);
      const id = await sent();
      await say(office.head, id, 'internal', 'Catatan.');
      expect(await heard(inspector, id)).toHaveLength(1);
      for (const visibility of ['internal', 'shared'])
        expect((await say(inspector, id, visibility)).status).toBe(403);
      const { body } = await inspector.get<CaseView>(`service-requests/${id}`);
      expect(body.actions).toEqual([]);
    });

    it('among the agency’s own is not announced to the unit that has the case', async () => {
      const id = await sent();
      for (const by of [office.head, office.division])
        expect((await office.act(by, id, 'forward')).status).toBe(200);
      const { body: at } = await office.technician.get<CaseView>(`service-requests/${id}`);
      const words = Object.keys(at.actions.find(({ key }) => key === 'return')?.input?.properties ?? {})[0];
      expect(words).toBeDefined();
      const back = await office.technician.post(
        `service-requests/${id}/actions/return`,
        { input: { [words ?? '']: 'Lengkapi.' } },
        { 'if-match': `"${at.version}"` },
      );
      expect(back.status).toBe(200);
      await office.test.drain();
      const news = async () =>
        (await unit.admin.get<{ items: unknown[] }>('notifications')).body.items.length;
      const before = await news();
      expect((await say(office.technician, id, 'internal')).status).toBe(201);
      await office.test.drain();
      expect(await news()).toBe(before);
      expect((await say(office.technician, id, 'shared')).status).toBe(201);
      await office.test.drain();
      expect(await news()).toBe(before + 1);
    });

    it('is said once under one key, and never heard elsewhere', async () => {
      const id = await sent();
      const first = await say(unit.admin, id, 'shared', 'Satu.', 'talk-1');
      const again = await say(unit.admin, id, 'shared', 'Satu.', 'talk-1');
      expect(again.body).toEqual(first.body);
      expect(await heard(unit.admin, id)).toHaveLength(1);
      const stranger = (await office.unit()).admin;
      expect((await say(stranger, id, 'shared')).status).toBe(404);
      for (const faulty of [
        { body: '', visibility: 'shared' },
        { body: 'x' },
        { body: 'x', visibility: 'all' },
      ])
        expect((await unit.admin.post(`service-requests/${id}/comments`, faulty)).status).toBe(400);
    });
  });

  it('is timed day by day, and the explanation adds up', async () => {
    office.clock.set('2026-11-24T02:00:00Z');
    const id = await office.atProvisioning(unit);
    const clock = async () => (await unit.admin.get<ClockView>(`service-requests/${id}/clock`)).body;
    const first = await clock();
    expect(first).toMatchObject({
      ...{ state: 'running', promise: { amount: 5, unit: 'working-day' }, used: 0 },
      ...{ startedAt: '2026-11-24T02:00:00Z', dueAt: '2026-12-01T08:45:00Z' },
    });
    const counted = first.days.filter((day) => day.counted);
    expect(counted.map(({ date }) => date)).toEqual([
      ...['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01'],
    ]);
    expect(first.days.find(({ date }) => date === '2026-11-24')?.reason).toBe('receipt');
    expect(first.days.filter(({ reason }) => reason === 'saturday' || reason === 'sunday')).toHaveLength(2);
    for (const day of first.days) expect(day.text).not.toBe('');
    office.clock.set('2026-11-27T02:00:00Z');
    expect((await clock()).used).toBeGreaterThan(0);
    office.clock.set('2026-12-02T02:00:00Z');
    const { body } = await unit.admin.get<{ overdue: boolean }>(`service-requests/${id}`);
    expect(body.overdue).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice, type Unit } from '#test/office.ts';

interface Entry {
  id: string;
  number: string | null;
  status: string;
  dueAt: string | null;
  updatedAt: string;
}

describe('lists of cases', () => {
  let office: Office;
  let unit: Unit;
  let other: Unit;
  let unitHead: Official;
  let inspector: Official;
  const cases = {
    draft: '',
    cancelled: '',
    atHead: '',
    atVerify: '',
    assigned: '',
    completed: '',
    elsewhere: '',
  };

  const send = async (asking: Unit, answers?: Record<string, unknown>) => {
    const id = await office.draft(asking, answers);
    await office.attach(asking.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
    expect((await office.act(asking.admin, id, 'submit')).status).toBe(200);
    office.clock.advance('PT1M');
    return id;
  };
  const toVerify = async (id: string, assignee?: string) => {
    expect((await office.act(office.head, id, 'forward')).status).toBe(200);
    const { version } = (await office.division.get<{ version: number }>(`service-requests/${id}`)).body;
    const input = { instruction: 'Periksa.', ...(assignee === undefined ? {} : { assignee }) };
    const match = { 'if-match': `"${version}"` };
    const path = `service-requests/${id}/actions/forward`;
    expect((await office.division.post(path, { input }, match)).status).toBe(200);
    return id;
  };

  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
    other = await office.unit();
    unitHead = await employ(office, [{ side: 'organization', position: 'head', unit: unit.id }]);
    inspector = await employ(office, [{ side: 'agency', position: 'inspector' }]);
    cases.draft = await office.draft(unit, { application: 'Perpustakaan digital' });
    cases.cancelled = await office.draft(unit);
    expect((await office.act(unit.admin, cases.cancelled, 'cancel')).status).toBe(200);
    cases.atHead = await send(unit, { application: 'Layanan perizinan terpadu' });
    cases.atVerify = await toVerify(await send(unit));
    cases.assigned = await toVerify(await send(unit), office.technician.username);
    cases.completed = await office.delivered(unit, { password: 'melati-7' });
    office.clock.advance('PT1M');
    expect((await office.act(unit.admin, cases.completed, 'accept')).status).toBe(200);
    cases.elsewhere = await send(other);
  });
  afterAll(() => office.close());

  const list = async (by: Official, query: string) => {
    const { status, body } = await by.get<{ items: Entry[]; nextCursor: string | null; code?: string }>(
      `service-requests?${query}`,
    );
    return { status, ...body };
  };
  const ids = async (by: Official, query: string) => {
    const { status, items } = await list(by, query);
    expect(status).toBe(200);
    return items.map(({ id }) => id).sort();
  };
  const named = (...names: (keyof typeof cases)[]) => names.map((name) => cases[name]).sort();

  it('hold what waits at one’s desk, named officers’ work for them alone', async () => {
    const second = await employ(office, [{ side: 'agency', position: 'technician' }]);
    expect(await ids(office.head, 'view=inbox')).toEqual(named('atHead', 'elsewhere'));
    expect(await ids(office.technician, '')).toEqual(named('atVerify', 'assigned'));
    expect(await ids(second, '')).toEqual(named('atVerify'));
    expect(await ids(office.technician, 'assignee=me')).toEqual(named('assigned'));
    expect(await ids(office.technician, 'assignee=none')).toEqual(named('atVerify'));
    expect(await ids(unit.admin, '')).toEqual(named('draft'));
    expect(await ids(inspector, '')).toEqual([]);
  });

  it('show each reader what they may read, and nothing that was never sent to the agency', async () => {
    const sent = ['atHead', 'atVerify', 'assigned', 'completed', 'elsewhere'] as const;
    const own = ['draft', 'cancelled', 'atHead', 'atVerify', 'assigned', 'completed'] as const;
    for (const by of [office.head, office.division, office.technician, inspector])
      expect(await ids(by, 'view=all')).toEqual(named(...sent));
    for (const by of [unit.admin, unitHead]) expect(await ids(by, 'view=all')).toEqual(named(...own));
    expect(await ids(other.admin, 'view=all')).toEqual(named('elsewhere'));
    for (const position of ['administrator', 'system-administrator', 'librarian'])
      expect(await ids(await employ(office, [{ side: 'agency', position }]), 'view=all')).toEqual([]);
    const namesake = await employ(office, [{ side: 'organization', position: 'technician', unit: other.id }]);
    expect(await ids(namesake, 'view=all')).toEqual(named('elsewhere'));
    expect(await ids(namesake, '')).toEqual([]);
  });

  it('agree with what can be read one by one', async () => {
    for (const by of [office.head, unit.admin, other.admin, inspector]) {
      const listed = await ids(by, 'view=all');
      for (const id of Object.values(cases)) {
        const { status } = await by.get(`service-requests/${id}`);
        expect(status).toBe(listed.includes(id) ? 200 : 404);
      }
    }
  });

  it('show as mine the unit’s cases, and for staff those they took part in', async () => {
    expect(await ids(unit.admin, 'view=mine')).toHaveLength(6);
    expect(await ids(office.technician, 'view=mine')).toEqual(named('completed'));
    expect(await ids(office.division, 'view=mine')).toEqual(named('atVerify', 'assigned', 'completed'));
    expect(await ids(inspector, 'view=mine')).toEqual([]);
  });

  it('forget whoever acted for somebody once the days are over', async () => {
    const deputy = await employ(office, [
      { side: 'agency', position: 'head', acting: 'plh', actingFor: office.head, until: '2026-11-24' },
    ]);
    const id = await send(unit);
    expect((await office.act(deputy, id, 'forward')).status).toBe(200);
    expect(await ids(deputy, 'view=mine')).toEqual([id]);
    const today = office.clock.now().toString();
    office.clock.advance('PT24H');
    expect(await ids(deputy, 'view=mine')).toEqual([]);
    expect((await deputy.get(`service-requests/${id}`)).status).toBe(404);
    office.clock.set(today);
    expect((await office.act(unit.admin, id, 'cancel')).status).toBe(200);
  });

  it('are narrowed by status, standard, step, unit and lateness', async () => {
    expect(await ids(unit.admin, 'view=all&status=draft,completed')).toEqual(named('draft', 'completed'));
    expect(await ids(unit.admin, 'view=all&status=nothing')).toEqual([]);
    expect(await ids(unit.admin, 'view=all&standard=kalbar.hosting')).toEqual([]);
    expect(await ids(office.head, 'view=all&step=verify')).toEqual(named('atVerify', 'assigned'));
    expect(await ids(office.head, `view=all&organization=${other.id}`)).toEqual(named('elsewhere'));
    expect(await ids(office.head, 'view=all&organization=no-id')).toEqual([]);
    expect(await ids(office.head, 'overdue=true')).toEqual([]);
    const today = office.clock.now().toString();
    office.clock.advance('PT480H');
    expect(await ids(office.head, 'overdue=true')).toEqual(named('atHead', 'elsewhere'));
    expect(await ids(office.head, 'overdue=false')).toEqual([]);
    office.clock.set(today);
  });

  it('are counted for whoever watches the installation, late ones apart', async () => {
    const watch = async () =>
      (await as(office.api).get<string>('/metrics')).body
        .split('\n')
        .filter((line) => line.startsWith(`pendopo_cases{agency="${office.agency}"`))
        .map((line) => line.replace(/^.*state=/, ''));
    expect(await watch()).toEqual(['"running"} 4', '"late"} 0']);
    const today = office.clock.now().toString();
    office.clock.advance('PT480H');
    expect(await watch()).toEqual(['"running"} 4', '"late"} 4']);
    office.clock.set(today);
  });

  it('are searched by number, unit and words, within what may be read', async () => {
    const { items } = await list(office.head, 'view=all&step=head-disposition');
    const number = items.find(({ id }) => id === cases.atHead)?.number ?? '';
    expect(number).toMatch(/\d{4}$/);
    expect(await ids(office.head, `view=all&q=${number}`)).toEqual(named('atHead'));
    expect(await ids(office.head, `view=all&q=${other.label}`)).toEqual(named('elsewhere'));
    expect(await ids(office.head, 'view=all&q=perizinan')).toEqual(named('atHead'));
    expect(await ids(unit.admin, 'view=all&q=perpustakaan')).toEqual(named('draft'));
    expect(await ids(office.head, 'view=all&q=perpustakaan')).toEqual([]);
    expect(await ids(other.admin, 'view=all&q=perizinan')).toEqual([]);
  });

  it.each(["';drop table people;--", '"a" OR b', '-a', '%25', '((', '\u202e', ':*', 'x'.repeat(200)])(
    'take %s for words and nothing else',
    async (word) => {
      expect((await list(office.head, `view=all&q=${encodeURIComponent(word)}`)).status).toBe(200);
    },
  );

  it.each([
    ...[
      'view=others',
      'sort=number',
      'limit=0',
      'limit=101',
      'limit=x',
      'q=',
      'colour=red',
      'overdue=perhaps',
    ],
    ...['q=%00', 'status=%00', 'cursor=%00', 'cursor=abc', `q=${'x'.repeat(201)}`],
    `cursor=${Buffer.from('["-createdAt","2026","----------------------------------00"]').toString('base64url')}`,
    `sort=dueAt&cursor=${Buffer.from('["dueAt","x","00000000-0000-0000-0000-000000000000"]').toString('base64url')}`,
  ])('refuse %s', async (query) => {
    expect((await list(office.head, query)).status).toBe(400);
  });

  describe('page by page', () => {
    it.each(['-createdAt', 'createdAt', '-updatedAt', 'dueAt'])(
      'by %s without gap or double',
      async (sort) => {
        const whole = await list(unit.admin, `view=all&sort=${sort}&limit=100`);
        const seen: Entry[] = [];
        let cursor: string | null = '';
        while (cursor !== null) {
          const page = await list(
            unit.admin,
            `view=all&sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`,
          );
          seen.push(...page.items);
          cursor = page.nextCursor;
        }
        expect(whole.nextCursor).toBeNull();
        expect(seen).toEqual(whole.items);
        const keys = seen.map((entry) =>
          sort === 'dueAt' ? (entry.dueAt ?? '9999') : sort === '-updatedAt' ? entry.updatedAt : entry.id,
        );
        expect(keys).toEqual(sort.startsWith('-') ? keys.toSorted().reverse() : keys.toSorted());
      },
    );

    it('not with a cursor of another order', async () => {
      const { nextCursor } = await list(unit.admin, 'view=all&sort=dueAt&limit=1');
      const { status, code } = await list(unit.admin, `view=all&sort=createdAt&cursor=${nextCursor}`);
      expect([status, code]).toEqual([400, 'invalid-cursor']);
    });
  });

  it('are as long as the counts say', async () => {
    const today = office.clock.now().toString();
    for (const later of ['PT1H', 'PT72H', 'PT480H']) {
      office.clock.advance(later);
      const second = await employ(office, [{ side: 'agency', position: 'technician' }]);
      for (const by of [office.head, office.technician, second, unit.admin]) {
        const { body } = await by.get<Record<string, number>>('service-requests/counts');
        const count = async (query: string) => (await ids(by, `limit=100&${query}`)).length;
        expect(body).toMatchObject({
          inbox: await count('view=inbox'),
          mine: await count('assignee=me'),
          unassigned: await count('assignee=none'),
          overdue: await count('overdue=true'),
          dueSoon: await count('dueSoon=true'),
          returned: await count('view=all&status=returned'),
        });
      }
    }
    office.clock.set(today);
  });

  it('tell how the week went, and how long its cases took', async () => {
    const week = async (by: Official) =>
      (await by.get<{ week: Record<string, number | null> }>('service-requests/counts')).body.week;
    const { body } = await office.head.get<{ submittedAt: string; endedAt: string }>(
      `service-requests/${cases.completed}`,
    );
    const days = (Date.parse(body.endedAt) - Date.parse(body.submittedAt)) / 86_400_000;
    expect(days).toBeGreaterThan(0);
    expect(await week(office.head)).toEqual({ ended: 1, inTime: 1, averageDays: expect.closeTo(days, 6) });
    expect(await week(other.admin)).toEqual({ ended: 0, inTime: 0, averageDays: null });
  });
});

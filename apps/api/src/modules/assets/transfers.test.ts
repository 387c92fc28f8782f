import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice, type Unit } from '#test/office.ts';

interface Plan {
  from: { name: string };
  units: { organization: { id: string }; assets: { label: string }[]; successors: { id: string }[] }[];
  code?: string;
}
interface AssetView {
  responsible: { username: string; gone: boolean; position: string } | null;
  history: { event: string; by: string; note: string }[];
}

describe('handing over what somebody answers for', () => {
  let office: Office;
  let unit: Unit;
  let other: Unit;
  let leaving: Official;
  let head: Official;
  beforeAll(async () => {
    office = await openOffice();
    unit = await office.unit();
    other = await office.unit();
    leaving = await employ(office, [{ side: 'organization', position: 'staff', unit: unit.id }]);
    head = await employ(office, [{ side: 'organization', position: 'head', unit: unit.id }]);
    await office.test.database.owner.query(
      `insert into assets (agency, kind, label, status, organization_id, responsible_person_id, responsible_name, driver, name, marker, spec, facts, origin, since, history)
       select $1, 'mailbox', 'surel-' || n, case n when 4 then 'terminated' else 'active' end, case n when 5 then $4::uuid else $2::uuid end,
         $3::uuid, 'Lama', 'manual', 'surel-' || n, 'pendopo ' || n, '{}', '{}', 'import', '2024-01-01', '[]'
       from generate_series(1, 5) as n`,
      [office.agency, unit.id, leaving.id, other.id],
    );
  });
  afterAll(() => office.close());

  const plan = (by: Official) => by.get<Plan>(`asset-transfers/plan?from=${leaving.id}`);
  const give = (by: Official, to: string, organization = unit.id, headers = {}) =>
    by.post<{ moved: number; code?: string }>(
      'asset-transfers',
      { from: leaving.id, organization, to, note: 'Mutasi' },
      headers,
    );

  it('shows before what would move and to whom it can, to those who speak for the unit and to those who provide', async () => {
    const { body } = await plan(unit.admin);
    expect(body.units).toMatchObject([
      {
        organization: { id: unit.id },
        assets: [{ label: 'surel-1' }, { label: 'surel-2' }, { label: 'surel-3' }],
      },
    ]);
    const ids = body.units[0]?.successors.map(({ id }) => id);
    expect(ids?.toSorted()).toEqual([unit.admin.id, head.id].toSorted());
    expect((await plan(office.technician)).body.units).toHaveLength(2);
    expect((await plan(head)).status).toBe(404);
    expect((await plan(leaving)).status).toBe(404);
    const people = await unit.admin.get<{ items: { id: string; assets: number }[] }>('people?limit=100');
    expect(people.body.items.find(({ id }) => id === leaving.id)?.assets).toBe(4);
  });

  it('moves all of a unit at once, tells both, and leaves what is another’s', async () => {
    expect((await give(unit.admin, other.admin.id)).status).toBe(400);
    expect((await give(unit.admin, leaving.id)).status).toBe(400);
    expect((await give(other.admin, unit.admin.id)).status).toBe(404);
    expect((await give(unit.admin, other.admin.id, other.id)).status).toBe(404);
    const headers = { 'idempotency-key': 'transfer-1' };
    expect((await give(unit.admin, head.id, unit.id, headers)).body).toEqual({ moved: 3 });
    expect((await give(unit.admin, head.id, unit.id, headers)).body).toEqual({ moved: 3 });
    expect((await give(unit.admin, head.id)).body.code).toBe('nothing-to-transfer');
    const { items } = (await unit.admin.get<{ items: AssetView[] }>('assets?status=active')).body;
    expect(items).toHaveLength(3);
    for (const item of items)
      expect(item).toMatchObject({
        responsible: { username: head.username, gone: false },
        history: [{ event: 'transfer', by: unit.admin.name, note: expect.stringContaining('Mutasi') }],
      });
    for (const person of [leaving, head]) {
      const news = await person.get<{ items: { title: string; path: string }[] }>('notifications');
      expect(news.body.items).toMatchObject([{ title: expect.stringContaining('3 aset'), path: '/aset' }]);
    }
    const { rows } = await office.test.database.owner.query(
      "select data from audit_entries where action = 'asset.transfer'",
    );
    expect(rows).toMatchObject([{ data: { moved: 3, to: head.name } }]);
    expect((await plan(office.technician)).body.units).toMatchObject([{ organization: { id: other.id } }]);
  });
});

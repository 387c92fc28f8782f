import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { openRegister, type People, type Register, type Somebody } from '#test/register.ts';

describe('people are listed', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister();
  });
  afterAll(() => register.close());

  const seenBy = async ({ caller }: Somebody, query = '') =>
    (await caller.get<People>(`people?limit=100${query}`)).body.items.map(({ id }) => id).sort();

  it('all for administrator and inspector, one’s own unit for everybody else', async () => {
    const everybody = [
      register.administrator,
      register.unitAdministrator,
      register.colleague,
      register.inspector,
      register.officer,
    ];
    const ids = (some: Somebody[]) => some.map(({ id }) => id).sort();
    expect(await seenBy(register.administrator)).toEqual(ids(everybody));
    expect(await seenBy(register.inspector)).toEqual(ids(everybody));
    expect(await seenBy(register.unitAdministrator)).toEqual(
      ids([register.unitAdministrator, register.colleague]),
    );
    expect(await seenBy(register.colleague)).toEqual(ids([register.unitAdministrator, register.colleague]));
    expect(await seenBy(register.officer)).toEqual(
      ids([register.administrator, register.inspector, register.officer]),
    );
    expect(await seenBy(register.stranger)).toEqual([register.stranger.id]);
    expect(await seenBy(register.administrator, `&organization=${register.units.health}`)).toEqual(
      ids([register.unitAdministrator, register.colleague]),
    );
    expect(await seenBy(register.administrator, '&side=agency')).toEqual(
      ids([register.administrator, register.inspector, register.officer]),
    );
    expect(await seenBy(register.administrator, '&organization=tiada')).toEqual([]);
    expect((await as(register.test.app).get('people')).status).toBe(401);
  });

  it('to colleagues without what is private', async () => {
    await register.test.database.owner.query(
      "update people set nip = '198508172010011001', email = 'u@contoh.go.id' where id = $1",
      [register.unitAdministrator.id],
    );
    const find = async ({ caller }: Somebody) =>
      (await caller.get<People>('people?limit=100')).body.items.find(
        ({ id }) => id === register.unitAdministrator.id,
      );
    expect(await find(register.colleague)).toMatchObject({ nip: null, email: null });
    for (const reader of [register.administrator, register.inspector, register.unitAdministrator])
      expect(await find(reader)).toMatchObject({ nip: '198508172010011001', email: 'u@contoh.go.id' });
    await register.test.database.owner.query(
      `insert into notification_preferences (agency, person_id, wishes, refused)
       values ('contoh', $1, '{}', '{"address": "u@contoh.go.id", "at": "2026-11-24T01:00:00Z", "code": 550, "detail": "x"}')`,
      [register.unitAdministrator.id],
    );
    expect(await find(register.unitAdministrator)).toMatchObject({ emailRefusedAt: '2026-11-24T01:00:00Z' });
    expect(await find(register.colleague)).toMatchObject({ emailRefusedAt: null });
    await register.test.database.owner.query("update people set email = 'v@contoh.go.id' where id = $1", [
      register.unitAdministrator.id,
    ]);
    expect(await find(register.unitAdministrator)).toMatchObject({ emailRefusedAt: null });
    expect(await find(register.colleague)).toMatchObject({
      positions: [{ side: 'organization', position: 'administrator', title: 'Administrator Unit' }],
    });
  });

  it('page by page in the order of their names', async () => {
    for (const name of ['Zaki', 'Ahmad', 'Ahmad'])
      await register.create({ name, organization: register.units.roads });
    const names: string[] = [];
    const ids = new Set<string>();
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await register.administrator.caller.get<People>(
        `people?limit=1&organization=${register.units.roads}${query}`,
      );
      for (const { name, id } of body.items) {
        names.push(name);
        ids.add(id);
      }
      cursor = body.nextCursor;
    }
    expect(names).toEqual(['Ahmad', 'Ahmad', 'Zaki']);
    expect(ids.size).toBe(3);
    expect((await register.administrator.caller.get('people?cursor=abc')).body.code).toBe('invalid-cursor');
    expect((await register.administrator.caller.get('people?limit=101')).status).toBe(400);
    expect((await register.administrator.caller.get('people?more=1')).status).toBe(400);
  });

  it('by a part of the name or user name, taken as it is written', async () => {
    const { id } = await register.created({ name: 'Wahyu 100% Jaya', username: 'wahyu_jaya' });
    for (const q of ['WAHYU', '100%25', 'yu_ja'])
      expect(await seenBy(register.administrator, `&q=${q}`)).toEqual([id]);
    expect(await seenBy(register.administrator, '&q=yu%25ja')).toEqual([]);
  });
});

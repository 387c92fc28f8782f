import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { openRegister, type Register } from '#test/register.ts';
import { addPerson } from './index.ts';

describe('people are added', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister();
  });
  afterAll(() => register.close());

  it('with a first password that is shown once and must be changed', async () => {
    const { status, body } = await register.create({
      name: 'Nurul Huda',
      nip: '199002282022212003',
      organization: register.units.health,
    });
    expect(status).toBe(201);
    expect(body.person).toMatchObject({
      name: 'Nurul Huda',
      nip: '199002282022212003',
      status: 'active',
      organization: { id: register.units.health, name: 'Dinas health' },
      positions: [],
      lastSignInAt: null,
    });
    expect(body.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    const opened = await register.signIn(body.person.username, body.password);
    expect(opened.body.user.mustChangePassword).toBe(true);
    const { rows } = await register.test.database.owner.query(
      'select * from people, audit_entries, idempotency_keys',
    );
    expect(JSON.stringify(rows)).not.toContain(body.password);
  });

  it('once for a repeated call', async () => {
    const body = { name: 'Sekali Saja', username: 'sekali' };
    const key = { 'idempotency-key': 'sekali' };
    const first = await register.administrator.caller.post('people', body, key);
    const again = await register.administrator.caller.post('people', body, key);
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    const other = await register.administrator.caller.post('people', { ...body, name: 'Lain' }, key);
    expect(other.status).toBe(422);
  });

  it('under a user name that nobody has, in no agency', async () => {
    await register.test.app.db.within('lain', (tx) =>
      addPerson(tx, 'lain', { username: 'milik.lain', name: 'Orang Lain', passwordHash: null }),
    );
    await register.create({ username: 'milik.sini' });
    for (const username of ['milik.lain', 'milik.sini']) {
      const { status, body } = await register.create({ username });
      expect({ status, code: body.code }).toEqual({ status: 409, code: 'username-taken' });
    }
    const { rows } = await register.test.database.owner.query(
      "select from people where username = 'milik.lain'",
    );
    expect(rows).toHaveLength(1);
  });

  it('with a NIP that nobody else here has', async () => {
    const nip = '198001012005011002';
    const first = await register.created({ nip });
    expect((await register.create({ nip })).body.code).toBe('nip-taken');
    const other = await register.created();
    const path = `people/${other.id}`;
    expect((await register.administrator.caller.patch(path, { nip })).body.code).toBe('nip-taken');
    expect((await register.administrator.caller.patch(`people/${first.id}`, { nip })).status).toBe(200);
  });

  it('by a unit’s administrator to that unit alone', async () => {
    const { status, body } = await register.create({}, register.unitAdministrator);
    expect(status).toBe(201);
    expect(body.person.organization?.id).toBe(register.units.health);
    expect(
      (await register.create({ organization: register.units.roads }, register.unitAdministrator)).status,
    ).toBe(403);
    expect((await register.create({ organization: null }, register.unitAdministrator)).status).toBe(403);
    for (const nobody of [register.officer, register.colleague, register.inspector])
      expect((await register.create({}, nobody)).status).toBe(403);
    expect((await as(register.test.app).post('people', {})).status).toBe(401);
  });

  it('only with what is known and fits', async () => {
    for (const wrong of [
      { username: 'Besar' },
      { nip: '123' },
      { email: 'bukan' },
      { password: 'pilihan-sendiri' },
      { status: 'active' },
      { organization: 'tiada' },
      { organization: register.stranger.id },
    ])
      expect((await register.create(wrong)).status).toBe(400);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { openRegister, type People, type Register, type Somebody } from '#test/register.ts';

describe('people are changed', () => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister();
  });
  afterAll(() => register.close());

  it('never by an administrator where somebody looks after the whole installation', async () => {
    const { id } = await register.session('contoh', ['system-administrator']);
    const { status } = await register.administrator.caller.post(`people/${id}/password`);
    expect(status).toBe(403);
  });

  it('by whoever looks after them; others may not, or do not see them', async () => {
    const { id } = await register.created({ organization: register.units.health });
    const change = ({ caller }: Somebody, body: object = { phone: '0811' }) =>
      caller.patch(`people/${id}`, body);
    expect((await change(register.administrator)).body).toMatchObject({ phone: '0811' });
    expect((await change(register.unitAdministrator)).status).toBe(200);
    expect((await change(register.colleague)).status).toBe(403);
    expect((await change(register.inspector)).status).toBe(403);
    expect((await change(register.officer)).status).toBe(404);
    expect((await change(register.stranger)).status).toBe(404);
    expect((await as(register.test.app).patch(`people/${id}`, {})).status).toBe(401);
    expect((await change(register.administrator, { username: 'x' })).status).toBe(400);
    expect((await change(register.officer, { username: 'x' })).status).toBe(404);
    for (const nobody of ['tiada', crypto.randomUUID()])
      expect((await register.administrator.caller.patch(`people/${nobody}`, {})).status).toBe(404);
  });

  it('not by a unit’s administrator where they are somebody elsewhere', async () => {
    const { id } = await register.created({ organization: register.units.health });
    await register.give(id, { side: 'agency', position: 'technician', from: '2027-01-01' });
    expect((await register.unitAdministrator.caller.patch(`people/${id}`, { phone: '1' })).status).toBe(403);
    expect((await register.unitAdministrator.caller.post(`people/${id}/password`)).status).toBe(403);
    expect((await register.administrator.caller.post(`people/${id}/password`)).status).toBe(201);
  });

  it('and when suspended are out at once; when restored their old sessions stay ended', async () => {
    const { person, password } = (await register.create()).body;
    const { accessToken } = (await register.signIn(person.username, password)).body;
    const me = as(register.test.app, accessToken);
    expect((await me.get('me')).status).toBe(200);
    const status = (to: string) => register.administrator.caller.patch(`people/${person.id}`, { status: to });
    expect((await status('suspended')).body).toMatchObject({ status: 'suspended' });
    expect((await me.get('me')).status).toBe(401);
    expect((await register.signIn(person.username, password)).status).toBe(401);
    expect((await status('active')).status).toBe(200);
    expect((await me.get('me')).status).toBe(401);
    expect((await register.signIn(person.username, password)).status).toBe(201);
    const { body } = await register.administrator.caller.get<People>(`people?q=${person.username}`);
    expect(body.items[0]?.lastSignInAt).toBe('2026-11-24T02:00:00Z');
  });

  it('but nobody suspends themselves or resets their own password', async () => {
    const own = `people/${register.administrator.id}`;
    expect((await register.administrator.caller.patch(own, { status: 'suspended' })).body.code).toBe(
      'own-account',
    );
    expect((await register.administrator.caller.post(`${own}/password`)).body.code).toBe('own-account');
  });

  it('with a new password, which ends their sessions', async () => {
    const { person, password } = (await register.create()).body;
    const me = as(register.test.app, (await register.signIn(person.username, password)).body.accessToken);
    const reset = await register.administrator.caller.post<{ password: string }>(
      `people/${person.id}/password`,
    );
    expect(reset.status).toBe(201);
    expect((await me.get('me')).status).toBe(401);
    expect((await register.signIn(person.username, password)).status).toBe(401);
    expect((await register.signIn(person.username, reset.body.password)).status).toBe(201);
    expect((await register.stranger.caller.post(`people/${person.id}/password`)).status).toBe(404);
    expect((await as(register.test.app).post(`people/${person.id}/password`)).status).toBe(401);
  });

  it('and every one of these acts stands in the audit trail', async () => {
    const { id } = await register.created();
    const path = `people/${id}`;
    await register.administrator.caller.patch(path, { phone: '0811' });
    for (const status of ['suspended', 'active']) await register.administrator.caller.patch(path, { status });
    await register.administrator.caller.post(`${path}/password`);
    const { body } = await register.give(id, { side: 'agency', position: 'technician', from: '2026-11-24' });
    await register.administrator.caller.delete(`${path}/positions/${body.positions[0]?.assignment}`);
    const trail = await register.administrator.caller.get<{ items: { action: string; subject: string }[] }>(
      'audit?limit=100',
    );
    const actions = trail.body.items.flatMap(({ action, subject }) => (subject === id ? [action] : []));
    expect(actions.reverse()).toEqual([
      'person.add',
      'person.change',
      'person.suspend',
      'person.restore',
      'person.reset-password',
      'position.give',
      'position.end',
    ]);
  });
});

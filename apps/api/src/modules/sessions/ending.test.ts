import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { type Door, ORIGIN, openDoor, START } from '#test/door.ts';
import { addPersonWithPassword, cookieOf } from './person.fixture.ts';

describe('ending a session', () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  beforeEach(() => door.reset());
  afterAll(() => door.close());

  it('by the token ends this session at once', async () => {
    const answer = await door.signIn();
    const me = as(door.test.app, answer.json<{ accessToken: string }>().accessToken);
    expect((await me.get('me')).status).toBe(200);
    const ended = await me.delete('auth/sessions/current');
    expect(ended.status).toBe(204);
    expect(String(ended.headers['set-cookie'])).toMatch(/^pendopo=; .*Path=\/api\/v1\/auth/);
    expect((await me.get('me')).status).toBe(401);
    expect((await me.delete('auth/sessions/current')).status).toBe(401);
    expect((await door.refresh(cookieOf(answer))).statusCode).toBe(401);
  });

  it('by the cookie alone needs our own pages', async () => {
    const answer = await door.signIn();
    const end = (headers: Record<string, string>) =>
      door.test.app.inject({ method: 'DELETE', url: '/api/v1/auth/sessions/current', headers });
    const cookie = cookieOf(answer) ?? '';
    expect((await end({ cookie, origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await end({ cookie, origin: ORIGIN })).statusCode).toBe(204);
    expect((await end({ cookie, origin: ORIGIN })).statusCode).toBe(401);
    expect((await end({})).statusCode).toBe(401);
  });

  it('everywhere ends every device', async () => {
    const [phone, desk] = [await door.bearer(), await door.bearer()];
    const { body } = await phone.get<{ items: { current: boolean; device: string }[] }>('auth/sessions');
    expect(body.items.length).toBeGreaterThanOrEqual(2);
    expect(body.items.filter(({ current }) => current)).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ device: 'Firefox · Linux', createdAt: START, lastUsedAt: START });
    expect((await phone.delete('auth/sessions')).status).toBe(204);
    for (const device of [phone, desk]) expect((await device.get('me')).status).toBe(401);
    for (const path of ['auth/sessions', 'me']) expect((await as(door.test.app).get(path)).status).toBe(401);
    expect((await as(door.test.app).delete('auth/sessions')).status).toBe(401);
  });

  it('happens to a suspended person at the next call, and the cookie no longer renews', async () => {
    const id = await addPersonWithPassword(door.test.database.owner, 'contoh', 'joko');
    const answer = await door.signIn('joko');
    const joko = as(door.test.app, answer.json<{ accessToken: string }>().accessToken);
    expect((await joko.get('me')).status).toBe(200);
    await door.test.database.owner.query("update people set status = 'suspended' where id = $1", [id]);
    expect((await joko.get('me')).status).toBe(401);
    expect((await door.refresh(cookieOf(answer))).statusCode).toBe(401);
  });

  it('leaves nothing behind a month later', async () => {
    const { owner } = door.test.database;
    await door.signIn();
    door.clock.advance('PT960H');
    expect(await door.test.app.jobs.taskList()['sessions.sweep']?.({}, {} as never)).toBeUndefined();
    const { rows } = await owner.query('select from sessions union all select from attempts');
    expect(rows).toEqual([]);
  });
});

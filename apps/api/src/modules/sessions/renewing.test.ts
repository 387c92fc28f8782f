import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { type Door, openDoor } from '#test/door.ts';
import { cookieOf } from './person.fixture.ts';

describe('renewing a session', () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  beforeEach(() => door.reset());
  afterAll(() => door.close());

  it('rotates the cookie', async () => {
    const first = cookieOf(await door.signIn());
    const answer = await door.refresh(first);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ expiresIn: 900, user: { username: 'budi' } });
    const second = cookieOf(answer);
    expect(second).toBeDefined();
    expect(second).not.toBe(first);
    expect((await door.refresh(second)).statusCode).toBe(201);
  });

  it('bears a second tab for some seconds, without rotating again', async () => {
    const first = cookieOf(await door.signIn());
    const [one, other] = await Promise.all([door.refresh(first), door.refresh(first)]);
    expect([one.statusCode, other.statusCode]).toEqual([201, 201]);
    const cookies = [cookieOf(one), cookieOf(other)].filter((cookie) => cookie !== undefined);
    expect(cookies).toHaveLength(1);
    expect((await door.refresh(cookies[0])).statusCode).toBe(201);
  });

  it('with an old cookie ends the session for whoever holds the new one', async () => {
    const first = cookieOf(await door.signIn());
    const renewed = await door.refresh(first);
    door.clock.advance('PT11S');
    expect((await door.refresh(first)).statusCode).toBe(401);
    expect((await door.refresh(cookieOf(renewed))).statusCode).toBe(401);
    const { accessToken } = renewed.json<{ accessToken: string }>();
    expect((await as(door.test.app, accessToken).get('me')).status).toBe(401);
    expect(await door.audited('session.reuse')).toBe(1);
  });

  it('knows a cookie that was old long ago', async () => {
    const first = cookieOf(await door.signIn());
    let last = first;
    for (let round = 0; round < 3; round += 1) last = cookieOf(await door.refresh(last));
    expect((await door.refresh(first)).statusCode).toBe(401);
    expect((await door.refresh(last)).statusCode).toBe(401);
  });

  it('with a guess ends nobody’s session', async () => {
    const cookie = cookieOf(await door.signIn()) ?? '';
    const [, agency, id] = /=([^.]+)\.([^.]+)\./.exec(cookie) ?? [];
    const forged = `pendopo=${agency}.${id}.${'A'.repeat(22)}.${'A'.repeat(43)}`;
    for (const wrong of [forged, 'pendopo=x', `pendopo=${agency}.${id}`, undefined])
      expect((await door.refresh(wrong)).statusCode).toBe(401);
    expect((await door.refresh(cookie)).statusCode).toBe(201);
  });

  it('is refused from other pages, and from none', async () => {
    const cookie = cookieOf(await door.signIn());
    expect((await door.refresh(cookie, 'https://evil.example')).json()).toMatchObject({
      status: 403,
      code: 'foreign-origin',
    });
    expect((await door.refresh(cookie, null)).statusCode).toBe(403);
    expect((await door.refresh(cookie, 'http://localhost')).statusCode).toBe(201);
  });

  it('ends after half a day unused, and after a week in any case', async () => {
    const idle = cookieOf(await door.signIn());
    door.clock.advance('PT12H1S');
    expect((await door.refresh(idle)).statusCode).toBe(401);
    let cookie = cookieOf(await door.signIn());
    for (let half = 0; half < 15; half += 1) {
      door.clock.advance('PT11H');
      const answer = await door.refresh(cookie);
      expect(answer.statusCode).toBe(201);
      cookie = cookieOf(answer);
    }
    door.clock.advance('PT4H');
    expect((await door.refresh(cookie)).statusCode).toBe(401);
  });
});

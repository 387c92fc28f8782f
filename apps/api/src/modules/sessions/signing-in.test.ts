import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from '#test/door.ts';
import { cookieOf, PASSWORD } from './person.fixture.ts';

describe('signing in', () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  beforeEach(() => door.reset());
  afterAll(() => door.close());

  it('gives an access token, the person, and a cookie that no script and no other site can use', async () => {
    const answer = await door.signIn(' Budi ');
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({
      accessToken: expect.any(String),
      expiresIn: 900,
      user: {
        id: door.personId,
        username: 'budi',
        name: 'Budi Santoso',
        email: null,
        phone: null,
        nip: null,
        locale: 'id',
        agency: 'contoh',
        organization: null,
        mustChangePassword: false,
        positions: [
          {
            side: 'agency',
            position: 'technician',
            title: 'Teknisi',
            organization: null,
            acting: null,
            actingFor: null,
            from: '2026-01-01',
            until: null,
          },
        ],
      },
    });
    const claims = JSON.parse(Buffer.from(answer.json().accessToken.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ agency: 'contoh', sub: door.personId, sid: expect.any(String) });
    const [cookie] = answer.headers['set-cookie'] as unknown as string[];
    expect(String(answer.headers['set-cookie'] ?? cookie)).toMatch(
      /^pendopo=[^;]+; Max-Age=43200; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict$/,
    );
    expect(await door.audited('session.begin')).toBe(1);
  });

  it('keeps only hashes of what the cookie holds', async () => {
    const value = cookieOf(await door.signIn())?.split('=')[1] ?? '';
    const { rows } = await door.test.database.owner.query('select * from sessions');
    for (const secret of value.split('.').slice(2)) expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('tells an unknown name, a wrong password, a suspended person and an unknown receipt nothing apart', async () => {
    const answers = [
      await door.signIn('budi', 'salah-sekali'),
      await door.signIn('tiada', PASSWORD),
      await door.signIn('rina', PASSWORD),
      await door.signIn('rina', 'salah-sekali'),
      await door.signIn("x'; drop table people; --", PASSWORD),
      await door.test.app.inject({
        method: 'POST',
        url: '/api/v1/auth/sessions',
        payload: { receipt: '1234 5678 9012 3456' },
      }),
    ];
    const shown = answers.map((answer) => ({
      status: answer.statusCode,
      headers: Object.keys(answer.headers).sort(),
      body: { ...answer.json(), requestId: '' },
    }));
    expect(shown[0]).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } });
    for (const one of shown) expect(one).toEqual(shown[0]);
  });

  it('costs an unknown name as much time as a known one', async () => {
    const time = async (username: string) => {
      const begun = performance.now();
      await door.signIn(username, 'salah-sekali');
      return performance.now() - begun;
    };
    await time('tiada');
    const known = [];
    const unknown = [];
    for (let round = 0; round < 5; round += 1) {
      known.push(await time('budi'));
      unknown.push(await time('tiada'));
    }
    const median = (times: number[]) => times.sort((one, other) => one - other)[2] ?? 0;
    expect(median(unknown)).toBeGreaterThan(median(known) / 2);
  });

  it('refuses what is not a sign-in', async () => {
    const call = (payload: object) =>
      door.test.app.inject({ method: 'POST', url: '/api/v1/auth/sessions', payload });
    for (const wrong of [
      {},
      { username: 'budi' },
      { username: 'budi', password: 'x'.repeat(1025) },
      { username: 'budi', password: PASSWORD, agency: 'contoh' },
      { username: ['budi'], password: PASSWORD },
      { receipt: 'abc' },
    ])
      expect((await call(wrong)).statusCode).toBe(400);
    expect(
      (
        await door.test.app.inject({
          method: 'POST',
          url: '/api/v1/auth/sessions',
          payload: `username=budi&password=${PASSWORD}`,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        })
      ).statusCode,
    ).toBe(415);
  });
});

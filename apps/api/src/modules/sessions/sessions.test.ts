import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { agencyFixture } from '#modules/agencies/agency.fixture.ts';
import { agenciesModule } from '#modules/agencies/index.ts';
import { auditModule } from '#modules/audit/index.ts';
import { receiptsModule } from '#modules/receipts/index.ts';
import { fixedClock } from '#platform/clock.ts';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { as, type Caller } from '#test/client.ts';
import { sessionsModule, verifyPassword } from './index.ts';
import { addPersonWithPassword, cookieOf, PASSWORD, signInFrom } from './person.fixture.ts';

const START = '2026-11-24T02:00:00Z';
const ORIGIN = 'http://127.0.0.1:3000';

describe('sessions', () => {
  const clock = fixedClock(START);
  let test: TestApp;
  let api: FastifyInstance;
  const look: FastifyPluginAsync = async (instance) => {
    api = instance;
  };
  let personId: string;

  const signIn = (username = 'budi', password = PASSWORD, address?: string) =>
    signInFrom(test.app, username, password, address);
  const bearer = async (username = 'budi'): Promise<Caller> =>
    as(test.app, (await signIn(username)).json<{ accessToken: string }>().accessToken);
  const refresh = (cookie: string | undefined, origin: string | null = ORIGIN) =>
    test.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sessions/refresh',
      headers: {
        ...(cookie === undefined ? {} : { cookie }),
        ...(origin === null ? {} : { origin }),
      },
    });
  const audited = async (action: string) => {
    const { rows } = await test.database.owner.query<{ count: number }>(
      'select count(*)::int as count from audit_entries where action = $1',
      [action],
    );
    return rows[0]?.count ?? 0;
  };

  beforeAll(async () => {
    test = await buildTestApp({
      clock,
      modules: [auditModule, agenciesModule, receiptsModule, sessionsModule, look],
    });
    await test.app.db.within('contoh', (tx) => api.agencies.save(tx, agencyFixture('contoh')));
    const { owner } = test.database;
    personId = await addPersonWithPassword(owner, 'contoh', 'budi');
    await addPersonWithPassword(owner, 'contoh', 'rina', 'suspended');
    await owner.query(
      `insert into position_assignments (agency, person_id, side, position, starts_on, ends_on) values
        ('contoh', $1, 'agency', 'technician', '2026-01-01', null),
        ('contoh', $1, 'agency', 'head', '2026-11-25', '2026-11-26'),
        ('contoh', $1, 'agency', 'administrator', '2026-01-01', '2026-11-23')`,
      [personId],
    );
  });
  beforeEach(async () => {
    clock.set(START);
    await test.database.owner.query('delete from attempts; delete from sessions');
  });
  afterAll(() => test.close());

  describe('signing in', () => {
    it('gives an access token, the person, and a cookie that no script and no other site can use', async () => {
      const answer = await signIn(' Budi ');
      expect(answer.statusCode).toBe(201);
      expect(answer.json()).toEqual({
        accessToken: expect.any(String),
        expiresIn: 900,
        user: {
          id: personId,
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
      expect(claims).toMatchObject({ agency: 'contoh', sub: personId, sid: expect.any(String) });
      const [cookie] = answer.headers['set-cookie'] as unknown as string[];
      expect(String(answer.headers['set-cookie'] ?? cookie)).toMatch(
        /^pendopo=[^;]+; Max-Age=43200; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict$/,
      );
      expect(await audited('session.begin')).toBe(1);
    });

    it('keeps only hashes of what the cookie holds', async () => {
      const value = cookieOf(await signIn())?.split('=')[1] ?? '';
      const { rows } = await test.database.owner.query('select * from sessions');
      for (const secret of value.split('.').slice(2)) expect(JSON.stringify(rows)).not.toContain(secret);
    });

    it('tells an unknown name, a wrong password, a suspended person and an unknown receipt nothing apart', async () => {
      const answers = [
        await signIn('budi', 'salah-sekali'),
        await signIn('tiada', PASSWORD),
        await signIn('rina', PASSWORD),
        await signIn('rina', 'salah-sekali'),
        await signIn("x'; drop table people; --", PASSWORD),
        await test.app.inject({
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
        await signIn(username, 'salah-sekali');
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
        test.app.inject({ method: 'POST', url: '/api/v1/auth/sessions', payload });
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
          await test.app.inject({
            method: 'POST',
            url: '/api/v1/auth/sessions',
            payload: `username=budi&password=${PASSWORD}`,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          })
        ).statusCode,
      ).toBe(415);
    });
  });

  describe('guessing', () => {
    it('a hundred wrong passwords at once are ten tries, and the right person gets in from elsewhere', async () => {
      const before = await audited('session.refuse');
      const answers = await Promise.all(Array.from({ length: 100 }, () => signIn('budi', 'salah-sekali')));
      const counted = Map.groupBy(answers, (answer) => answer.statusCode);
      expect(counted.get(401)).toHaveLength(10);
      expect(counted.get(429)).toHaveLength(90);
      expect(counted.get(429)?.[0]?.headers['retry-after']).toBe('30');
      expect((await audited('session.refuse')) - before).toBe(10);
      expect((await signIn('budi', PASSWORD)).statusCode).toBe(429);
      expect((await signIn('budi', PASSWORD, '10.9.9.9')).statusCode).toBe(201);
      const forged = await test.app.inject({
        method: 'POST',
        url: '/api/v1/auth/sessions',
        payload: { username: 'budi', password: PASSWORD },
        remoteAddress: '10.1.1.1',
        headers: { 'x-forwarded-for': '10.8.8.8', 'x-real-ip': '10.8.8.8' },
      });
      expect(forged.statusCode).toBe(429);
      clock.advance('PT31S');
      expect((await signIn('budi', PASSWORD)).statusCode).toBe(201);
    });

    it('does not stop a person who signs in thirty times at once', async () => {
      const answers = await Promise.all(Array.from({ length: 30 }, () => signIn()));
      expect(answers.every(({ statusCode }) => statusCode === 201)).toBe(true);
    });

    it('through many names from one address ends too', async () => {
      await test.database.owner.query(
        `insert into attempts (agency, key, failures, pending, last_at) values ('installation', 'address|10.7.7.7', 199, 0, $1)`,
        [START],
      );
      expect((await signIn('satu', 'salah-sekali', '10.7.7.7')).statusCode).toBe(401);
      expect((await signIn('dua', 'salah-sekali', '10.7.7.7')).statusCode).toBe(429);
      expect((await signIn('dua', 'salah-sekali', '10.7.7.8')).statusCode).toBe(401);
    });
  });

  describe('renewing', () => {
    it('rotates the cookie', async () => {
      const first = cookieOf(await signIn());
      const answer = await refresh(first);
      expect(answer.statusCode).toBe(201);
      expect(answer.json()).toMatchObject({ expiresIn: 900, user: { username: 'budi' } });
      const second = cookieOf(answer);
      expect(second).toBeDefined();
      expect(second).not.toBe(first);
      expect((await refresh(second)).statusCode).toBe(201);
    });

    it('bears a second tab for some seconds, without rotating again', async () => {
      const first = cookieOf(await signIn());
      const [one, other] = await Promise.all([refresh(first), refresh(first)]);
      expect([one.statusCode, other.statusCode]).toEqual([201, 201]);
      const cookies = [cookieOf(one), cookieOf(other)].filter((cookie) => cookie !== undefined);
      expect(cookies).toHaveLength(1);
      expect((await refresh(cookies[0])).statusCode).toBe(201);
    });

    it('with an old cookie ends the session for whoever holds the new one', async () => {
      const first = cookieOf(await signIn());
      const renewed = await refresh(first);
      clock.advance('PT11S');
      expect((await refresh(first)).statusCode).toBe(401);
      expect((await refresh(cookieOf(renewed))).statusCode).toBe(401);
      const { accessToken } = renewed.json<{ accessToken: string }>();
      expect((await as(test.app, accessToken).get('me')).status).toBe(401);
      expect(await audited('session.reuse')).toBe(1);
    });

    it('knows a cookie that was old long ago', async () => {
      const first = cookieOf(await signIn());
      let last = first;
      for (let round = 0; round < 3; round += 1) last = cookieOf(await refresh(last));
      expect((await refresh(first)).statusCode).toBe(401);
      expect((await refresh(last)).statusCode).toBe(401);
    });

    it('with a guess ends nobody’s session', async () => {
      const cookie = cookieOf(await signIn()) ?? '';
      const [, agency, id] = /=([^.]+)\.([^.]+)\./.exec(cookie) ?? [];
      const forged = `pendopo=${agency}.${id}.${'A'.repeat(22)}.${'A'.repeat(43)}`;
      for (const wrong of [forged, 'pendopo=x', `pendopo=${agency}.${id}`, undefined])
        expect((await refresh(wrong)).statusCode).toBe(401);
      expect((await refresh(cookie)).statusCode).toBe(201);
    });

    it('is refused from other pages, and from none', async () => {
      const cookie = cookieOf(await signIn());
      expect((await refresh(cookie, 'https://evil.example')).json()).toMatchObject({
        status: 403,
        code: 'foreign-origin',
      });
      expect((await refresh(cookie, null)).statusCode).toBe(403);
      expect((await refresh(cookie, 'http://localhost')).statusCode).toBe(201);
    });

    it('ends after half a day unused, and after a week in any case', async () => {
      const idle = cookieOf(await signIn());
      clock.advance('PT12H1S');
      expect((await refresh(idle)).statusCode).toBe(401);
      let cookie = cookieOf(await signIn());
      for (let half = 0; half < 15; half += 1) {
        clock.advance('PT11H');
        const answer = await refresh(cookie);
        expect(answer.statusCode).toBe(201);
        cookie = cookieOf(answer);
      }
      clock.advance('PT4H');
      expect((await refresh(cookie)).statusCode).toBe(401);
    });
  });

  describe('ending', () => {
    it('by the token ends this session at once', async () => {
      const answer = await signIn();
      const me = as(test.app, answer.json<{ accessToken: string }>().accessToken);
      expect((await me.get('me')).status).toBe(200);
      const ended = await me.delete('auth/sessions/current');
      expect(ended.status).toBe(204);
      expect(String(ended.headers['set-cookie'])).toMatch(/^pendopo=; .*Path=\/api\/v1\/auth/);
      expect((await me.get('me')).status).toBe(401);
      expect((await me.delete('auth/sessions/current')).status).toBe(401);
      expect((await refresh(cookieOf(answer))).statusCode).toBe(401);
    });

    it('by the cookie alone needs our own pages', async () => {
      const answer = await signIn();
      const end = (headers: Record<string, string>) =>
        test.app.inject({ method: 'DELETE', url: '/api/v1/auth/sessions/current', headers });
      const cookie = cookieOf(answer) ?? '';
      expect((await end({ cookie, origin: 'https://evil.example' })).statusCode).toBe(403);
      expect((await end({ cookie, origin: ORIGIN })).statusCode).toBe(204);
      expect((await end({ cookie, origin: ORIGIN })).statusCode).toBe(401);
      expect((await end({})).statusCode).toBe(401);
    });

    it('everywhere ends every device', async () => {
      const [phone, desk] = [await bearer(), await bearer()];
      const { body } = await phone.get<{ items: { current: boolean; device: string }[] }>('auth/sessions');
      expect(body.items.length).toBeGreaterThanOrEqual(2);
      expect(body.items.filter(({ current }) => current)).toHaveLength(1);
      expect(body.items[0]).toMatchObject({ device: 'Firefox · Linux', createdAt: START, lastUsedAt: START });
      expect((await phone.delete('auth/sessions')).status).toBe(204);
      for (const device of [phone, desk]) expect((await device.get('me')).status).toBe(401);
      for (const path of ['auth/sessions', 'me']) expect((await as(test.app).get(path)).status).toBe(401);
      expect((await as(test.app).delete('auth/sessions')).status).toBe(401);
    });

    it('happens to a suspended person at the next call, and the cookie no longer renews', async () => {
      const id = await addPersonWithPassword(test.database.owner, 'contoh', 'joko');
      const answer = await signIn('joko');
      const joko = as(test.app, answer.json<{ accessToken: string }>().accessToken);
      expect((await joko.get('me')).status).toBe(200);
      await test.database.owner.query("update people set status = 'suspended' where id = $1", [id]);
      expect((await joko.get('me')).status).toBe(401);
      expect((await refresh(cookieOf(answer))).statusCode).toBe(401);
    });

    it('leaves nothing behind a month later', async () => {
      const { owner } = test.database;
      await signIn();
      clock.advance('PT960H');
      expect(await test.app.jobs.taskList()['sessions.sweep']?.({}, {} as never)).toBeUndefined();
      const { rows } = await owner.query('select from sessions union all select from attempts');
      expect(rows).toEqual([]);
    });
  });

  describe('my own account', () => {
    it('is mine to correct', async () => {
      const me = await bearer();
      const changed = await me.patch('me', { email: 'budi@contoh.go.id', locale: 'en' });
      expect(changed.status).toBe(200);
      expect(changed.body).toMatchObject({ email: 'budi@contoh.go.id', locale: 'en', phone: null });
      expect((await me.patch('me', { locale: 'id' })).body).toMatchObject({ email: 'budi@contoh.go.id' });
      expect((await me.patch('me', {})).status).toBe(200);
      for (const wrong of [{ email: 'x' }, { locale: 'jv' }, { username: 'x' }, { nip: '1' }])
        expect((await me.patch('me', wrong)).status).toBe(400);
      expect((await as(test.app).patch('me', {})).status).toBe(401);
    });

    it('shows positions by the agency’s date', async () => {
      clock.set('2026-11-24T16:59:59Z');
      const positions = async () =>
        (await (await bearer()).get<{ positions: { position: string }[] }>('me')).body.positions.map(
          ({ position }) => position,
        );
      expect(await positions()).toEqual(['technician']);
      clock.set('2026-11-24T17:00:00Z');
      expect(await positions()).toEqual(['technician', 'head']);
      clock.set('2026-11-26T17:00:00Z');
      expect(await positions()).toEqual(['technician']);
    });

    it('gets a new password against the old one, and the other sessions end', async () => {
      const { owner } = test.database;
      const id = await addPersonWithPassword(owner, 'contoh', 'dewi');
      await owner.query('update people set must_change_password = true where id = $1', [id]);
      const [here, there] = [await bearer('dewi'), await bearer('dewi')];
      const change = (current: string, password: string, key?: string) =>
        here.post('me/password', { current, password }, key === undefined ? {} : { 'idempotency-key': key });
      for (const [password, code] of [
        ['password123', 'guessable'],
        ['budi santoso', 'guessable'],
        [PASSWORD, 'unchanged'],
      ] as const)
        expect((await change(PASSWORD, password)).body).toMatchObject({
          status: 400,
          errors: [{ pointer: '/password', code }],
        });
      expect((await change(PASSWORD, 'pendek')).status).toBe(400);
      expect((await change('salah-sekali', 'rusa-hutan-pagi')).body.code).toBe('wrong-password');
      expect((await here.get('me')).body.mustChangePassword).toBe(true);
      expect((await change(PASSWORD, 'rusa-hutan-pagi', 'k')).status).toBe(204);
      expect((await change(PASSWORD, 'rusa-hutan-pagi', 'k')).status).toBe(204);
      expect((await here.get('me')).body.mustChangePassword).toBe(false);
      expect((await there.get('me')).status).toBe(401);
      expect((await signIn('dewi', PASSWORD)).statusCode).toBe(401);
      expect((await signIn('dewi', 'rusa-hutan-pagi')).statusCode).toBe(201);
      expect((await as(test.app).post('me/password', {})).status).toBe(401);
      const verify = (password: string) =>
        test.app.db.within('contoh', (tx) => verifyPassword(tx, id, password));
      expect(await verify('rusa-hutan-pagi')).toBe(true);
      expect(await verify(PASSWORD)).toBe(false);
      expect(await test.app.db.within('lain', (tx) => verifyPassword(tx, id, 'rusa-hutan-pagi'))).toBe(false);
    });

    it('allows no guessing of the present password from a stolen session', async () => {
      await addPersonWithPassword(test.database.owner, 'contoh', 'sari');
      const stolen = await bearer('sari');
      const answers = [];
      for (let time = 0; time < 11; time += 1)
        answers.push(
          (await stolen.post('me/password', { current: `tebakan-${time}`, password: 'rusa-hutan-pagi' }))
            .status,
        );
      expect(answers).toEqual([...Array<number>(10).fill(403), 429]);
    });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addPersonWithPassword, cookieOf, PASSWORD } from '#modules/sessions/person.fixture.ts';
import { as, type Caller } from '#test/client.ts';
import { type Door, openDoor, START } from '#test/door.ts';
import { makePasskey } from './authenticator.fixture.ts';
import { totpCode } from './totp.ts';

const later = (seconds: number) => Temporal.Instant.from(START).add({ seconds }).toString();

describe('a second factor', () => {
  let door: Door;
  let serial = 0;
  beforeAll(async () => {
    door = await openDoor();
  });
  beforeEach(() => door.reset());
  afterAll(() => door.close());

  const codeAt = (secret: string, seconds = 0) => totpCode(secret, Temporal.Instant.from(later(seconds)));
  const signIn = (username: string, otp?: string, address = '10.1.1.1') =>
    door.test.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sessions',
      payload: { username, password: PASSWORD, ...(otp === undefined ? {} : { otp }) },
      remoteAddress: address,
    });
  const callerOf = (answer: Awaited<ReturnType<typeof signIn>>): Caller =>
    as(door.test.app, answer.json<{ accessToken: string }>().accessToken);

  /** Somebody with an authenticator app, whose first code was used a minute ago. */
  const enrolled = async () => {
    serial += 1;
    const username = `orang-${serial}`;
    const id = await addPersonWithPassword(door.test.database.owner, 'contoh', username);
    door.clock.set(later(-60));
    const me = await door.bearer(username);
    const { secret, uri, qr } = (await me.post<{ secret: string; uri: string; qr: string }>('me/totp')).body;
    const code = codeAt(secret, -60);
    const { body } = await me.post<{ recoveryCodes: string[] }>('me/totp/confirm', { code });
    door.clock.set(START);
    return { id, username, me, secret, uri, qr, used: code, recoveryCodes: body.recoveryCodes };
  };

  it('begins with a code of the app, ends the other sessions, and is kept sealed', async () => {
    const { owner } = door.test.database;
    const id = await addPersonWithPassword(owner, 'contoh', 'wulan');
    const [here, there] = [await door.bearer('wulan'), await door.bearer('wulan')];
    expect((await here.post('me/totp/confirm', { code: '123456' })).body.code).toBe('nothing-to-confirm');
    const begun = await here.post<{ secret: string; uri: string; qr: string }>('me/totp');
    expect(begun.status).toBe(201);
    expect(begun.headers['cache-control']).toBe('no-store');
    const { secret, uri, qr } = begun.body;
    expect(uri).toMatch(/^otpauth:\/\/totp\/Pendopo:wulan\?.*secret=/);
    expect(uri).toContain(secret);
    expect(qr).toMatch(/^<svg/);
    expect((await here.post('me/totp/confirm', { code: codeAt(secret, 3600) })).body.code).toBe(
      'code-refused',
    );
    expect((await here.get('me/second-factors')).body).toMatchObject({ totp: null, recoveryCodes: 0 });
    const { body } = await here.post<{ recoveryCodes: string[] }>('me/totp/confirm', {
      code: codeAt(secret),
    });
    expect(new Set(body.recoveryCodes).size).toBe(10);
    expect((await here.get('me/second-factors')).body).toEqual({
      ...{ totp: { since: START }, passkeys: [], recoveryCodes: 10, required: false },
    });
    expect((await there.get('me')).status).toBe(401);
    const kept = JSON.stringify([
      (await owner.query('select * from totp_factors where person_id = $1', [id])).rows,
      (await owner.query('select * from recovery_codes where person_id = $1', [id])).rows,
    ]);
    for (const clear of [
      secret,
      ...body.recoveryCodes,
      ...body.recoveryCodes.map((code) => code.replace('-', '')),
    ])
      expect(kept).not.toContain(clear);
    expect((await as(door.test.app).post('me/totp')).status).toBe(401);
  });

  it('is asked for at the door only after the right password', async () => {
    const { username } = await enrolled();
    const asked = await signIn(username);
    expect([asked.statusCode, asked.json()]).toMatchObject([
      401,
      { code: 'otp-required', methods: ['totp'] },
    ]);
    expect(cookieOf(asked)).toBeUndefined();
    const wrong = await door.signIn(username, 'salah-sekali');
    expect(wrong.json().code).toBe('wrong-credentials');
  });

  it('is a code of now, of half a minute ago or ahead, and of no other time', async () => {
    const { username, secret } = await enrolled();
    expect((await signIn(username, codeAt(secret, 90))).json().code).toBe('wrong-otp');
    expect((await signIn(username, codeAt(secret, -90))).json().code).toBe('wrong-otp');
    const early = codeAt(secret, -30);
    expect((await signIn(username, `${early.slice(0, 3)} ${early.slice(3)}`)).statusCode).toBe(201);
    expect((await signIn(username, codeAt(secret, 30))).statusCode).toBe(201);
  });

  it('works once: not a second time, not an earlier one after it, and of ten at once for one', async () => {
    const { username, secret, used } = await enrolled();
    door.clock.set(later(-60));
    expect((await signIn(username, used)).json().code).toBe('wrong-otp');
    door.clock.set(START);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => signIn(username, codeAt(secret), `10.2.0.${index}`)),
    );
    expect(answers.map(({ statusCode }) => statusCode).filter((status) => status === 201)).toHaveLength(1);
    expect((await signIn(username, codeAt(secret, -30), '10.3.0.1')).statusCode).not.toBe(201);
  });

  it('cannot be guessed, from wherever and whatever the password does in between', async () => {
    const { username, secret } = await enrolled();
    const answers = [];
    for (let time = 0; time < 11; time += 1) {
      answers.push((await signIn(username, '000000', `10.4.${time}.1`)).statusCode);
      if (time % 4 === 0) await signIn(username, undefined, `10.4.${time}.1`);
    }
    expect(answers).toEqual([...Array<number>(10).fill(401), 429]);
    expect((await signIn(username, codeAt(secret), '10.5.0.1')).statusCode).toBe(429);
  });

  it('that was lost is replaced by a recovery code, which opens once', async () => {
    const { username, recoveryCodes } = await enrolled();
    const [first = '', second = ''] = recoveryCodes;
    expect((await signIn(username, first.toUpperCase().replace('-', ' '))).statusCode).toBe(201);
    expect((await signIn(username, first)).json().code).toBe('wrong-otp');
    const both = await Promise.all([
      signIn(username, second, '10.6.0.1'),
      signIn(username, second, '10.6.0.2'),
    ]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 401]);
    const me = callerOf(both.find(({ statusCode }) => statusCode === 201) ?? both[0]);
    expect((await me.get('me/second-factors')).body.recoveryCodes).toBe(8);
    expect(await door.audited('recovery-code.use')).toBeGreaterThanOrEqual(2);
    const renewed = await me.post<{ recoveryCodes: string[] }>('me/recovery-codes');
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await signIn(username, recoveryCodes[3])).statusCode).toBe(401);
    expect((await signIn(username, renewed.body.recoveryCodes[0])).statusCode).toBe(201);
  });

  it('is changed only by whoever has just proved who they are, and the session goes on under another id', async () => {
    const { username, secret } = await enrolled();
    const answer = await signIn(username, codeAt(secret));
    const me = callerOf(answer);
    door.clock.set(later(301));
    for (const path of ['me/totp', 'me/recovery-codes', 'me/passkeys/options'])
      expect((await me.post(path)).body).toMatchObject({ status: 403, code: 'step-up-required' });
    expect((await me.delete('me/totp')).body.code).toBe('step-up-required');

    const prove = (body: object) => me.post<{ code: string; accessToken: string }>('auth/step-up', body);
    expect((await prove({ password: 'salah-sekali', otp: codeAt(secret, 301) })).body).toMatchObject({
      ...{ status: 403, code: 'wrong-password' },
    });
    expect((await prove({ password: PASSWORD })).body.code).toBe('otp-required');
    expect((await prove({ password: PASSWORD, otp: codeAt(secret) })).body.code).toBe('wrong-otp');
    const proved = await prove({ password: PASSWORD, otp: codeAt(secret, 301) });
    expect(proved.status).toBe(201);
    expect((await me.get('me')).status).toBe(401);
    expect((await door.refresh(cookieOf(answer))).statusCode).toBe(401);
    const same = as(door.test.app, proved.body.accessToken);
    expect((await same.delete('me/totp')).status).toBe(204);
    expect((await same.get('me/second-factors')).body).toMatchObject({ totp: null, recoveryCodes: 0 });
    expect((await signIn(username)).statusCode).toBe(201);
  });

  it('is one of twenty passkeys at most, however many are made at once', async () => {
    const { owner } = door.test.database;
    const id = await addPersonWithPassword(owner, 'contoh', 'banyak');
    const me = await door.bearer('banyak');
    await owner.query(
      `insert into passkeys (agency, person_id, credential_id, public_key, counter, synced, name, created_at)
       select 'contoh', $1, 'kunci-' || n, 'AA', 0, false, 'Kunci ' || n, now() from generate_series(1, 19) as n`,
      [id],
    );
    const made = [];
    for (const name of ['Ponsel', 'Laptop', 'Tablet']) {
      const { body } = await me.post<Parameters<typeof makePasskey>[0]>('me/passkeys/options');
      made.push({ name, passkey: makePasskey(body, 'http://localhost:3000') });
    }
    const answers = await Promise.all(made.map((one) => me.post('me/passkeys', one)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('too-many-passkeys');
    expect((await me.get<{ passkeys: object[] }>('me/second-factors')).body.passkeys).toHaveLength(20);
  });
});

describe('a position that asks for a second factor', () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  afterAll(() => door.close());

  it('leads its holders to one before anything else', async () => {
    const { owner } = door.test.database;
    const id = await addPersonWithPassword(owner, 'contoh', 'kepala');
    await owner.query(
      "insert into position_assignments (agency, person_id, side, position, starts_on) values ('contoh', $1, 'agency', 'administrator', '2026-01-01')",
      [id],
    );
    const administrator = await door.bearer('kepala');
    const path = 'agencies/contoh/second-factor-rules';
    const technician = { side: 'agency', position: 'technician' };
    const budi = await door.bearer();
    expect((await budi.put(path, { positions: [technician] })).status).toBe(403);
    expect((await administrator.put(path, { positions: [{ side: 'agency', position: 'x' }] })).status).toBe(
      400,
    );
    expect((await administrator.put('agencies/lain/second-factor-rules', { positions: [] })).status).toBe(
      404,
    );
    const { body } = await administrator.put<{ items: object[] }>(path, { positions: [technician] });
    expect(body.items).toContainEqual({
      ...{ ...technician, title: 'Teknisi', required: true, holders: 1, without: 1 },
    });

    // It holds at once, and for whoever signs in.
    expect((await budi.get('auth/sessions')).status).toBe(200);
    expect((await budi.get('agencies/contoh/second-factor-rules')).body.code).toBe('second-factor-required');
    const answer = await door.signIn();
    expect(answer.json()).toMatchObject({ lacks: 'factor', user: { username: 'budi' } });
    const me = as(door.test.app, answer.json<{ accessToken: string }>().accessToken);
    expect((await me.patch('me', { locale: 'en' })).body.code).toBe('second-factor-required');
    expect((await me.get('me/second-factors')).body).toMatchObject({ required: true });

    const { secret } = (await me.post<{ secret: string }>('me/totp')).body;
    expect((await me.post('me/totp/confirm', { code: totpCode(secret, door.clock.now()) })).status).toBe(200);
    expect((await me.patch('me', { locale: 'id' })).status).toBe(200);
    expect((await me.delete('me/totp')).body.code).toBe('factor-needed');
    const renewed = await door.refresh(cookieOf(answer));
    expect(renewed.json()).not.toHaveProperty('lacks');
    await administrator.put(path, { positions: [] });
    expect((await me.delete('me/totp')).status).toBe(204);
  });
});

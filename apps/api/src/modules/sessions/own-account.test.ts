import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { as } from '#test/client.ts';
import { type Door, openDoor } from '#test/door.ts';
import { verifyPassword } from './index.ts';
import { addPersonWithPassword, PASSWORD } from './person.fixture.ts';

describe('my own account', () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  beforeEach(() => door.reset());
  afterAll(() => door.close());

  it('is mine to correct', async () => {
    const me = await door.bearer();
    const changed = await me.patch('me', { email: 'budi@contoh.go.id', locale: 'en' });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ email: 'budi@contoh.go.id', locale: 'en', phone: null });
    expect((await me.patch('me', { locale: 'id' })).body).toMatchObject({ email: 'budi@contoh.go.id' });
    expect((await me.patch('me', {})).status).toBe(200);
    for (const wrong of [{ email: 'x' }, { locale: 'jv' }, { username: 'x' }, { nip: '1' }])
      expect((await me.patch('me', wrong)).status).toBe(400);
    expect((await as(door.test.app).patch('me', {})).status).toBe(401);
  });

  it('shows positions by the agency’s date', async () => {
    door.clock.set('2026-11-24T16:59:59Z');
    const positions = async () =>
      (await (await door.bearer()).get<{ positions: { position: string }[] }>('me')).body.positions.map(
        ({ position }) => position,
      );
    expect(await positions()).toEqual(['technician']);
    door.clock.set('2026-11-24T17:00:00Z');
    expect(await positions()).toEqual(['technician', 'head']);
    door.clock.set('2026-11-26T17:00:00Z');
    expect(await positions()).toEqual(['technician']);
  });

  it('gets a new password against the old one, and the other sessions end', async () => {
    const { owner } = door.test.database;
    const id = await addPersonWithPassword(owner, 'contoh', 'dewi');
    await owner.query('update people set must_change_password = true where id = $1', [id]);
    const [here, there] = [await door.bearer('dewi'), await door.bearer('dewi')];
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
    expect((await door.signIn('dewi', PASSWORD)).statusCode).toBe(401);
    expect((await door.signIn('dewi', 'rusa-hutan-pagi')).statusCode).toBe(201);
    expect((await as(door.test.app).post('me/password', {})).status).toBe(401);
    const verify = (password: string) =>
      door.test.app.db.within('contoh', (tx) => verifyPassword(tx, id, password));
    expect(await verify('rusa-hutan-pagi')).toBe(true);
    expect(await verify(PASSWORD)).toBe(false);
    expect(await door.test.app.db.within('lain', (tx) => verifyPassword(tx, id, 'rusa-hutan-pagi'))).toBe(
      false,
    );
  });

  it('allows no guessing of the present password from a stolen session', async () => {
    await addPersonWithPassword(door.test.database.owner, 'contoh', 'sari');
    const stolen = await door.bearer('sari');
    const answers = [];
    for (let time = 0; time < 11; time += 1)
      answers.push(
        (await stolen.post('me/password', { current: `tebakan-${time}`, password: 'rusa-hutan-pagi' }))
          .status,
      );
    expect(answers).toEqual([...Array<number>(10).fill(403), 429]);
  });
});

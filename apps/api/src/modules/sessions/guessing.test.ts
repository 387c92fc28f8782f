import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Door, openDoor } from '#test/door.ts';
import { PASSWORD } from './person.fixture.ts';

describe('guessing passwords', () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  beforeEach(() => door.reset());
  afterAll(() => door.close());

  // So few that all are judged long before one that waits for the others is sent away, on a busy machine too.
  it('forty wrong passwords at once are ten tries, and the right person gets in from elsewhere', async () => {
    const before = await door.audited('session.refuse');
    const answers = await Promise.all(Array.from({ length: 40 }, () => door.signIn('budi', 'salah-sekali')));
    const counted = Map.groupBy(answers, (answer) => answer.statusCode);
    expect(counted.get(401)).toHaveLength(10);
    expect(counted.get(429)).toHaveLength(30);
    expect(counted.get(429)?.[0]?.headers['retry-after']).toBe('30');
    expect((await door.audited('session.refuse')) - before).toBe(10);
    expect((await door.signIn('budi', PASSWORD)).statusCode).toBe(429);
    expect((await door.signIn('budi', PASSWORD, '10.9.9.9')).statusCode).toBe(201);
    const forged = await door.test.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sessions',
      payload: { username: 'budi', password: PASSWORD },
      remoteAddress: '10.1.1.1',
      headers: { 'x-forwarded-for': '10.8.8.8', 'x-real-ip': '10.8.8.8' },
    });
    expect(forged.statusCode).toBe(429);
    door.clock.advance('PT31S');
    expect((await door.signIn('budi', PASSWORD)).statusCode).toBe(201);
  });

  it('does not stop a person who signs in more often at once than anybody may fail', async () => {
    const answers = await Promise.all(Array.from({ length: 15 }, () => door.signIn()));
    expect(answers.every(({ statusCode }) => statusCode === 201)).toBe(true);
  });

  it('is counted without a word of who tried what from where', async () => {
    await door.signIn('budi', 'salah-sekali', '10.6.6.6');
    const { rows } = await door.test.database.owner.query<{ key: string }>('select key from attempts');
    expect(rows).toHaveLength(2);
    for (const { key } of rows) expect(key).toMatch(/^[\w-]{43}$/);
  });

  it('through many names from one address ends too', async () => {
    expect((await door.signIn('nol', 'salah-sekali', '10.7.7.7')).statusCode).toBe(401);
    await door.test.database.owner.query('update attempts set failures = 199 where failures = 1');
    expect((await door.signIn('satu', 'salah-sekali', '10.7.7.7')).statusCode).toBe(401);
    expect((await door.signIn('dua', 'salah-sekali', '10.7.7.7')).statusCode).toBe(429);
    expect((await door.signIn('dua', 'salah-sekali', '10.7.7.8')).statusCode).toBe(401);
  });
});

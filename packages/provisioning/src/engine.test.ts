import { describe, expect, test } from 'vitest';
import type { BackendHttp } from './driver.ts';
import { provision } from './engine.ts';
import { active, contextOf, identity, passwordInForce, setUp } from './engine-run.fixture.ts';
import { type createFakeBackend, fakeDriver } from './fake-driver.fixture.ts';
import { plan } from './plan.ts';
import { ProvisionError } from './provision-error.ts';

const stranger = {
  label: 'dinkes',
  marker: null,
  presence: 'active' as const,
  size: 1,
  passwords: [],
  revision: 1,
};

describe('a run', () => {
  test('creates, and the sealed password is the one in force', async () => {
    const { backend, journal, run } = setUp();
    expect(await run()).toEqual({ status: 'active', facts: { label: 'dinkes', size: 5 } });
    expect(backend.writes).toEqual(['create dinkes']);
    expect(journal.sealed()).toBe(passwordInForce(backend));
    expect(journal.events.map(({ step }) => step.op)).toEqual(['create']);
    expect(journal.begun()).toEqual([]);
  });

  test('a second time writes nothing', async () => {
    const { backend, journal, run } = setUp();
    await run();
    expect(await run()).toMatchObject({ status: 'active' });
    expect(backend.writes).toHaveLength(1);
    expect(journal.made).toHaveLength(1);
  });

  test('repairs only what drifted', async () => {
    const { backend, run } = setUp();
    await run();
    Object.assign(backend.objects.get('dinkes') ?? {}, { size: 9 });
    await run();
    expect(backend.writes).toEqual(['create dinkes', 'resize dinkes']);
    expect(backend.objects.get('dinkes')?.size).toBe(5);
  });

  test('suspends, rotates while suspended, resumes and ends, each only once', async () => {
    const { backend, journal, run } = setUp();
    await run();
    const first = journal.sealed();
    await run({ ...active, presence: 'suspended' });
    await run({ ...active, presence: 'suspended', credential: 2 });
    expect(journal.sealed()).not.toBe(first);
    expect(journal.sealed()).toBe(passwordInForce(backend));
    await run({ ...active, credential: 2 });
    for (const _ of [1, 2]) await run({ ...active, presence: 'absent', credential: 2 });
    expect(backend.writes.map((write) => write.split(' ')[0])).toEqual([
      'create',
      'suspend',
      'password',
      'resume',
      'delete',
    ]);
  });

  test.each([
    ['pendopo 2', 'provision.conflict.foreign'],
    [null, 'provision.conflict.unmarked'],
  ])('an object marked %s is left alone', async (marker, code) => {
    const { backend, run } = setUp();
    backend.objects.set('dinkes', { ...stranger, marker });
    expect(await run()).toMatchObject({ status: 'failed', error: { kind: 'conflict', code } });
    expect(await run({ ...active, presence: 'absent' })).toMatchObject({ status: 'active' });
    expect(backend.writes).toEqual([]);
  });

  test('a refused token is the administrator’s, and nothing stays open', async () => {
    const { journal, run } = setUp();
    expect(await run(active, { token: 'bad' })).toMatchObject({
      status: 'failed',
      error: { code: 'provision.permission.denied' },
    });
    expect(journal.begun()).toEqual([]);
  });

  test('what destroys data is not done unless a person allowed it', async () => {
    const { backend, journal, run } = setUp();
    await run();
    const outcome = await provision({
      driver: fakeDriver,
      identity,
      want: { ...active, presence: 'absent' },
      journal,
      context: contextOf(backend.http),
      attempt: 0,
      mayDestroyData: false,
    });
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'provision.conflict.plan-destroys' } });
    expect(backend.objects.size).toBe(1);
  });

  test('an unreachable back-end is tried again, later each time, and then waits for a person', async () => {
    const { journal, run } = setUp();
    const http = async () => {
      throw new ProvisionError('transient', 'unreachable', 'Nobody answers.');
    };
    expect(await run(active, { http })).toMatchObject({ status: 'retry', retryAfterMs: 2500, counts: true });
    expect(await run(active, { http, attempt: 3 })).toMatchObject({ retryAfterMs: 20_000 });
    expect(await run(active, { http, attempt: 7 })).toMatchObject({
      status: 'failed',
      error: { code: 'provision.unavailable.unreachable' },
    });
    expect(journal.made).toEqual([]);
  });

  test('an answer that claims success while nothing happened is not believed', async () => {
    const { backend, journal, run } = setUp();
    const http: BackendHttp = async (request) =>
      request.method === 'GET' ? backend.http(request) : { status: 200, headers: new Headers(), text: '{}' };
    expect(await run(active, { http })).toMatchObject({
      status: 'retry',
      error: { code: 'provision.ambiguous.no-effect' },
    });
    expect(journal.events).toEqual([]);
  });

  test('whatever a broken answer says, the secret is not in the error', async () => {
    const { backend, journal, run } = setUp();
    const http: BackendHttp = async (request) => {
      if (request.method === 'GET') return backend.http(request);
      throw new Error(`failed: ${JSON.stringify(request.body)}`);
    };
    const outcome = await run(active, { http });
    expect(journal.made).toHaveLength(1);
    expect(JSON.stringify(outcome)).not.toContain(journal.made[0]);
    expect(outcome).toMatchObject({ error: { kind: 'ambiguous' } });
  });
});

describe('a lost answer', () => {
  const lost = (backend: ReturnType<typeof createFakeBackend>, arrives: boolean): BackendHttp => {
    let done = false;
    return async (request) => {
      if (request.method === 'GET' || done) return backend.http(request);
      done = true;
      if (arrives) await backend.http(request);
      throw new ProvisionError('ambiguous', 'no-answer', 'No answer.');
    };
  };

  test('after the effect: seen at once, one object, and a new password because the old is in doubt', async () => {
    const { backend, journal, run } = setUp();
    expect(await run(active, { http: lost(backend, true) })).toMatchObject({ status: 'active' });
    expect(backend.writes).toEqual(['create dinkes', 'password dinkes']);
    expect(journal.events.map(({ confirmation }) => confirmation.observed)).toEqual([true, false]);
    expect(journal.sealed()).toBe(passwordInForce(backend));
    expect(journal.sealed()).not.toBe(journal.made[0]);
  });

  test('before the effect: looked for over the grace times, then done', async () => {
    const { backend, journal, run } = setUp();
    expect(await run(active, { http: lost(backend, false) })).toMatchObject({
      status: 'retry',
      retryAfterMs: 30_000,
      error: { kind: 'ambiguous' },
    });
    journal.age(10_000);
    expect(await run()).toEqual({ status: 'retry', retryAfterMs: 20_000, counts: false });
    journal.age(30_000);
    expect(await run()).toEqual({ status: 'retry', retryAfterMs: 80_000, counts: false });
    expect(backend.writes).toEqual([]);
    journal.age(80_000);
    expect(await run()).toMatchObject({ status: 'active' });
    expect(backend.writes).toEqual(['create dinkes']);
    expect(journal.sealed()).toBe(passwordInForce(backend));
  });

  test('of a call that may still be running is waited for, even where it could be repeated', async () => {
    const { backend, journal, run } = setUp();
    await run();
    backend.objects.set('dinkes', { ...stranger, marker: 'pendopo 1', size: 9 });
    await journal.intend({
      id: 'update',
      op: 'update',
      title: { id: 'Ubah', en: 'Change' },
      credential: false,
      destroysData: false,
      replay: 'safe',
    });
    journal.age(1000);
    expect(await run()).toEqual({ status: 'retry', retryAfterMs: 29_000, counts: false });
    expect(backend.writes).toEqual(['create dinkes']);
    journal.age(29_000);
    expect(await run()).toMatchObject({ status: 'active' });
    expect(backend.writes).toEqual(['create dinkes', 'resize dinkes']);
  });

  test('of a step that must never be repeated is left to a person', async () => {
    const { backend, journal } = setUp();
    const never = {
      ...fakeDriver,
      diff: (...input: Parameters<typeof fakeDriver.diff>) =>
        fakeDriver.diff(...input).map((step) => ({ ...step, replay: 'never' as const })),
    };
    const outcome = await provision({
      driver: never,
      identity,
      want: active,
      journal,
      context: contextOf(lost(backend, false)),
      attempt: 0,
      mayDestroyData: true,
    });
    expect(outcome).toMatchObject({ status: 'failed', error: { kind: 'ambiguous' } });
    expect(journal.begun()).toEqual([]);
  });
});

describe('a plan', () => {
  test('writes nothing and keeps its hash until something changes', async () => {
    const { backend, journal, run } = setUp();
    const input = { driver: fakeDriver, identity, want: active, context: contextOf(backend.http) };
    const first = await plan(input, 0);
    expect(first.steps.map(({ op }) => op)).toEqual(['create']);
    expect((await plan(input, 0)).hash).toBe(first.hash);
    expect(backend.writes).toEqual([]);
    expect(journal.made).toEqual([]);
    await run();
    const ending = await plan({ ...input, want: { ...active, presence: 'absent' } }, 1);
    expect(ending.hash).not.toBe(first.hash);
    expect(ending.destroysData).toBe(true);
  });

  test('refuses where a run would', async () => {
    const { backend } = setUp();
    backend.objects.set('dinkes', stranger);
    const input = { driver: fakeDriver, identity, want: active, context: contextOf(backend.http) };
    await expect(plan(input, 0)).rejects.toMatchObject({ kind: 'conflict', code: 'unmarked' });
  });
});

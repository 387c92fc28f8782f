import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loggerOptions } from '#platform/logging.ts';
import { employ } from '#test/employ.ts';
import { type Office, type Official, openOffice } from '#test/office.ts';
import { startTestBackend, type TestBackend } from './back-end.fixture.ts';
import { createHealthRepository } from './health.ts';

interface Item {
  id: string;
  status: string;
  error: { code: string; detail: string; retryAt?: string | null } | null;
}

const TOKEN = 'kanari-token-pemutus-6620';
const AT = 'agencies/pekalongan/backends/hosting-utama';

describe('a back-end that fails', () => {
  let office: Office;
  let backend: TestBackend;
  let administrator: Official;
  let logged = '';
  beforeAll(async () => {
    backend = await startTestBackend(TOKEN);
    const { hooks } = loggerOptions('trace', false) as { hooks: { streamWrite(line: string): string } };
    const stream = new Writable({
      write: (chunk, _encoding, done) => {
        logged += String(chunk);
        done();
      },
    });
    office = await openOffice({
      logger: { level: 'trace', stream, hooks: { streamWrite: hooks.streamWrite } },
    });
    // After the machine's own clock: what is put off for later is not begun at once.
    office.clock.set('2031-03-04T02:00:00Z');
    administrator = await employ(office, [{ side: 'agency', position: 'administrator' }]);
    const made = await administrator.post('agencies/pekalongan/backends', {
      ...{ key: 'hosting-utama', driver: 'embedded-host', title: 'Hosting utama' },
      ...{ settings: { controlUrl: backend.url }, secrets: { token: TOKEN } },
    });
    expect(made.status).toBe(201);
    const roles = { hosting: 'hosting-utama', dns: 'hosting-utama' };
    expect((await administrator.put('agencies/pekalongan/backend-roles', { roles })).status).toBe(200);
    await office.test.drain();
  });
  afterAll(async () => {
    await office.close();
    await backend.close();
  });
  beforeEach(() => {
    backend.refusal = null;
    backend.calls.length = 0;
  });

  const begin = async (): Promise<{ id: string; account: string }> => {
    const id = await office.atProvisioning(await office.unit());
    const account = (await itemsOf(id))[0]?.id ?? '';
    expect((await office.technician.post(`service-requests/${id}/provisions/${account}/run`)).status).toBe(
      202,
    );
    return { id, account };
  };
  const itemsOf = async (id: string): Promise<Item[]> =>
    (await office.technician.get<{ items: Item[] }>(`service-requests/${id}/provisions`)).body.items;
  const later = async (time: Temporal.DurationLike) => {
    office.clock.set(office.clock.now().add(Temporal.Duration.from(time)).toString());
    return office.test.drain();
  };
  const look = async (time: Temporal.DurationLike = { minutes: 6 }) => {
    office.clock.set(office.clock.now().add(Temporal.Duration.from(time)).toString());
    await office.test.app.jobs.taskList()['backends.look']?.({}, {} as never);
    return office.test.drain();
  };
  const health = async () =>
    (await administrator.get<{ health: { state: string; error: { code: string } | null } }>(AT)).body.health;
  const attempts = async (id: string) =>
    (await office.test.database.owner.query('select attempts from provisions where id = $1', [id])).rows[0]
      .attempts;
  const news = async () =>
    (await administrator.get<{ items: { title: string; path: string | null }[] }>('notifications')).body
      .items;

  it('is left alone after five failures in a row, costs no more tries, and goes on when it is well', async () => {
    backend.refusal = { status: 503 };
    const { id, account } = await begin();
    await office.test.drain();
    for (let tries = 1; tries < 5; tries += 1) {
      expect((await health()).state).toBe('healthy');
      await later({ minutes: 16 });
    }
    expect(await health()).toMatchObject({
      state: 'down',
      error: { code: 'provision.transient.status-503' },
    });
    expect(await attempts(account)).toBe(5);
    const calls = backend.calls.length;
    await later({ minutes: 16 });
    expect((await itemsOf(id))[0]).toMatchObject({
      status: 'running',
      error: { code: 'provision.unavailable.paused' },
    });
    expect([await attempts(account), backend.calls.length]).toEqual([5, calls]);
    await look({ minutes: 1 });
    expect(backend.calls.slice(calls)).toEqual(['GET /v1']);
    expect(await news()).toMatchObject([
      { title: 'Sambungan Hosting utama terhenti', path: '/pengaturan/sambungan' },
    ]);
    backend.refusal = null;
    await look({ minutes: 1 });
    expect((await health()).state).toBe('healthy');
    expect((await itemsOf(id))[0]).toMatchObject({ status: 'active', error: null });
  });

  it('is left alone at once where it refuses our rights', async () => {
    backend.token = 'another';
    const { id } = await begin();
    await office.test.drain();
    expect((await itemsOf(id))[0]).toMatchObject({
      status: 'failed',
      error: { code: 'provision.permission.token' },
    });
    expect((await health()).state).toBe('denied');
    const calls = backend.calls.length;
    const waiting = await begin();
    await office.test.drain();
    // Whoever keeps trying a door that is locked is locked out: it is asked again after five minutes.
    await look({ minutes: 1 });
    expect(backend.calls.length).toBe(calls);
    backend.token = TOKEN;
    await look();
    expect((await itemsOf(waiting.id))[0]?.status).toBe('active');
  });

  it('is asked again no sooner than it says', async () => {
    backend.refusal = { status: 429, retryAfter: 1800 };
    const before = office.clock.now();
    const { id } = await begin();
    await office.test.drain();
    const retryAt = (await itemsOf(id))[0]?.error?.retryAt ?? '';
    expect(Temporal.Instant.from(retryAt).since(before).total('minutes')).toBeGreaterThanOrEqual(30);
    backend.refusal = null;
    await later({ minutes: 31 });
    expect((await itemsOf(id))[0]?.status).toBe('active');
  });

  it('is entered by no more at once than it bears', async () => {
    const { revision } = (await administrator.get<{ revision: number }>(AT)).body;
    const limits = { concurrency: 1, perMinute: 600 };
    const settings = { controlUrl: backend.url };
    const put = await administrator.put(
      AT,
      { title: 'Hosting utama', settings, limits },
      { 'if-match': `"${revision}"` },
    );
    expect(put.status).toBe(200);
    const { owner } = office.test.database;
    const { account } = await begin();
    const blocker = await owner.connect();
    await blocker.query('begin');
    await blocker.query(
      "select pg_advisory_xact_lock(hashtextextended('pekalongan/hosting-utama/way 1', 0))",
    );
    await office.test.drain();
    expect(backend.calls.filter((call) => call.includes('/accounts/'))).toEqual([]);
    await blocker.query('rollback');
    blocker.release();
    expect(await attempts(account)).toBe(0);
    await later({ seconds: 5 });
  });

  it('is entered by those who wait one after the other, as soon as it is left', async () => {
    const [first, ...waiting] = [await begin(), await begin(), await begin()];
    const run = office.test.app.jobs.taskList()['provisioning.run'];
    const payloadOf = ({ id, account }: { id: string; account: string }) => ({
      ...{ agency: 'pekalongan', serviceRequestId: id, provisionId: account },
    });
    const leave = Promise.withResolvers<void>();
    backend.gate = leave.promise;
    const inside = run?.(payloadOf(first as { id: string; account: string }), {} as never);
    await expect.poll(() => backend.calls.length).toBe(1);
    for (const one of waiting.toReversed()) await run?.(payloadOf(one), {} as never);
    backend.gate = null;
    leave.resolve();
    await inside;
    // No time passes: whoever waits comes when called, and not after a pause.
    await office.test.drain();
    const { rows } = await office.test.database.owner.query<{ id: string }>(
      `select provision_id as id from provision_steps where provision_id = any($1::uuid[]) and step->>'op' = 'create'
       order by intended_at`,
      [[first, ...waiting].map((one) => one?.account)],
    );
    expect(rows.map(({ id }) => id)).toEqual([first, ...waiting.toReversed()].map((one) => one?.account));
    for (const { id } of waiting) expect((await itemsOf(id))[0]?.status).toBe('active');
  });

  it('is called no faster than it bears, by all workers together', async () => {
    const { app } = office.test;
    const reserve = () =>
      app.db.within('pekalongan', (tx) =>
        createHealthRepository(tx, 'pekalongan').reserve('lambat', 2000, office.clock.now().toString()),
      );
    expect(await reserve()).toBeLessThan(100);
    const [second, third] = [await reserve(), await reserve()];
    expect(second).toBeGreaterThan(1000);
    expect(third - second).toBeGreaterThan(1000);
  });

  it('hears every secret, and nobody else does', async () => {
    office.test.app.log.info({ said: `Bearer ${TOKEN}` }, TOKEN);
    expect(logged).toContain('Bearer …');
    const { rows: tables } = await office.test.database.owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'graphile_worker')`,
    );
    let dump = logged;
    for (const { name } of tables) {
      const { rows } = await office.test.database.owner.query<{ row: string }>(
        `select t::text as row from ${name} t`,
      );
      dump += rows.map(({ row }) => row).join('\n');
    }
    expect(dump).toContain('Hosting utama');
    expect(backend.passwords.length).toBeGreaterThan(2);
    for (const secret of [TOKEN, ...backend.passwords]) {
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret).toString('base64').replaceAll('=', ''));
    }
  });
});

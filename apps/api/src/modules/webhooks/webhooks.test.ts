import type { LookupAddress } from 'node:dns';
import type { Webhook, WebhookDelivery, WebhookDeliveryDetail, WebhookWithSecret } from '@pendopo/contracts';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { emit } from '#modules/events/index.ts';
import { type FixedClock, fixedClock } from '#platform/clock.ts';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { buildSession } from '#test/build.ts';
import { as, type Caller, tokenOf } from '#test/client.ts';
import { modules } from '../../app.ts';
import { createDeliveryRepository } from './deliveries.ts';
import { good, type Received, type Receiver, selfSigned, startReceiver } from './receiver.fixture.ts';

const AGENCY = 'contoh';
const PATH = `agencies/${AGENCY}/webhooks`;
/** After the machine's own time, by which the queue would take for due what this clock has before it. */
const START = '2031-03-04T02:00:00Z';

describe('webhooks', () => {
  let test: TestApp;
  let api: FastifyInstance;
  let clock: FixedClock;
  let administrator: Caller;
  let receiver: Receiver;
  /** What the names of the world lead to. */
  let leadsTo: () => string = () => '127.0.0.1';
  const log: string[] = [];
  const somebody = async (agency: string, positions: string[]): Promise<Caller> => {
    const session = await buildSession(test.database.owner, { agency, positions });
    await test.database.owner.query("update sessions set expires_at = '2099-01-01'");
    const call = () => as(test.app, tokenOf(test.app, session));
    return {
      get: (...given) => call().get(...given),
      post: (...given) => call().post(...given),
      put: (...given) => call().put(...given),
      patch: (...given) => call().patch(...given),
      delete: (...given) => call().delete(...given),
    };
  };

  beforeAll(async () => {
    clock = fixedClock(START);
    const look: FastifyPluginAsync = async (instance) => {
      api = instance;
    };
    const lookup = (_name: string, _options: object, answer: (error: null, found: LookupAddress[]) => void) =>
      answer(null, [{ address: leadsTo(), family: 4 }]);
    test = await buildTestApp({
      clock,
      modules: [...modules, look],
      environment: { LOOPBACK_WEBHOOKS: 'true', WEBHOOK_TIMEOUT: '1' },
      lookup: lookup as never,
      logger: { level: 'trace', stream: { write: (line: string) => void log.push(line) } },
    });
    administrator = await somebody(AGENCY, ['administrator']);
    receiver = await startReceiver();
  });
  afterEach(async () => {
    receiver.answer = good;
    receiver.received.length = 0;
    leadsTo = () => '127.0.0.1';
    for (const { id, revision } of await list())
      expect((await administrator.delete(`${PATH}/${id}`, { 'if-match': `"${revision}"` })).status).toBe(204);
  });
  afterAll(async () => {
    await receiver.down();
    await test.close();
  });

  const list = async () => (await administrator.get<{ items: Webhook[] }>(PATH)).body.items;
  const add = async (url = receiver.url, more: object = {}): Promise<WebhookWithSecret> => {
    const { status, body } = await administrator.post<WebhookWithSecret>(PATH, { url, ...more });
    expect([status, body]).toEqual([201, expect.objectContaining({ url })]);
    return body;
  };
  const happen = async (
    type: 'service-request.submitted' | 'service-request.completed' = 'service-request.submitted',
    times = 1,
  ) => {
    await test.app.db.within(AGENCY, (tx) =>
      emit(
        tx,
        AGENCY,
        Array.from({ length: times }, () => ({
          ...{ type, at: clock.now().toString(), organizationId: null },
          data: {
            ...{
              id: 'a',
              number: 'HST-1',
              standard: { code: 'a.b', version: 1 },
              status: 'open',
              steps: ['x'],
            },
            ...{ version: 2, submittedAt: START, dueAt: null },
          },
        })),
      ),
    );
    await api.events.publish(AGENCY);
  };
  const logOf = async ({ id }: Pick<Webhook, 'id'>) =>
    (await administrator.get<{ items: WebhookDelivery[] }>(`${PATH}/${id}/deliveries`)).body.items;
  const detail = async ({ id }: Pick<Webhook, 'id'>, delivery: string | undefined) =>
    (await administrator.get<WebhookDeliveryDetail>(`${PATH}/${id}/deliveries/${delivery}`)).body;
  const verified = (secret: string, { headers, body }: Received, at = clock.now()) => {
    vi.useFakeTimers({ toFake: ['Date'], now: at.epochMilliseconds });
    try {
      return new Verifier(secret).verify(body, headers as Record<string, string>);
    } finally {
      vi.useRealTimers();
    }
  };
  /** Goes on to the next try, until `until`. */
  const passTime = async (webhook: Webhook, until: Temporal.Instant) => {
    for (;;) {
      const next = (await logOf(webhook)).flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []).sort()[0];
      if (next === undefined || Temporal.Instant.compare(Temporal.Instant.from(next), until) > 0) break;
      clock.set(next);
      await test.drain();
    }
    if (Temporal.Instant.compare(clock.now(), until) < 0) clock.set(until.toString());
  };

  it('send what happened, signed as the public library verifies it', async () => {
    const { secret, ...webhook } = await add();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await add(receiver.url, { types: ['service-request.completed'] });
    await happen();
    await test.drain();
    expect(receiver.received).toHaveLength(1);
    const [first] = receiver.received as [Received];
    const told = verified(secret, first) as { id: string; type: string; sequence: number };
    const { body: feed } = await administrator.get<{ items: object[] }>('events');
    expect(told).toEqual(feed.items.at(-1));
    expect(first.headers).toMatchObject({ 'webhook-id': told.id, 'content-type': 'application/json' });
    expect(() => verified(secret, { ...first, body: first.body.replace('HST-1', 'HST-2') })).toThrow();
    expect(() => verified(secret, first, clock.now().add({ minutes: 6 }))).toThrow();

    const [sent] = await logOf(webhook);
    expect(sent).toMatchObject({
      state: 'delivered',
      attempts: 1,
      status: 204,
      eventId: told.id,
      sequence: told.sequence,
    });
    expect(await detail(webhook, sent?.id)).toMatchObject({
      body: first.body,
      tries: [{ status: 204, error: null }],
    });
    const everything = JSON.stringify([await list(), await logOf(webhook), log]);
    expect(everything).not.toContain(secret.slice(6));
  });

  it('bear both signatures for a day after a new secret', async () => {
    const { secret: old, ...webhook } = await add();
    const { status, body } = await administrator.post<WebhookWithSecret>(`${PATH}/${webhook.id}/secret`);
    expect([status, body.oldSecretUntil]).toEqual([201, clock.now().add({ hours: 24 }).toString()]);
    await happen();
    await test.drain();
    clock.advance('PT25H');
    await happen();
    await test.drain();
    const [both, alone] = receiver.received as [Received, Received];
    const yesterday = clock.now().subtract({ hours: 25 });
    for (const secret of [old, body.secret]) expect(verified(secret, both, yesterday)).toBeTruthy();
    expect(verified(body.secret, alone)).toBeTruthy();
    expect(() => verified(old, alone)).toThrow();
    expect(old).not.toBe(body.secret);
  });

  it('reach a receiver that was down for two days, each event once', async () => {
    const webhook = await add();
    await receiver.down();
    for (let count = 0; count < 3; count += 1) await happen();
    await test.drain();
    await passTime(webhook, clock.now().add({ hours: 48 }));
    const waiting = await logOf(webhook);
    expect(waiting.map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
    expect(Math.min(...waiting.map(({ attempts }) => attempts))).toBeGreaterThan(6);
    expect((await list())[0]).toMatchObject({ state: 'active', failingSince: expect.any(String) });
    await receiver.up();
    await passTime(webhook, clock.now().add({ hours: 24 }));
    expect((await logOf(webhook)).map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(3);
    expect(ids).toHaveLength(3);
    expect((await list())[0]).toMatchObject({ state: 'active', failingSince: null });
  });

  it('stop after three days of nothing but failures, tell the administrators, and go on when told', async () => {
    const webhook = await add();
    receiver.answer = (response) => void response.writeHead(500).end('rusak');
    await happen();
    await test.drain();
    const begun = clock.now();
    await passTime(webhook, begun.add({ hours: 90 }));
    const [given] = await logOf(webhook);
    expect(given).toMatchObject({ state: 'failed', attempts: 10, status: 500 });
    const { tries } = await detail(webhook, given?.id);
    const lasted = Date.parse(tries.at(-1)?.at ?? '') - begun.epochMilliseconds;
    expect(lasted / 3_600_000).toBeGreaterThan(60);
    expect(tries[0]?.response).toBe('rusak');
    const [stopped] = await list();
    expect(stopped).toMatchObject({ state: 'stopped', stopped: { reason: 'failing' } });
    await test.drain();
    const news = await administrator.get<{ items: { title: string }[] }>('notifications');
    expect(news.body.items.filter(({ title }) => title.includes('dihentikan'))).toHaveLength(1);

    await happen();
    await test.drain();
    expect(await logOf(webhook)).toHaveLength(1);
    const again = `${PATH}/${webhook.id}/deliveries/${given?.id}/redeliver`;
    expect((await administrator.post(again)).body).toMatchObject({ code: 'webhook-not-active' });
    const change = { url: receiver.url, description: '', types: [], active: true };
    const match = { 'if-match': `"${stopped?.revision}"` };
    expect((await administrator.put(`${PATH}/${webhook.id}`, change, match)).body).toMatchObject({
      state: 'active',
      stopped: null,
    });
    receiver.answer = good;
    receiver.received.length = 0;
    const key = { 'idempotency-key': 'sekali' };
    for (const _time of [1, 2]) expect((await administrator.post(again, undefined, key)).status).toBe(202);
    await test.drain();
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([given?.eventId]);
    expect(await logOf(webhook)).toMatchObject([{ state: 'delivered', attempts: 11 }]);
  });

  it('wait as long as a receiver asks, and end when it is gone', async () => {
    const webhook = await add();
    receiver.answer = (response) => void response.writeHead(503, { 'retry-after': '7200' }).end();
    await happen();
    await test.drain();
    const [asked] = await logOf(webhook);
    expect(asked?.nextAttemptAt).toBe(clock.now().add({ hours: 2 }).toString());
    receiver.answer = (response) => void response.writeHead(410).end();
    await passTime(webhook, clock.now().add({ hours: 3 }));
    expect((await list())[0]).toMatchObject({ state: 'stopped', stopped: { reason: 'gone' } });
    expect(await logOf(webhook)).toMatchObject([{ state: 'failed', status: 410, attempts: 2 }]);
  });

  it('go out side by side on few connections, each once', async () => {
    const webhook = await add();
    const before = receiver.connections();
    await happen('service-request.submitted', 40);
    await test.drain();
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([40, 40]);
    expect(receiver.connections() - before).toBeLessThanOrEqual(6);
    const { items } = (
      await administrator.get<{ items: WebhookDelivery[] }>(`${PATH}/${webhook.id}/deliveries?limit=100`)
    ).body;
    expect(items.filter(({ state, attempts }) => state === 'delivered' && attempts === 1)).toHaveLength(40);
  });

  it('are sent again when whoever sent them was killed before it was noted', async () => {
    const webhook = await add();
    await happen();
    await happen();
    const now = clock.now();
    const until = now.add({ seconds: 60 });
    const killed = await test.app.db.within(AGENCY, (tx) =>
      createDeliveryRepository(tx, AGENCY).claim(webhook.id, { now, until, limit: 1, probes: 1 }),
    );
    await test.drain();
    const sent = () => receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(sent()).toHaveLength(1);
    expect(sent()).not.toContain(killed[0]?.eventId);
    await passTime(webhook, until);
    expect(sent()).toHaveLength(2);
    expect(sent()).toContain(killed[0]?.eventId);
    expect((await logOf(webhook)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  it('spare a receiver that fails twice: the rest comes minutes later, and no try is used up', async () => {
    const webhook = await add();
    receiver.answer = (response) => void response.writeHead(500).end();
    await happen('service-request.submitted', 12);
    await test.drain();
    const tried = receiver.received.length;
    expect(tried).toBeLessThanOrEqual(8);
    const waiting = (await logOf(webhook)).filter(({ attempts }) => attempts === 0);
    expect(waiting).toHaveLength(12 - tried);
    for (const { nextAttemptAt } of waiting) {
      const pause = Date.parse(nextAttemptAt ?? '') - clock.now().epochMilliseconds;
      expect(pause >= 60_000 && pause <= 300_000).toBe(true);
    }
    receiver.answer = good;
    await passTime(webhook, clock.now().add({ minutes: 10 }));
    expect((await logOf(webhook)).every(({ state }) => state === 'delivered')).toBe(true);
  });

  it('wait for nobody: a slow receiver fails, an endless answer is cut', async () => {
    const webhook = await add();
    receiver.answer = () => undefined;
    await happen();
    await test.drain();
    expect(await logOf(webhook)).toMatchObject([
      { state: 'pending', status: null, error: 'Penerima tidak menjawab tepat waktu.' },
    ]);
    receiver.answer = (response) => {
      response.writeHead(200);
      const more = () => response.destroyed || response.write('x'.repeat(65_536), () => setImmediate(more));
      more();
    };
    await happen();
    await test.drain();
    const [endless] = await logOf(webhook);
    expect(endless).toMatchObject({ state: 'delivered', status: 200 });
    expect((await detail(webhook, endless?.id)).tries[0]?.response).toHaveLength(4096);
  });

  it('go nowhere else: not where a redirect leads, nor where a name leads at a second look', async () => {
    const inside = await startReceiver();
    const webhook = await add(`http://localhost:${receiver.port}/`);
    receiver.answer = (response) => void response.writeHead(302, { location: inside.url }).end();
    await happen();
    await test.drain();
    expect(await logOf(webhook)).toMatchObject([
      { state: 'pending', status: 302, error: expect.stringContaining('tidak diikuti') },
    ]);
    receiver.answer = good;
    await passTime(webhook, clock.now().add({ seconds: 10 }));
    expect(receiver.received).toHaveLength(2);

    for (const address of [
      '10.1.2.3',
      '192.168.0.7',
      '169.254.169.254',
      '100.64.0.1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
    ]) {
      leadsTo = () => address;
      await happen();
      await test.drain();
      expect((await logOf(webhook))[0]).toMatchObject({
        state: 'pending',
        error: expect.stringContaining('tidak boleh dihubungi'),
      });
    }
    expect(receiver.received).toHaveLength(2);
    expect(inside.received).toEqual([]);
    await inside.down();
  });

  it('trust no certificate that nobody signed', async () => {
    const secure = await startReceiver(selfSigned(test.dataDir));
    const webhook = await add(secure.url);
    await happen();
    await test.drain();
    expect(await logOf(webhook)).toMatchObject([
      { state: 'pending', error: 'Sertifikat penerima tidak dapat dipercaya.' },
    ]);
    expect(secure.received).toEqual([]);
    await secure.down();
  });

  it('are not set to addresses that are not called', async () => {
    for (const url of [
      ...[
        'http://portal.example.go.id/',
        'https://10.0.0.1/',
        'https://169.254.169.254/',
        'https://[fd00::1]/',
      ],
      ...[
        'https://192.168.1.1:8443/',
        'https://[::ffff:172.16.0.1]/',
        'https://3232235777/',
        'ftp://example.go.id/x',
      ],
      ...['https://a:b@example.go.id/', 'javascript:alert(1)', 'bukan alamat'],
    ]) {
      const { status, body } = await administrator.post(PATH, { url });
      expect([url, status, body.code]).toEqual([url, 422, 'invalid-webhook']);
    }
    expect(await list()).toEqual([]);
  });

  it('are tested by a ping that changes nothing', async () => {
    const webhook = await add(receiver.url, { description: 'Gudang data' });
    const ping = async () => {
      const { status, body } = await administrator.post<WebhookDelivery>(`${PATH}/${webhook.id}/ping`);
      expect([status, body.state, body.type]).toEqual([202, 'pending', 'webhook.ping']);
      await test.drain();
      return (await logOf(webhook)).find(({ id }) => id === body.id);
    };
    expect(await ping()).toMatchObject({ state: 'delivered', sequence: null });
    expect(verified(webhook.secret, receiver.received[0] as Received)).toMatchObject({
      type: 'webhook.ping',
    });
    receiver.answer = (response) => void response.writeHead(500).end();
    expect(await ping()).toMatchObject({ state: 'failed', attempts: 1, nextAttemptAt: null });
    expect((await list())[0]).toMatchObject({ state: 'active', failingSince: null });
  });

  it('are the administrator’s to set and the inspector’s to see, in their own agency', async () => {
    const webhook = await add();
    const change = { url: receiver.url, description: '', types: [], active: false };
    const reads = [PATH, `${PATH}/${webhook.id}`, `${PATH}/${webhook.id}/deliveries`];
    const writes = (caller: Caller) => [
      caller.post(PATH, { url: receiver.url }),
      caller.put(`${PATH}/${webhook.id}`, change, { 'if-match': '"1"' }),
      ...['secret', 'ping'].map((act) => caller.post(`${PATH}/${webhook.id}/${act}`)),
      caller.delete(`${PATH}/${webhook.id}`, { 'if-match': '"1"' }),
    ];
    for (const [agency, positions, reading, writing] of [
      [AGENCY, ['inspector'], 200, 403],
      [AGENCY, ['technician'], 403, 403],
      ['lain', ['administrator'], 404, 404],
    ] as const) {
      const caller = await somebody(agency, [...positions]);
      for (const path of reads)
        expect([path, positions, (await caller.get(path)).status]).toEqual([path, positions, reading]);
      for (const { status } of await Promise.all(writes(caller))) expect(status).toBe(writing);
    }
    expect((await administrator.put(`${PATH}/${webhook.id}`, change, { 'if-match': '"9"' })).status).toBe(
      412,
    );
    expect(
      (await administrator.put(`${PATH}/${webhook.id}`, change, { 'if-match': '"1"' })).body,
    ).toMatchObject({ state: 'paused' });
  });
});

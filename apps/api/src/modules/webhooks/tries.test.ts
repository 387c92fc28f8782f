import { describe, expect, it } from 'vitest';
import { enqueue } from '#platform/jobs.ts';
import { as } from '#test/client.ts';
import { statementsOf } from '#test/statements.ts';
import { createDeliveryRepository } from './deliveries.ts';
import { good, startReceiver } from './receiver.fixture.ts';
import { nextPause } from './schedule.ts';
import { AGENCY, PATH, useWebhooks } from './webhooks.fixture.ts';

describe('deliveries of webhooks', () => {
  const hooks = useWebhooks({ WEBHOOK_TIMEOUT: '20' });
  const { clock, list, add, change, happen, logOf, detail, verified, arrived, passTime } = hooks;

  /** What whoever watches the installation is told of the agency's webhooks. */
  const watched = async () => {
    const { body } = await as(hooks.test.app).get<string>('/metrics');
    const lines = body.matchAll(/^pendopo_webhook(\w*)\{agency="contoh",state="(\w+)"\} (\d+)$/gm);
    return [...lines].map(([, what, state, count]) => [what, state, count].join(' ')).sort();
  };

  it('reach a receiver that was down for two days, each event once', async () => {
    const webhook = await add();
    const waitingSince = clock.now();
    await hooks.receiver.down();
    for (let count = 0; count < 3; count += 1) await happen();
    await hooks.test.drain();
    await passTime(webhook, clock.now().add({ hours: 48 }));
    const waiting = await logOf(webhook);
    expect(waiting.map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
    expect(Math.min(...waiting.map(({ attempts }) => attempts))).toBeGreaterThan(6);
    expect((await list())[0]).toMatchObject({ state: 'active', failingSince: expect.any(String) });
    await hooks.receiver.up();
    await passTime(webhook, clock.now().add({ hours: 24 }));
    expect((await logOf(webhook)).map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
    expect(arrived()).toHaveLength(3);
    expect(new Set(arrived()).size).toBe(3);
    for (const one of hooks.receiver.received) {
      const sent = Temporal.Instant.fromEpochMilliseconds(Number(one.headers['webhook-timestamp']) * 1000);
      expect(verified(webhook.secret, one, sent)).toMatchObject({ id: one.headers['webhook-id'] });
      expect(sent.since(waitingSince).total('hours')).toBeGreaterThan(48);
    }
    expect((await list())[0]).toMatchObject({ state: 'active', failingSince: null });
  });

  it('stop after three days of nothing but failures, tell the administrators, and go on when told', async () => {
    const webhook = await add();
    hooks.receiver.answer = (response) => void response.writeHead(500).end('rusak');
    await happen();
    await hooks.test.drain();
    const begun = clock.now();
    await passTime(webhook, begun.add({ hours: 90 }));
    const [given] = await logOf(webhook);
    expect(given).toMatchObject({ state: 'failed', attempts: 10, status: 500 });
    const { tries } = await detail(webhook, given?.id);
    const lasted = Date.parse(tries.at(-1)?.at ?? '') - begun.epochMilliseconds;
    expect(lasted / 3_600_000).toBeGreaterThan(60);
    expect(lasted / 3_600_000).toBeLessThan(80);
    expect(tries[0]?.response).toBe('rusak');
    const [stopped] = await list();
    expect(stopped).toMatchObject({ state: 'stopped', stopped: { reason: 'failing' } });
    await hooks.test.drain();
    const news = await hooks.administrator.get<{ items: { title: string }[] }>('notifications');
    expect(news.body.items.filter(({ title }) => title.includes('dihentikan'))).toHaveLength(1);

    await happen();
    await hooks.test.drain();
    expect(await logOf(webhook)).toHaveLength(1);
    const again = `${PATH}/${webhook.id}/deliveries/${given?.id}/redeliver`;
    expect((await hooks.administrator.post(again)).body).toMatchObject({ code: 'webhook-not-active' });
    expect((await change(webhook, { active: true })).body).toMatchObject({ state: 'active', stopped: null });
    hooks.receiver.answer = good;
    hooks.receiver.received.length = 0;
    const key = { 'idempotency-key': 'sekali' };
    for (const _time of [1, 2])
      expect((await hooks.administrator.post(again, undefined, key)).status).toBe(202);
    await hooks.test.drain();
    expect(arrived()).toEqual([given?.eventId]);
    expect(await logOf(webhook)).toMatchObject([{ state: 'delivered', attempts: 11 }]);
  });

  it('wait as long as a receiver asks', async () => {
    const webhook = await add();
    hooks.receiver.answer = (response) => void response.writeHead(503, { 'retry-after': '7200' }).end();
    await happen();
    await hooks.test.drain();
    const [asked] = await logOf(webhook);
    expect(asked?.nextAttemptAt).toBe(clock.now().add({ hours: 2 }).toString());
  });

  it('come back at different times, sooner and later than planned by a tenth at most', () => {
    const pauseOf = (random: number) => nextPause(2, undefined, clock.now(), () => random);
    expect([pauseOf(0), pauseOf(0.5), pauseOf(0.999_999)]).toEqual([270_000, 300_000, 330_000]);
    expect(nextPause(10, undefined, clock.now())).toBeUndefined();
  });

  it('end for good when the receiver is gone: what waited is given up, and what happens later is not sent', async () => {
    const webhook = await add();
    hooks.receiver.answer = (response) => void response.writeHead(410).end();
    await happen('service-request.submitted', 20);
    await hooks.test.drain();
    const tried = hooks.receiver.received.length;
    expect(tried).toBeLessThan(20);
    expect((await list())[0]).toMatchObject({ state: 'stopped', stopped: { reason: 'gone' } });
    const ended = await logOf(webhook);
    expect(ended.filter(({ state, status }) => state === 'failed' && status === 410)).toHaveLength(tried);
    expect(ended.filter(({ state, attempts }) => state === 'failed' && attempts === 0)).toHaveLength(
      20 - tried,
    );

    hooks.receiver.answer = good;
    await happen();
    await hooks.test.drain();
    await passTime(webhook, clock.now().add({ hours: 90 }));
    await hooks.test.drain();
    expect(hooks.receiver.received).toHaveLength(tried);
    expect(await logOf(webhook)).toHaveLength(20);
  });

  it('end while they go out when somebody pauses the webhook, and go on where they stopped', async () => {
    const webhook = await add();
    let paused: Promise<{ status: number }> | undefined;
    hooks.receiver.answer = async (response) => {
      paused ??= change(webhook, { active: false });
      expect((await paused).status).toBe(200);
      setTimeout(() => good(response), 60);
    };
    await happen('service-request.submitted', 100);
    await hooks.test.drain();
    // Six go out side by side, and each time a little later: what is known of the webhook is a quarter of a second old at most.
    expect(arrived().length).toBeLessThanOrEqual(36);
    const before = arrived().length;
    await happen();
    await hooks.test.drain();
    expect(arrived()).toHaveLength(before);
    const log = await logOf(webhook);
    expect(log).toHaveLength(100);
    expect(log.filter(({ state }) => state === 'pending')).toHaveLength(100 - before);

    // A test goes out all the same, alone.
    hooks.receiver.answer = good;
    expect((await hooks.administrator.post(`${PATH}/${webhook.id}/ping`)).status).toBe(202);
    await hooks.test.drain();
    expect(arrived()).toHaveLength(before + 1);
    expect((await change(webhook, { active: true })).status).toBe(200);
    await hooks.test.drain();
    expect(arrived()).toHaveLength(101);
    expect(new Set(arrived()).size).toBe(101);
  });

  it('lead nowhere any more, and to the new address, as soon as it is another', async () => {
    const webhook = await add();
    const moved = await startReceiver();
    let changed: Promise<{ status: number }> | undefined;
    hooks.receiver.answer = async (response) => {
      changed ??= change(webhook, { active: true, url: moved.url });
      expect((await changed).status).toBe(200);
      setTimeout(() => good(response), 60);
    };
    await happen('service-request.submitted', 100);
    await hooks.test.drain();
    expect(arrived().length).toBeLessThanOrEqual(36);
    expect(arrived().length + moved.received.length).toBe(100);
    await moved.down();
  });

  it('go out while another receiver is slow, which is waited for', async () => {
    const slow = await startReceiver();
    let othersArrived = () => {};
    const untilOthersArrived = new Promise<void>((resolve) => {
      othersArrived = resolve;
    });
    slow.answer = (response) => void untilOthersArrived.then(() => good(response));
    const all = [await add(slow.url), await add()];
    await happen('service-request.submitted', 3);
    await hooks.test.app.jobs.start(hooks.test.database.ownerUrl);
    try {
      await expect.poll(() => arrived().length, { timeout: 10_000 }).toBe(3);
      othersArrived();
      for (const webhook of all)
        await expect
          .poll(async () => (await logOf(webhook)).map(({ state, attempts }) => `${state} ${attempts}`), {
            timeout: 10_000,
          })
          .toEqual(['delivered 1', 'delivered 1', 'delivered 1']);
    } finally {
      await slow.down();
      await hooks.test.app.jobs.stop();
    }
  });

  it('go out that the release before put into the queue, a job for each', async () => {
    const webhook = await add();
    await happen();
    await hooks.test.database.owner.query('delete from graphile_worker._private_jobs');
    const [delivery] = await logOf(webhook);
    const old = (id: string | undefined) => ({
      ...{ task: 'webhooks.deliver', payload: { agency: AGENCY, delivery: id } },
    });
    const gone = '00000000-0000-7000-8000-000000000000';
    await hooks.test.app.db.within(AGENCY, (tx) => enqueue(tx, [old(delivery?.id), old(gone)]));
    expect(await hooks.test.drain()).toEqual([]);
    expect(arrived()).toEqual([delivery?.eventId]);
    expect(await logOf(webhook)).toMatchObject([{ state: 'delivered', attempts: 1 }]);
  });

  it('are sent again when whoever sent them was killed before it was noted', async () => {
    const webhook = await add();
    await happen();
    await happen();
    const now = clock.now();
    const until = now.add({ seconds: 60 });
    const killed = await hooks.test.app.db.within(AGENCY, (tx) =>
      createDeliveryRepository(tx, AGENCY).claim(webhook.id, { now, until, limit: 1, probes: 1 }),
    );
    await hooks.test.drain();
    expect(arrived()).toHaveLength(1);
    expect(arrived()).not.toContain(killed[0]?.eventId);
    await passTime(webhook, until);
    expect(arrived()).toHaveLength(2);
    expect(arrived()).toContain(killed[0]?.eventId);
    expect((await logOf(webhook)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  it('spare a receiver that fails twice: the rest comes minutes later, and no try is used up', async () => {
    const webhook = await add();
    hooks.receiver.answer = (response) => void response.writeHead(500).end();
    await happen('service-request.submitted', 12);
    await hooks.test.drain();
    const tried = hooks.receiver.received.length;
    expect(tried).toBeLessThanOrEqual(8);
    const { statements } = await statementsOf(hooks.test.database.owner, async () =>
      expect(await watched()).toEqual(['_deliveries waiting 12', 's failing 1', 's stopped 0', 's well 0']),
    );
    // All of it out of one look.
    const looks = statements.filter(({ query }) => /(delivery|queue)_figures/.test(query));
    expect(looks.map(({ calls }) => calls)).toEqual([1, 1]);
    const waiting = (await logOf(webhook)).filter(({ attempts }) => attempts === 0);
    expect(waiting).toHaveLength(12 - tried);
    for (const { nextAttemptAt } of waiting) {
      const pause = Date.parse(nextAttemptAt ?? '') - clock.now().epochMilliseconds;
      expect(pause >= 60_000 && pause <= 300_000).toBe(true);
    }
    hooks.receiver.answer = good;
    await passTime(webhook, clock.now().add({ minutes: 10 }));
    expect((await logOf(webhook)).every(({ state }) => state === 'delivered')).toBe(true);
    expect(await watched()).toEqual(['_deliveries waiting 0', 's failing 0', 's stopped 0', 's well 1']);
  });
});

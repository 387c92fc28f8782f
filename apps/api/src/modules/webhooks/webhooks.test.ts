import type { WebhookDelivery, WebhookWithSecret } from '@pendopo/contracts';
import { describe, expect, it } from 'vitest';
import type { Caller } from '#test/client.ts';
import type { Received } from './receiver.fixture.ts';
import { AGENCY, PATH, useWebhooks } from './webhooks.fixture.ts';

describe('webhooks', () => {
  const hooks = useWebhooks();
  const { clock, log, somebody, list, add, happen, logOf, detail, verified } = hooks;

  it('send what happened, signed as the public library verifies it', async () => {
    const { secret, ...webhook } = await add();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await add(hooks.receiver.url, { types: ['service-request.completed'] });
    await happen();
    await hooks.test.drain();
    expect(hooks.receiver.received).toHaveLength(1);
    const [first] = hooks.receiver.received as [Received];
    const told = verified(secret, first) as { id: string; type: string; sequence: number };
    const { body: feed } = await hooks.administrator.get<{ items: object[] }>('events');
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
    const { status, body } = await hooks.administrator.post<WebhookWithSecret>(
      `${PATH}/${webhook.id}/secret`,
    );
    expect([status, body.oldSecretUntil]).toEqual([201, clock.now().add({ hours: 24 }).toString()]);
    await happen();
    await hooks.test.drain();
    clock.advance('PT25H');
    await happen();
    await hooks.test.drain();
    const [both, alone] = hooks.receiver.received as [Received, Received];
    const yesterday = clock.now().subtract({ hours: 25 });
    for (const secret of [old, body.secret]) expect(verified(secret, both, yesterday)).toBeTruthy();
    expect(verified(body.secret, alone)).toBeTruthy();
    expect(() => verified(old, alone)).toThrow();
    expect(old).not.toBe(body.secret);
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
      const { status, body } = await hooks.administrator.post(PATH, { url });
      expect([url, status, body.code]).toEqual([url, 422, 'invalid-webhook']);
    }
    expect(await list()).toEqual([]);
  });

  it('are tested by a ping that changes nothing', async () => {
    const webhook = await add(hooks.receiver.url, { description: 'Gudang data' });
    const ping = async () => {
      const { status, body } = await hooks.administrator.post<WebhookDelivery>(`${PATH}/${webhook.id}/ping`);
      expect([status, body.state, body.type]).toEqual([202, 'pending', 'webhook.ping']);
      await hooks.test.drain();
      return (await logOf(webhook)).find(({ id }) => id === body.id);
    };
    expect(await ping()).toMatchObject({ state: 'delivered', sequence: null });
    expect(verified(webhook.secret, hooks.receiver.received[0] as Received)).toMatchObject({
      type: 'webhook.ping',
    });
    hooks.receiver.answer = (response) => void response.writeHead(500).end();
    expect(await ping()).toMatchObject({ state: 'failed', attempts: 1, nextAttemptAt: null });
    expect((await list())[0]).toMatchObject({ state: 'active', failingSince: null });
  });

  it('are the administrator’s to set and the inspector’s to see, in their own agency', async () => {
    const webhook = await add();
    const change = { url: hooks.receiver.url, description: '', types: [], active: false };
    const reads = [PATH, `${PATH}/${webhook.id}`, `${PATH}/${webhook.id}/deliveries`];
    const writes = (caller: Caller) => [
      caller.post(PATH, { url: hooks.receiver.url }),
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
    expect(
      (await hooks.administrator.put(`${PATH}/${webhook.id}`, change, { 'if-match': '"9"' })).status,
    ).toBe(412);
    expect(
      (await hooks.administrator.put(`${PATH}/${webhook.id}`, change, { 'if-match': '"1"' })).body,
    ).toMatchObject({ state: 'paused' });
  });
});

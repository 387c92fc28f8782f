import type { LookupAddress } from 'node:dns';
import type { Webhook, WebhookDelivery, WebhookDeliveryDetail, WebhookWithSecret } from '@pendopo/contracts';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { emit } from '#modules/events/index.ts';
import { type FixedClock, fixedClock } from '#platform/clock.ts';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { buildSession } from '#test/build.ts';
import { as, type Caller, tokenOf } from '#test/client.ts';
import { modules } from '../../app.ts';
import { good, type Received, type Receiver, startReceiver } from './receiver.fixture.ts';

export const AGENCY = 'contoh';
export const PATH = `agencies/${AGENCY}/webhooks`;
/** After the machine's own time, by which the queue would take for due what this clock has before it. */
const START = '2031-03-04T02:00:00Z';

/** The whole server and a receiver, for the tests of one file; after each, no webhook is left and all is well. */
export const useWebhooks = (environment: Record<string, string> = {}) => {
  let test: TestApp;
  let api: FastifyInstance;
  let administrator: Caller;
  let receiver: Receiver;
  const clock: FixedClock = fixedClock(START);
  const log: string[] = [];
  /** What the names of the world lead to, and how often somebody asked. */
  const world = { leadsTo: (): string => '127.0.0.1', asked: 0 };

  beforeAll(async () => {
    const look: FastifyPluginAsync = async (instance) => {
      api = instance;
    };
    const lookup = (
      _name: string,
      _options: object,
      answer: (error: null, found: LookupAddress[]) => void,
    ) => {
      world.asked += 1;
      answer(null, [{ address: world.leadsTo(), family: 4 }]);
    };
    test = await buildTestApp({
      clock,
      modules: [...modules, look],
      environment: { LOOPBACK_WEBHOOKS: 'true', WEBHOOK_TIMEOUT: '1', ...environment },
      lookup: lookup as never,
      logger: { level: 'trace', stream: { write: (line: string) => void log.push(line) } },
    });
    administrator = await somebody(AGENCY, ['administrator']);
    receiver = await startReceiver();
  });
  afterEach(async () => {
    receiver.answer = good;
    receiver.received.length = 0;
    world.leadsTo = () => '127.0.0.1';
    for (const webhook of await list()) expect((await remove(webhook)).status).toBe(204);
  });
  afterAll(async () => {
    await receiver.down();
    await test.close();
  });

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
  const list = async () => (await administrator.get<{ items: Webhook[] }>(PATH)).body.items;
  const add = async (url = receiver.url, more: object = {}): Promise<WebhookWithSecret> => {
    const { status, body } = await administrator.post<WebhookWithSecret>(PATH, { url, ...more });
    expect([status, body]).toEqual([201, expect.objectContaining({ url })]);
    return body;
  };
  /** Pauses it, goes on, or leads elsewhere. */
  const change = async ({ id }: Pick<Webhook, 'id'>, changes: { active: boolean; url?: string }) => {
    const found = (await list()).find((one) => one.id === id);
    return administrator.put<Webhook>(
      `${PATH}/${id}`,
      { url: receiver.url, description: '', types: [], ...changes },
      { 'if-match': `"${found?.revision}"` },
    );
  };
  const remove = ({ id, revision }: Pick<Webhook, 'id' | 'revision'>) =>
    administrator.delete(`${PATH}/${id}`, { 'if-match': `"${revision}"` });

  /** Lets something happen in the agency, and tells it. */
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
    (await administrator.get<{ items: WebhookDelivery[] }>(`${PATH}/${id}/deliveries?limit=100`)).body.items;
  const detail = async ({ id }: Pick<Webhook, 'id'>, delivery: string | undefined) =>
    (await administrator.get<WebhookDeliveryDetail>(`${PATH}/${id}/deliveries/${delivery}`)).body;
  /** What arrived, as the public library reads it. @throws where it is not signed so */
  const verified = (secret: string, { headers, body }: Received, at = clock.now()) => {
    vi.useFakeTimers({ toFake: ['Date'], now: at.epochMilliseconds });
    try {
      return new Verifier(secret).verify(body, headers as Record<string, string>);
    } finally {
      vi.useRealTimers();
    }
  };
  /** The ids of what arrived, in that order. */
  const arrived = () => receiver.received.map(({ headers }) => headers['webhook-id']);
  /** Goes on to the next try, until `until`. */
  const passTime = async (webhook: Pick<Webhook, 'id'>, until: Temporal.Instant) => {
    for (;;) {
      const next = (await logOf(webhook)).flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []).sort()[0];
      if (next === undefined || Temporal.Instant.compare(Temporal.Instant.from(next), until) > 0) break;
      clock.set(next);
      await test.drain();
    }
    if (Temporal.Instant.compare(clock.now(), until) < 0) clock.set(until.toString());
  };

  return {
    ...{
      clock,
      log,
      world,
      somebody,
      list,
      add,
      change,
      remove,
      happen,
      logOf,
      detail,
      verified,
      arrived,
      passTime,
    },
    get test() {
      return test;
    },
    get administrator() {
      return administrator;
    },
    get receiver() {
      return receiver;
    },
  };
};

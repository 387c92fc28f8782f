import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildStage, type Stage } from '../stage.ts';
import { type Case, type Journey, objectOf, walk, whoHolds } from '../walker/index.ts';

/** What a 412 says beside its code. */
interface Late {
  code: string;
  detail: string;
  changedBy: string | null;
  changedAt: string;
  action: string;
}

const standard = 'pekalongan.hosting';
let stage: Stage;
beforeAll(async () => {
  stage = await buildStage();
});
afterAll(() => stage.close());

const atFirstDisposition = (): Promise<Journey> =>
  walk(stage.http, stage.cast, standard, { until: ({ step }) => step?.kind === 'disposition' });

/** What the head of the agency would send to forward a case, read once. */
const forwarding = async (one: Case) => {
  const head = whoHolds(stage.cast, one);
  const { actions } = await stage.desk.read(head, one.id);
  const input = objectOf(actions.find(({ key }) => key === 'forward')?.input ?? {});
  return (headers: Record<string, string>, body: unknown = { input }) =>
    stage.desk.send<Case & Late>(head, {
      method: 'POST',
      path: `service-requests/${one.id}/actions/forward`,
      body,
      headers,
    });
};

it('lets one of two people who act at once win, and shows the other that it changed', async () => {
  const { case: one, filer } = await atFirstDisposition();
  const headers = { 'if-match': `"${one.version}"` };
  const before = await stage.desk.events(filer, one);
  const forward = await forwarding(one);
  const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => forward(headers)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
  expect(await stage.desk.events(filer, one)).toHaveLength(before.length + 1);
});

it('does once what is sent twice under one Idempotency-Key, and answers the same', async () => {
  const { case: one, filer } = await atFirstDisposition();
  const headers = { 'if-match': `"${one.version}"`, 'idempotency-key': randomUUID() };
  const before = await stage.desk.events(filer, one);
  const forward = await forwarding(one);
  const [first, second] = await Promise.all([forward(headers), forward(headers)]);
  const third = await forward(headers);
  expect(first.status).toBe(200);
  expect([second.status, second.body]).toEqual([first.status, first.body]);
  expect([third.status, third.body, third.headers.etag]).toEqual([200, first.body, first.headers.etag]);
  expect(await stage.desk.events(filer, one)).toHaveLength(before.length + 1);
});

it('begins one case for a key sent many times', async () => {
  const filer = (await atFirstDisposition()).filer;
  const path = 'service-requests?view=mine&limit=100';
  const count = async () =>
    (await stage.desk.send<{ items: unknown[] }>(filer, { method: 'GET', path })).body.items.length;
  const before = await count();
  const call = {
    method: 'POST' as const,
    path: 'service-requests',
    body: { standard },
    headers: { 'idempotency-key': randomUUID() },
  };
  const answers = await Promise.all([1, 2, 3].map(() => stage.desk.send<Case>(filer, call)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(await count()).toBe(before + 1);
});

it('refuses another body under the same key with 422', async () => {
  const { case: one } = await atFirstDisposition();
  const headers = { 'if-match': `"${one.version}"`, 'idempotency-key': randomUUID() };
  const forward = await forwarding(one);
  expect((await forward(headers)).status).toBe(200);
  const { status, body } = await forward(headers, { input: { instruction: 'Lain.' } });
  expect([status, body.code]).toEqual([422, 'idempotency-key-reused']);
});

it('wants to know which version is acted on: 428 without, 412 with an old one', async () => {
  const { case: one } = await atFirstDisposition();
  const forward = await forwarding(one);
  const without = await forward({});
  expect([without.status, without.body.code]).toEqual([428, 'version-required']);
  const old = await forward({ 'if-match': `"${one.version - 1}"` });
  expect([old.status, old.body.code]).toEqual([412, 'version-changed']);
});

it('tells whoever comes too late who changed the case, when and by what', async () => {
  const { case: one } = await atFirstDisposition();
  const winner = whoHolds(stage.cast, one);
  const forward = await forwarding(one);
  const headers = { 'if-match': `"${one.version}"` };
  expect((await forward(headers)).status).toBe(200);

  const { status, body } = await forward(headers);
  expect([status, body.code]).toEqual([412, 'version-changed']);
  const [last] = (await stage.desk.events(winner, one)).slice(-1);
  expect(body).toMatchObject({ changedBy: winner.name, changedAt: last?.at, action: 'forward' });
  expect(body.detail).toMatch(`Teruskan oleh ${winner.name}`);
});

import { randomUUID } from 'node:crypto';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Account,
  type Case,
  type Desk,
  deskOf,
  type Http,
  overFetch,
  overInject,
  paper,
  uploadOf,
  walkOn,
} from '#test/walker/index.ts';
import { type Listener, listen } from '../src/modules/live/listener.fixture.ts';
import { postFrom } from './as-seen.ts';
import { findFilers } from './clients.ts';
import { AGENCY, openSeveral, type Place, type Several } from './several.ts';

const STANDARD = `${AGENCY}.hosting`;
const PAPER = 'application-letter';
/** The most that a standard may ask for. */
const MOST_MEGABYTES = 100;
const MEGABYTE = 1024 * 1024;

withPrograms('Two servers behind nginx', ['nginx'], (nginx = '') => {
  let several: Several;
  let http: Http;
  let desk: Desk;
  let filer: Account;
  let one: Case;
  let servers: Place[];
  beforeAll(async () => {
    several = await openSeveral(nginx, {
      environment: { DRAIN_SECONDS: '5' },
      change: (definition) => ({
        ...definition,
        requirements: definition.requirements.map((asked) => ({
          ...asked,
          ...(asked.key === PAPER ? { maxMegabytes: MOST_MEGABYTES } : {}),
        })),
      }),
    });
    http = overFetch(several.balancer.origin);
    desk = deskOf(http, several.cast);
    servers = several.places.filter(({ kind }) => kind === 'api');
    const [head] = await findFilers(overInject(several.test.app), several.cast, STANDARD);
    if (head === undefined) throw new Error(`Nobody may file ${STANDARD}.`);
    filer = head;
    const { body } = await desk.file(head, STANDARD);
    const composed = ({ step }: Case) => step?.kind === 'composition';
    one = (await walkOn(http, several.cast, { filer, case: body }, { until: composed })).case;
  }, 600_000);
  afterAll(() => several?.close());

  const listenAs = async (account: Account, lastId?: string): Promise<Listener> =>
    listen(
      several.balancer.port,
      await several.cast.tokenOf(account),
      lastId === undefined ? {} : { 'last-event-id': lastId },
    );
  const upload = async (bytes: number, by: Account) => {
    const text = paper(`${bytes}`);
    const content = Buffer.concat([text, Buffer.alloc(bytes - text.length, ' ')]);
    const file = { name: 'surat.pdf', type: 'application/pdf', content };
    return desk.send<{ size: number; code: string }>(by, {
      ...{ method: 'POST', path: `service-requests/${one.id}/attachments` },
      ...uploadOf({ requirement: PAPER }, file),
    });
  };
  const holder = (): Account => several.cast.named(one.assignee?.username ?? '');
  const say = (by: Account, line: string) =>
    desk.send(by, {
      ...{ method: 'POST', path: `service-requests/${one.id}/comments` },
      ...{ body: { body: line, visibility: 'shared' }, headers: { 'idempotency-key': randomUUID() } },
    });

  it('passes on live news as they come', async () => {
    const listener = await listenAs(filer);
    const { body } = await desk.file(filer, STANDARD);
    const sent = ({ step }: Case) => step?.kind === 'verification';
    await walkOn(http, several.cast, { filer, case: body }, { until: sent });
    await listener.until((heard) => heard.some(({ data }) => data.id === body.id));
    listener.leave();
  });

  it('lets a file through that is as large as any may be, and leaves the rest to the API', async () => {
    const by = holder();
    const whole = await upload(MOST_MEGABYTES * MEGABYTE, by);
    expect(whole).toMatchObject({ status: 201, body: { size: MOST_MEGABYTES * MEGABYTE } });
    expect(await upload(MOST_MEGABYTES * MEGABYTE + 1, by)).toMatchObject({
      ...{ status: 413, body: { code: 'file-too-large' } },
    });
    const beyond = await upload((MOST_MEGABYTES + 2) * MEGABYTE, by);
    expect(beyond).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect(beyond.headers['content-type']).toContain('application/problem+json');
  });

  it('tells the API who calls, whatever the caller says', async () => {
    const { username, password } = filer;
    const path = '/api/v1/auth/sessions';
    const status = await postFrom(
      '127.0.0.7',
      several.balancer.port,
      path,
      { username, password },
      '9.9.9.9',
    );
    expect(status).toBe(201);
    const { rows } = await several.test.database.owner.query<{ address: string }>(
      `select distinct address from audit_entries where action = 'session.begin'`,
    );
    expect(rows.map(({ address }) => address)).toContain('127.0.0.7');
    expect(rows.map(({ address }) => address)).not.toContain('9.9.9.9');
  });

  it('keeps on reading while one server is killed', async () => {
    const [first] = servers;
    const statuses = new Set<number>();
    let isOver = false;
    const reading = Array.from({ length: 8 }, async () => {
      while (!isOver) {
        const path = `service-requests/${one.id}`;
        statuses.add((await desk.send(filer, { method: 'GET', path })).status);
      }
    });
    await first?.process.kill();
    await first?.startAgain().ready();
    isOver = true;
    await Promise.all(reading);
    expect([...statuses]).toEqual([200]);
  });

  it('says as the API would that nobody is there, and when to come again', async () => {
    for (const { process } of servers) await process.kill();
    const answer = await desk.send<{ code: string }>(filer, {
      method: 'DELETE',
      path: 'auth/sessions/current',
    });
    expect(answer).toMatchObject({
      ...{ status: 503, body: { code: 'unavailable' } },
      headers: { 'retry-after': '2', 'content-type': 'application/problem+json; charset=utf-8' },
    });
    await Promise.all(servers.map((place) => place.startAgain().ready()));
    await expect
      .poll(async () => (await desk.send(filer, { method: 'GET', path: 'me' })).status, { timeout: 10_000 })
      .toBe(200);
  });

  it('loses no call while each process in turn gives way to another', async () => {
    const by = holder();
    const listener = await listenAs(filer);
    const statuses = new Map<number, number>();
    let said = 0;
    let isOver = false;
    const count = ({ status }: { status: number }): void => {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    };
    const calling = Array.from({ length: 12 }, async (_, index) => {
      while (!isOver) {
        count(await desk.send(by, { method: 'GET', path: `service-requests/${one.id}` }));
        if (index % 2 === 1) continue;
        said += 1;
        count(await say(by, `Kabar ${said}`));
      }
    });
    for (const place of several.places) {
      const before = place.process;
      const ending = before.end();
      if (place.kind === 'api') {
        const direct = `http://127.0.0.1:${place.port}`;
        await expect
          .poll(async () => (await fetch(`${direct}/readyz`)).status, { timeout: 10_000 })
          .toBe(503);
        expect((await fetch(`${direct}/healthz`)).status).toBe(200);
      }
      await ending;
      await place.startAgain().ready();
    }
    isOver = true;
    await Promise.all(calling);
    console.log(
      `a restart of all under ${[...statuses.values()].reduce((sum, some) => sum + some, 0)} calls`,
    );
    expect([...statuses.keys()].toSorted()).toEqual([200, 201]);
    const { rows } = await several.test.database.owner.query<{ kept: number }>(
      'select count(*)::int as kept from comments where service_request_id = $1',
      [one.id],
    );
    expect(rows[0]?.kept).toBe(said);
    await listener.until(() => listener.isOver());
    const again = await listenAs(filer, listener.lastId());
    await again.until((heard) => heard.some(({ event }) => event === 'notification'));
    again.leave();
  });
});

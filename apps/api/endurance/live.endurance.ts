import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APP_PASSWORD } from '#test/global-setup.ts';
import { type Office, openOffice, type Unit } from '#test/office.ts';
import { type ServerProcess, startServer } from '../bench/server-process.ts';
import { signToken } from '../bench/sign-token.ts';
import { type Listener, listen } from '../src/modules/live/listener.fixture.ts';
import { loadKeys } from '../src/platform/keys.ts';

const STREAMS = 500;
const ACTIONS = 20;

/** Somebody of the agency who reads every case, or of a unit that has none. */
interface Somebody {
  token: string;
  isEntitled: boolean;
}

describe('five hundred open pages on two servers', () => {
  let office: Office;
  let unit: Unit;
  let servers: ServerProcess[] = [];
  const listeners: { listener: Listener; isEntitled: boolean }[] = [];
  let people: Somebody[];
  let perStream: number;

  beforeAll(async () => {
    office = await openOffice();
    [unit] = [await office.unit()];
    people = await makePeople();
    servers = await Promise.all([start(), start()]);
  }, 120_000);
  afterAll(async () => {
    for (const { listener } of listeners) listener.leave();
    await Promise.all(servers.map((server) => server.stop()));
    await office.close();
  });

  const start = () =>
    startServer('ours', new URL('../src/server.ts', import.meta.url), {
      DATABASE_URL: office.test.database.ownerUrl,
      DATABASE_APP_PASSWORD: APP_PASSWORD,
      DATA_DIR: office.test.dataDir,
      DEMO: 'false',
      MIGRATE: 'false',
      WORKER: 'separate',
      LOG_LEVEL: 'error',
    });

  /** Half of them inspect the agency, half administer units that have nothing to do with the cases. */
  const makePeople = async (): Promise<Somebody[]> => {
    const { jwtSecret } = await loadKeys(office.test.app.config);
    const other = await office.unit();
    const { rows } = await office.test.database.owner.query<{
      person: string;
      session: string;
      inside: boolean;
    }>(
      `with made as (
         insert into people (agency, username, name, organization_id)
         select $1, 'penonton.' || n, 'Penonton ' || n, case when n % 2 = 0 then $2::uuid end
         from generate_series(1, $3) n returning id, organization_id),
       held as (
         insert into position_assignments (agency, person_id, side, organization_id, position, starts_on)
         select $1, id, case when organization_id is null then 'agency' else 'organization' end, organization_id,
           case when organization_id is null then 'inspector' else 'admin' end, '2020-01-01' from made)
       insert into sessions (agency, person_id, expires_at)
       select $1, id, '2099-01-01' from made
       returning person_id as person, id as session,
         (select organization_id is null from made where made.id = person_id) as inside`,
      [office.agency, other.id, STREAMS],
    );
    return rows.map(({ person, session, inside }) => ({
      token: signToken({ sid: session, agency: office.agency, sub: person }, jwtSecret),
      isEntitled: inside,
    }));
  };

  it('are opened, for little memory each', async () => {
    // Whatever the first stream brings along is not a stream's weight.
    for (const { port } of servers) (await listen(port, people[0]?.token ?? '')).leave();
    await sleep(500);
    const before = servers.map(memoryOf);
    for (let begun = 0; begun < people.length; begun += 25)
      listeners.push(
        ...(await Promise.all(
          people.slice(begun, begun + 25).map(async ({ token, isEntitled }, index) => ({
            listener: await listen(servers[index % 2]?.port ?? 0, token),
            isEntitled,
          })),
        )),
      );
    await sleep(1000);
    const grown = servers.map((server, index) => memoryOf(server) - (before[index] ?? 0));
    perStream = grown.reduce((sum, one) => sum + one, 0) / STREAMS;
    console.log(`memory of a stream: ${(perStream / 1024).toFixed(1)} kB of a server's resident set`);
    expect(perStream).toBeLessThan(256 * 1024);
  });

  it('hear of an action within a second, who may; the others hear nothing', async () => {
    const drafts: string[] = [];
    for (let made = 0; made < ACTIONS; made += 1) {
      const id = await office.draft(unit, { domain: `situs-${made}` });
      await office.attach(unit.admin, id, Buffer.from('%PDF-1.4\n%%EOF'));
      drafts.push(id);
    }
    const entitled = listeners.filter(({ isEntitled }) => isEntitled).map(({ listener }) => listener);
    const waits: number[] = [];
    for (const id of drafts) {
      const begun = performance.now();
      const hearing = Promise.all(
        entitled.map(async (listener) => {
          await listener.next(({ data }) => data.id === id);
          waits.push(performance.now() - begun);
        }),
      );
      expect((await office.act(unit.admin, id, 'submit')).status).toBe(200);
      await hearing;
    }
    const sorted = waits.toSorted((one, other) => one - other);
    const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN);
    console.log(
      `an action is heard by ${entitled.length} after ${at(0.5)} ms (p50), ${at(0.95)} ms (p95), ${at(1)} ms (max)`,
    );
    expect(waits).toHaveLength(ACTIONS * entitled.length);
    expect(at(0.95)).toBeLessThanOrEqual(1000);
    for (const { listener, isEntitled } of listeners) if (!isEntitled) expect(listener.heard).toEqual([]);
  });

  it('end within a second when their sessions do', async () => {
    const [one] = listeners;
    const begun = performance.now();
    const answer = await fetch(`http://127.0.0.1:${servers[1]?.port}/api/v1/auth/sessions/current`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${people[0]?.token}`, 'idempotency-key': randomUUID() },
    });
    expect(answer.status).toBe(204);
    await one?.listener.until(() => one.listener.isOver());
    const took = performance.now() - begun;
    console.log(`a stream ended ${Math.round(took)} ms after its session`);
    expect(took).toBeLessThan(1000);
  });
});

/** A process's resident set, in bytes. */
const memoryOf = ({ pid }: ServerProcess): number =>
  Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096;

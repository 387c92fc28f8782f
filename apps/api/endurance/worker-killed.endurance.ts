import { setTimeout as sleep } from 'node:timers/promises';
import { withPrograms } from '@pendopo/provisioning/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gate } from './gate.ts';
import { standing, takeUpAgain, tell, tellAll, untilActive, works } from './made.ts';
import { PROGRAMS } from './real-servers.ts';
import { type Making, openRegion, type Region } from './region.ts';
import { seededChance } from './seeded-chance.ts';
import { staff } from './staff.ts';
import { type Stops, setStops } from './stops.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

/** Where a worker dies in the life of an item, and what its journal then tells of an item with a password, and of one without. */
const POINTS = [
  { point: 'before the intent', secret: ['create'], plain: ['create'] },
  { point: 'after the intent', secret: ['create'], plain: ['create'] },
  // Nobody can ask a server for a password: the one that may be lost is replaced.
  { point: 'after the effect', secret: ['create', 'set-credential'], plain: ['create'] },
  { point: 'before the record', secret: ['create', 'set-credential'], plain: ['create'] },
  { point: 'after the record', secret: ['create'], plain: ['create'] },
] as const;
type Point = (typeof POINTS)[number]['point'];

/** `KILLS` in the environment says otherwise. */
const KILLS = Number(process.env.KILLS ?? 100);
const SITES = 15;
const MAILBOXES = 70;

withPrograms('A worker killed by kill -9', PROGRAMS, (...programs) => {
  let region: Region;
  let stops: Stops;
  let workers: WorkerProcess[] = [];
  beforeAll(async () => {
    region = await openRegion(programs);
    stops = await setStops(region.database.owner);
    const first = start();
    await first.ready();
    await first.end();
  }, 180_000);
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await region?.close();
  });

  const start = (): WorkerProcess => {
    const worker = startWorker({ ownerUrl: region.database.ownerUrl, dataDir: region.dataDir });
    workers.push(worker);
    return worker;
  };
  const kill = async (worker: WorkerProcess): Promise<void> => {
    workers = workers.filter((one) => one !== worker);
    await worker.kill();
  };
  const site = (label: string): Promise<Making> => region.atMaking('hosting', { domain: label });
  const run = async ({ technician, case: one }: Making, id: string): Promise<void> => {
    const { status, body } = await region.desk.run(technician, one, id);
    if (status !== 202) throw new Error(`run gave ${status}: ${JSON.stringify(body)}`);
  };
  const idsOf = async ({ technician, case: one }: Making, kind: string): Promise<string[]> =>
    (await region.desk.provisions(technician, one)).items
      .filter((item) => item.kind === kind)
      .map(({ id }) => id);

  /** Resolves when somebody has come to a point, and was killed there. */
  const killedAt = (point: Point, gate: Gate, id: string, then: () => Promise<void>): Promise<void> => {
    if (point === 'before the intent') return stops.closeAt('intent', id, then);
    if (point === 'after the intent') return gate.closeAt('asked', then);
    if (point === 'after the effect') return gate.closeAt('answered', then);
    return stops.closeAt(point === 'before the record' ? 'record' : 'end', id, then);
  };

  describe.each([
    ['powerdns', 'subdomain', 'names'],
    ['mail-sql', 'mailbox', 'mail'],
    ['sftp-web', 'hosting-account', 'web'],
  ] as const)('with %s', (driver, kind, gate) => {
    const waiting: { making: Making; id: string }[] = [];
    let worker: WorkerProcess;
    beforeAll(async () => {
      worker = start();
      await worker.ready();
      if (kind === 'mailbox') {
        const making = await region.atMaking('email', { staff: staff(1, POINTS.length) });
        const ids = await idsOf(making, kind);
        waiting.push(...ids.slice(-POINTS.length).map((id) => ({ making, id })));
        return;
      }
      for (let index = 0; index < POINTS.length; index += 1) {
        const making = await site(`${driver.slice(0, 4)}${index}`);
        const [id = ''] = await idsOf(making, kind);
        waiting.push({ making, id });
        const [account = ''] = await idsOf(making, 'hosting-account');
        if (kind === 'subdomain') {
          await run(making, account);
          await untilActive(region, [account], 60_000);
        }
      }
    }, 180_000);
    afterAll(() => kill(worker));

    it.each(POINTS)('$point', async ({ point, secret, plain }) => {
      const next = waiting.shift();
      if (next === undefined) throw new Error('Nothing is left to be made.');
      const { making, id } = next;
      const killed = killedAt(point, region.servers.gates[gate], id, () => kill(worker));
      await sleep(200);
      await run(making, id);
      await killed;
      // An item's last step is recorded together with its end.
      expect(await tell(region, id)).toMatchObject(
        point === 'after the record' ? { status: 'active', events: 1 } : { status: 'running', events: 0 },
      );
      worker = start();
      await worker.ready();
      await untilActive(region, [id], 60_000);
      const told = await tell(region, id);
      expect(told).toMatchObject({ status: 'active', error: null, open: 0, events: 1 });
      expect(told.done).toEqual(kind === 'subdomain' ? plain : secret);
      expect((await standing(region))[kind]?.filter((name) => name === told.name)).toHaveLength(1);
      expect(await works(region, told)).toBe(true);
    });
  });

  it('is missed by another, who goes on with what it held', async () => {
    const making = await site('penerus');
    const [id = ''] = await idsOf(making, 'hosting-account');
    const first = start();
    await first.ready();
    const killed = killedAt('before the intent', region.servers.gates.web, id, () => kill(first));
    await run(making, id);
    await killed;
    const second = start();
    await second.ready();
    for (let waited = 0; waited < 60 && (await tell(region, id)).status !== 'active'; waited += 1)
      await sleep(1000);
    expect(await tell(region, id)).toMatchObject({ status: 'active', open: 0, events: 1, done: ['create'] });
    await kill(second);
  });

  it(`${KILLS} times at random, with two at work, leaves each thing once`, async () => {
    const chance = seededChance();
    const makings = [await region.atMaking('email', { staff: staff(500, MAILBOXES) })];
    for (let index = 0; index < SITES; index += 1) makings.push(await site(`acak${index}`));
    const due: { making: Making; id: string }[] = [];
    for (const making of makings) {
      const { items } = await region.desk.provisions(making.technician, making.case);
      due.push(...items.map(({ id }) => ({ making, id })));
    }
    const ids = due.map(({ id }) => id);
    console.log(`seed ${chance.seed}: ${due.length} items, ${KILLS} kills`);
    chance.shuffle(due);
    const pair = [start(), start()];
    await Promise.all(pair.map((worker) => worker.ready()));
    const begun = performance.now();
    let caught = 0;
    for (let kills = 0; kills < KILLS; kills += 1) {
      const next = due.splice(0, Math.ceil(due.length / (KILLS - kills)));
      for (const { making, id } of next) await run(making, id);
      await sleep(chance.below(200));
      const busy = await atWork(region);
      const ready = pair.filter((worker) => worker.isReady());
      const victim = ready.find(({ name }) => busy.has(name)) ?? chance.of(ready);
      if (busy.has(victim.name)) caught += 1;
      await kill(victim);
      pair.splice(pair.indexOf(victim), 1, start());
      if (kills % 5 === 4) await takeUpAgain(region);
      await Promise.any(pair.map((worker) => worker.ready()));
    }
    console.log(`${caught} of ${KILLS} in the middle of an item, in ${seconds(begun)} s`);
    await untilActive(region, ids, 120_000);
    for (const worker of pair) await kill(worker);

    const all = await tellAll(region);
    const made = all.filter(({ id }) => ids.includes(id));
    for (const one of made) {
      expect(one).toMatchObject({ status: 'active', error: null, open: 0, events: 1 });
      expect(one.done.filter((op) => op === 'create')).toHaveLength(1);
      expect(await works(region, one)).toBe(true);
    }
    const names = (kind: string) =>
      all
        .filter((one) => one.kind === kind && one.done.length > 0)
        .map(({ name }) => name)
        .toSorted();
    for (const [kind, found] of Object.entries(await standing(region))) expect(found).toEqual(names(kind));
  }, 1_200_000);
});

/** The names of workers that hold an item right now. */
const atWork = async ({ database }: Region): Promise<Set<string>> => {
  const { rows } = await database.owner.query<{ name: string }>(`
    select distinct application_name as name from pg_stat_activity
    where application_name like 'worker-%' and state like 'idle in transaction%'`);
  return new Set(rows.map(({ name }) => name));
};

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(0);

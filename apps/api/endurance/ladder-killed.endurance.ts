import { setTimeout as sleep } from 'node:timers/promises';
import { type AgencyDefinition, loadCatalogue } from '@pendopo/standards';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '#test/app.ts';
import { castOf, overInject, walk } from '#test/walker/index.ts';
import { seedCatalogue } from '../src/demo/seed-catalogue.ts';
import { systemClock } from '../src/platform/clock.ts';
import { startWorker, type WorkerProcess } from './worker-process.ts';

const AGENCY = 'pekalongan';
const CASES = 6;
const LOCK = 471_200;

/** Somebody is at work whenever this runs, on days off too. */
const alwaysOpen = (agency: AgencyDefinition): AgencyDefinition => {
  const day: [string, string][] = [['00:00', '24:00']];
  const week = { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day };
  const today = systemClock.now().toZonedDateTimeISO(agency.zone).toPlainDate();
  return {
    ...agency,
    hours: [{ key: 'always', title: 'Sepanjang hari', from: null, until: null, week }],
    days: [-1, 0, 1].map((days) => ({
      ...{ date: today.add({ days }).toString(), kind: 'make-up' as const, name: 'Dibuka', decree: null },
    })),
    reminders: [{ when: 'at', to: 'holder' }],
  };
};

describe('a worker killed by kill -9 while it tells what is due', () => {
  let server: TestApp;
  let workers: WorkerProcess[] = [];
  beforeAll(async () => {
    server = await buildTestApp({ clock: systemClock, environment: { DEMO: 'true' } });
    const catalogue = loadCatalogue()
      .filter(({ agency }) => agency.code === AGENCY)
      .map(({ agency, standards }) => ({
        agency: alwaysOpen(agency),
        standards: standards.map((one) => ({
          ...one,
          definition: {
            ...one.definition,
            deadline: { ...one.definition.deadline, amount: 1, unit: 'minute' as const },
          },
        })),
      }));
    await seedCatalogue({ db: server.database.db, clock: systemClock }, catalogue);
    // From the third telling on a worker stands still here for as long as the lock is held.
    await server.database.owner.query(`
      create function stand_still() returns trigger language plpgsql security definer as $$
      begin
        if (select count(*) from escalations) >= 2 then perform pg_advisory_xact_lock_shared(${LOCK}); end if;
        return new;
      end $$;
      create trigger stops before insert on escalations for each row execute function stand_still()`);
  }, 120_000);
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await server?.close();
  });

  const start = async (): Promise<WorkerProcess> => {
    const worker = startWorker({ ownerUrl: server.database.ownerUrl, dataDir: server.dataDir });
    workers.push(worker);
    await worker.ready();
    return worker;
  };
  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 1200; tries += 1) {
      if (await holds()) return;
      await sleep(200);
    }
    throw new Error(`It did not come to this: ${what}`);
  };

  it('leaves each told once', async () => {
    const { owner } = server.database;
    const http = overInject(server.app);
    const cast = await castOf(http);
    const open = ({ step }: { step: { kind: string } | null }) => step?.kind === 'verification';
    for (let count = 0; count < CASES; count += 1)
      await walk(http, cast, `${AGENCY}.hosting`, { until: open });
    const holder = await owner.connect();
    await holder.query('select pg_advisory_lock($1)', [LOCK]);
    const victim = await start();
    const waiting = async () => {
      const { rows } = await holder.query<{ pid: number }>(
        `select pid from pg_locks where locktype = 'advisory' and objid = $1 and not granted
          and database = (select oid from pg_database where datname = current_database())`,
        [LOCK],
      );
      return rows.map(({ pid }) => pid);
    };
    await until('a worker in the middle', async () => (await waiting()).length > 0);
    workers = workers.filter((worker) => worker !== victim);
    await victim.kill();
    // What it was in the middle of ends with it.
    for (const pid of await waiting()) await holder.query('select pg_terminate_backend($1, 10000)', [pid]);
    const told = async () => Number((await owner.query('select from escalations')).rowCount);
    expect(await told()).toBe(2);
    await holder.query('select pg_advisory_unlock($1)', [LOCK]);
    holder.release();
    await start();
    await until('all told', async () => (await told()) === CASES);
    await sleep(2_000);
    const { rows } = await owner.query<{ times: number }>(
      `select count(*)::int as times from notifications where cause like '%deadline-at%' group by service_request_id`,
    );
    expect(rows.map(({ times }) => times)).toEqual(Array(CASES).fill(1));
  });
});

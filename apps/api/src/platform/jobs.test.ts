import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { fixedClock } from './clock.ts';
import { deadLetters, enqueue, rerun } from './jobs.ts';
import { showLife } from './worker-life.ts';

describe('jobs', () => {
  let test: TestApp;
  const clock = fixedClock('2020-01-06T01:00:00Z');
  const done: string[] = [];
  let broken = true;
  beforeAll(async () => {
    test = await buildTestApp({ clock, modules: [] });
    test.app.jobs.handle<{ agency: string; name: string }>(
      'notes.write',
      async ({ agency, name }, { db }) => {
        const { rows } = await db.within(agency, (tx) =>
          tx.execute<{ user: string }>('select current_user as user'),
        );
        done.push(`${name} as ${rows[0]?.user}`);
      },
    );
    test.app.jobs.handle<{ agency: string; name: string }>('notes.lose', async ({ agency, name }, { db }) => {
      await db.within(agency, (tx) => tx.execute(sql`select ${name} from nowhere`));
    });
    test.app.jobs.handle('notes.fail', async () => {
      if (broken) throw new Error('the printer is out of ink');
      done.push('printed');
    });
  });
  afterAll(() => test.close());
  const add = (...jobs: Parameters<typeof enqueue>[1][number][]) =>
    test.app.db.within('kalbar', (tx) => enqueue(tx, jobs));
  const note = (name: string) => ({ task: 'notes.write', payload: { agency: 'kalbar', name } });

  it('run after the commit, as the role that owns nothing', async () => {
    await add(note('one'), note('two'));
    expect(await test.drain()).toEqual([]);
    expect(done.splice(0).sort()).toEqual(['one as pendopo_app', 'two as pendopo_app']);
  });

  it('are forgotten when the transaction is rolled back', async () => {
    const failing = test.app.db.within('kalbar', async (tx) => {
      await enqueue(tx, [note('ghost')]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await test.drain();
    expect(done).toEqual([]);
  });

  it('wait for their time, by the clock given', async () => {
    await add({ ...note('reminder'), runAt: '2020-01-08T01:00:00Z' });
    await test.drain();
    expect(done).toEqual([]);
    clock.advance('PT48H');
    await test.drain();
    expect(done.splice(0)).toEqual(['reminder as pendopo_app']);
  });

  it('replace an earlier one with the same key', async () => {
    await add({ ...note('old'), key: 'k' });
    await add({ ...note('new'), key: 'k' });
    await test.drain();
    expect(done.splice(0)).toEqual(['new as pendopo_app']);
  });

  it('are tried again, then lie among the dead letters until somebody reruns them', async () => {
    await add({ task: 'notes.fail', payload: { agency: 'kalbar' }, maxAttempts: 2 });
    expect(await test.drain()).toEqual(['notes.fail: the printer is out of ink']);
    expect(await test.drain()).toEqual([]);
    expect(await test.drain({ retries: true })).toHaveLength(1);
    const dead = await test.app.db.within('kalbar', deadLetters);
    expect(dead).toMatchObject([{ task: 'notes.fail', attempts: 2, error: 'the printer is out of ink' }]);
    expect(await test.app.db.within('pekalongan', deadLetters)).toEqual([]);
    const id = dead[0]?.id ?? '';
    expect(await test.app.db.within('pekalongan', (tx) => rerun(tx, id))).toBe(false);
    broken = false;
    expect(await test.app.db.within('kalbar', (tx) => rerun(tx, id))).toBe(true);
    await test.drain();
    expect(done.splice(0)).toEqual(['printed']);
  });

  it('keep why they failed, and nothing of what they were about', async () => {
    await add({ task: 'notes.lose', payload: { agency: 'kalbar', name: 'Kenari Rahasia' }, maxAttempts: 1 });
    await test.drain();
    const [letter] = await test.app.db.within('kalbar', deadLetters);
    expect(letter?.error).toBe('relation "nowhere" does not exist: select $1 from nowhere');
    expect(letter?.error).not.toContain('Kenari');
  });

  it('are taken up by the worker within a moment', async () => {
    await test.app.jobs.start(test.database.ownerUrl);
    await add(note('live'));
    for (let waited = 0; done.length === 0 && waited < 100; waited += 1) await sleep(20);
    await test.app.jobs.stop();
    expect(done.splice(0)).toEqual(['live as pendopo_app']);
  });

  it('of a worker that is gone are taken up by another, those of one that lives are not', async () => {
    const { owner, ownerUrl } = test.database;
    const living = await showLife(ownerUrl, 'pool-living', test.app.log);
    for (const name of ['gone', 'living']) {
      await add(note(name));
      await owner.query(
        `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - interval '1 minute', attempts = 1
         where locked_by is null and payload ->> 'name' = $2`,
        [`pool-${name}`, name],
      );
    }
    await test.app.jobs.start(ownerUrl);
    for (let waited = 0; done.length === 0 && waited < 500; waited += 1) await sleep(20);
    await test.app.jobs.stop();
    await living.end();
    expect(done.splice(0)).toEqual(['gone as pendopo_app']);
  });

  it('that were replaced while a worker ran them, by a transaction older than that, go with the worker', async () => {
    const { owner, ownerUrl } = test.database;
    await add({ ...note('first'), key: 'replaced' });
    await test.app.db.within('kalbar', async (tx) => {
      await tx.execute(sql`select now()`);
      await owner.query(
        `update graphile_worker._private_jobs set locked_by = 'pool-gone', locked_at = clock_timestamp(), attempts = 1
         where key = 'replaced'`,
      );
      await enqueue(tx, [{ ...note('second'), key: 'replaced' }]);
    });
    await owner.query(
      `update graphile_worker._private_jobs
       set locked_at = locked_at - interval '1 minute', updated_at = updated_at - interval '1 minute'
       where locked_by = 'pool-gone'`,
    );
    await test.app.jobs.start(ownerUrl);
    await expect.poll(() => done, { timeout: 10_000 }).toContain('second as pendopo_app');
    await test.app.jobs.stop();
    done.splice(0);
    const { rows } = await owner.query(
      `select 1 from graphile_worker._private_jobs where payload ->> 'name' = 'first'`,
    );
    expect(rows).toEqual([]);
  });

  it('of a queue that a worker held when it went wait no longer, also where its own job is gone', async () => {
    const { owner, ownerUrl } = test.database;
    await add({ ...note('waiting'), queue: 'held' });
    await owner.query(
      `update graphile_worker._private_job_queues set locked_by = 'pool-gone', locked_at = now() - interval '1 minute'
       where queue_name = 'held'`,
    );
    await test.app.jobs.start(ownerUrl);
    await expect.poll(() => done, { timeout: 10_000 }).toContain('waiting as pendopo_app');
    await test.app.jobs.stop();
    done.splice(0);
  });

  it('may not be looked at by the application itself', async () => {
    const peek = test.app.db.within('kalbar', (tx) =>
      tx.execute('select 1 from graphile_worker._private_jobs'),
    );
    await expect(peek).rejects.toMatchObject({ cause: { code: '42501' } });
  });
});

import { expect, test } from 'vitest';
import { createMemoryJournal } from '../memory-journal.ts';
import type { Bench } from './bench.ts';
import type { ConformanceHarness } from './harness.ts';
import { expectOpen, makeAnother } from './objects.ts';

/** How one object comes, and goes again, whoever else is about. */
export const life = (harness: ConformanceHarness, at: () => Bench): void => {
  const { driver } = harness;

  test('makes it, as asked, and its password opens it; a second time nothing is written', async () => {
    const bench = at();
    expect(await bench.converge(bench.want())).toMatchObject({ status: 'active' });
    expect(await bench.backend.count()).toBe(1);
    await expectOpen(bench);
    const writes = bench.wire.writes();
    expect(await bench.run(bench.want())).toMatchObject({ status: 'active' });
    expect(bench.wire.writes()).toBe(writes);
  });

  test('stays one object when three make it at once', async () => {
    const bench = at();
    const runs = [1, 2, 3].map(() => bench.run(bench.want(), createMemoryJournal()));
    await Promise.all(runs);
    expect(await bench.backend.count()).toBe(1);
    expect(await bench.converge(bench.want())).toMatchObject({ status: 'active' });
    expect(await bench.backend.count()).toBe(1);
    await expectOpen(bench);
  });

  test('takes up what is ours and was forgotten', async () => {
    const bench = at();
    await bench.run(bench.want(), createMemoryJournal());
    expect(await bench.converge(bench.want())).toMatchObject({ status: 'active' });
    expect(bench.journal.events.some(({ step }) => step.op === 'create')).toBe(false);
    await expectOpen(bench);
  });

  test('leaves alone what is somebody else’s', async () => {
    const bench = at();
    await bench.backend.placeForeign(bench.identity);
    expect(await bench.converge(bench.want())).toMatchObject({
      status: 'failed',
      error: { kind: 'conflict' },
    });
    expect(await bench.converge(bench.want({ presence: 'absent' }))).toMatchObject({ status: 'active' });
    expect(bench.wire.writes()).toBe(0);
    expect(await bench.backend.count()).toBe(1);
  });

  test('says that it is full before it makes anything', async () => {
    const bench = at();
    if (bench.backend.fill === undefined) return;
    await bench.backend.fill();
    const before = await bench.backend.count();
    expect(await bench.converge(bench.want())).toMatchObject({
      status: 'failed',
      error: { kind: 'conflict' },
    });
    expect(await bench.backend.count()).toBe(before);
  });

  test('ends it without a trace, twice without complaint', async () => {
    const bench = at();
    await bench.converge(bench.want());
    for (const _ of [1, 2])
      expect(await bench.converge(bench.want({ presence: 'absent' }))).toMatchObject({ status: 'active' });
    expect(await bench.backend.count()).toBe(0);
    expect((await driver.list?.(bench.context))?.items ?? []).toEqual([]);
  });

  test('ends ours alone', async () => {
    const bench = at();
    const other = await makeAnother(bench, harness, harness.others[0] ?? {});
    await bench.converge(bench.want());
    await bench.converge(bench.want({ presence: 'absent' }));
    expect(await bench.backend.count()).toBe(1);
    const seen = await driver.inspect(bench.context, other);
    expect(seen).toMatchObject({ found: true, owner: 'ours', presence: 'active' });
  });
};

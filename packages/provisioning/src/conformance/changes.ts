import { expect, test } from 'vitest';
import type { Bench } from './bench.ts';
import type { ConformanceHarness } from './harness.ts';
import { expectOpen } from './objects.ts';

/** How what is there becomes another: by drift, by wish, for a while. */
export const changes = (harness: ConformanceHarness, at: () => Bench): void => {
  const { driver } = harness;

  test('sees what drifted and repairs only that', async () => {
    const bench = at();
    await bench.converge(bench.want());
    const [events, writes] = [bench.journal.events.length, bench.wire.writes()];
    await bench.backend.tamper(bench.identity);
    expect(await bench.converge(bench.want())).toMatchObject({ status: 'active' });
    expect(bench.journal.events.length).toBe(events + 1);
    expect(bench.wire.writes()).toBe(writes + 1);
  });

  test.each(driver.supports.change)('changes %s', async (field) => {
    const bench = at();
    await bench.converge(bench.want());
    const spec = { ...harness.spec, [field]: harness.changed[field] };
    expect(spec).not.toEqual(harness.spec);
    expect(await bench.converge(bench.want({ spec }))).toMatchObject({ status: 'active' });
    expect(bench.journal.events.at(-1)?.step.op).toBe('update');
    expect(await bench.backend.count()).toBe(1);
  });

  test('refuses what cannot be changed', async () => {
    const bench = at();
    await bench.converge(bench.want());
    const spec = { ...harness.spec, ...harness.unchangeable };
    expect(await bench.converge(bench.want({ spec }))).toMatchObject({
      status: 'failed',
      error: { kind: 'invalid', pointer: expect.stringMatching(/^\//) },
    });
  });

  if (driver.supports.suspend)
    test('suspends for everybody at once and gives everything back', async () => {
      const bench = at();
      await bench.converge(bench.want());
      const password = bench.journal.sealed() ?? '';
      const session = await bench.backend.openSession?.(bench.identity, password);
      expect((await session?.works()) ?? true).toBe(true);
      for (const _ of [1, 2])
        expect(await bench.converge(bench.want({ presence: 'suspended' }))).toMatchObject({
          status: 'active',
        });
      expect((await session?.works()) ?? false).toBe(false);
      expect((await bench.backend.login?.(bench.identity, password)) ?? false).toBe(false);
      expect((await bench.backend.serves?.(bench.identity)) ?? false).toBe(false);
      for (const _ of [1, 2]) await bench.converge(bench.want());
      expect((await bench.backend.login?.(bench.identity, password)) ?? true).toBe(true);
      expect((await bench.backend.serves?.(bench.identity)) ?? true).toBe(true);
    });

  if (driver.supports.rotate)
    test('sets a new password, also while suspended', async () => {
      const bench = at();
      await bench.converge(bench.want());
      const first = bench.journal.sealed() ?? '';
      await bench.converge(bench.want({ credential: 2 }));
      expect(await bench.backend.login?.(bench.identity, first)).toBe(false);
      await expectOpen(bench);
      await bench.converge(bench.want({ presence: 'suspended', credential: 3 }));
      await bench.converge(bench.want({ credential: 3 }));
      await expectOpen(bench);
      expect(new Set(bench.journal.made).size).toBe(3);
    });
};

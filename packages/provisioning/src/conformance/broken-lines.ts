import { expect, test } from 'vitest';
import type { Bench } from './bench.ts';
import type { ConformanceHarness } from './harness.ts';
import { expectOpen } from './objects.ts';

/** What comes of answers that are lost, late, or somebody else’s. */
export const brokenLines = (harness: ConformanceHarness, at: () => Bench): void => {
  const { driver } = harness;

  test.each(['lost-before', 'lost-after', 'late'] as const)(
    'comes to one object when an answer is %s',
    async (fault) => {
      const bench = at();
      bench.wire.failNext(fault);
      await bench.run(bench.want());
      await bench.wire.release();
      expect(await bench.converge(bench.want())).toMatchObject({ status: 'active' });
      expect(await bench.backend.count()).toBe(1);
      await expectOpen(bench);
    },
  );

  if (driver.supports.rotate)
    test.each(['lost-before', 'lost-after', 'late'] as const)(
      'hands over the password in force when the answer to setting it is %s',
      async (fault) => {
        const bench = at();
        await bench.converge(bench.want());
        bench.wire.failNext(fault);
        if (harness.unconditional === true) {
          await bench.run(bench.want({ credential: 2 }));
          await bench.wire.release();
        }
        expect(await bench.converge(bench.want({ credential: 2 }))).toMatchObject({ status: 'active' });
        await bench.wire.release();
        await expectOpen(bench);
      },
    );

  test.each([
    [200, '<html>Masuk</html>'],
    [200, ''],
    [200, '{"marker":"pend'],
    [302, ''],
    [500, 'oops'],
    [503, '{}'],
  ])('never takes %i %j for success', async (status, text) => {
    const bench = at();
    bench.wire.answerAll(status, text);
    const outcome = await bench.run(bench.want());
    expect(outcome.status).not.toBe('active');
  });

  test('comes back when it is told to', async () => {
    const bench = at();
    if (bench.wire.slowDown === undefined) return;
    bench.wire.slowDown(7);
    expect(await bench.run(bench.want())).toMatchObject({
      status: 'retry',
      retryAfterMs: 7000,
      error: { kind: 'transient' },
    });
  });
};

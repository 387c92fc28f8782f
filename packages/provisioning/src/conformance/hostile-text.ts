import { expect, test } from 'vitest';
import { createMemoryJournal } from '../memory-journal.ts';
import type { Bench } from './bench.ts';
import type { ConformanceHarness } from './harness.ts';
import { INJECTIONS, textFields } from './injections.ts';
import { identityOf, makeAnother } from './objects.ts';

/** What is typed by whoever wants more, and what nobody may read. */
export const hostileText = (harness: ConformanceHarness, at: () => Bench): void => {
  const { driver } = harness;

  test('says neither password nor token anywhere', async () => {
    const bench = at();
    const told: unknown[] = [await bench.converge(bench.want())];
    bench.wire.failNext('lost-after');
    told.push(await bench.run(bench.want({ presence: 'suspended', credential: harness.credential ? 2 : 0 })));
    told.push(bench.journal.events, harness.repeatsPasswords === true ? '' : bench.wire.heard());
    const text = JSON.stringify(told);
    for (const secret of [...bench.journal.made, ...Object.values(bench.backend.secrets)])
      expect(text).not.toContain(secret);
  });

  test.each(textFields(driver.spec))('takes %s by the letter, or not at all', async (field) => {
    const bench = at();
    const neighbour = await makeAnother(bench, harness, harness.others[0] ?? {});
    const before = await driver.inspect(bench.context, neighbour);
    for (const text of INJECTIONS) {
      const spec = { ...harness.spec, [field]: text };
      const identity = identityOf(harness, spec);
      if (identity === undefined) continue;
      expect(identity.name).toMatch(harness.legalName);
      const journal = createMemoryJournal();
      await bench.converge(bench.want({ spec }), journal, identity);
      expect(await driver.inspect(bench.context, neighbour)).toEqual(before);
      await bench.converge(bench.want({ spec, presence: 'absent' }), createMemoryJournal(), identity);
      expect(await bench.backend.count()).toBe(1);
    }
  });
};

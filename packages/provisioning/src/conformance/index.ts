import { afterEach, beforeEach, describe } from 'vitest';
import { type Bench, createBench } from './bench.ts';
import { brokenLines } from './broken-lines.ts';
import { changes } from './changes.ts';
import { foundations } from './foundations.ts';
import type { ConformanceHarness } from './harness.ts';
import { hostileText } from './hostile-text.ts';
import { life } from './life.ts';
import { listing } from './listing.ts';
import { takingOver } from './taking-over.ts';

export type { ConformanceBackend, ConformanceHarness } from './harness.ts';
export { createHttpWire } from './http-wire.ts';
export { INJECTIONS } from './injections.ts';
export { findProgram, withPrograms } from './programs.ts';
export { createTcpWire } from './tcp-wire.ts';
export type { Wire } from './wire.ts';

/**
 * What every driver must do, tried on a real back-end or a faithful one: registers its tests with vitest, each with a back-end of its
 * own. What a driver or back-end has no use for is not registered, or passes at once: nothing is skipped.
 */
export const conformance = (harness: ConformanceHarness): void => {
  const { driver } = harness;
  describe(`${driver.key} for ${driver.kind}`, () => {
    let bench: Bench;
    beforeEach(async () => {
      bench = await createBench(harness);
    });
    afterEach(() => bench.backend.stop());

    for (const part of [foundations, life, changes, brokenLines, hostileText, listing, takingOver])
      part(harness, () => bench);
  });
};

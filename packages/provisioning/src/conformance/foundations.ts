import { expect, test } from 'vitest';
import { isReserved } from '../names.ts';
import { plan } from '../plan.ts';
import { ProvisionError } from '../provision-error.ts';
import { type Bench, contextOf } from './bench.ts';
import type { ConformanceHarness } from './harness.ts';
import { identityOf } from './objects.ts';

/** What a driver promises before anything is made. */
export const foundations = (harness: ConformanceHarness, at: () => Bench): void => {
  const { driver } = harness;

  test('checks the token, and whether anybody is there', async () => {
    const bench = at();
    expect(await driver.check(bench.context)).toMatchObject({ missingRights: [] });
    const { backend, wire } = bench;
    const secrets = Object.fromEntries(Object.keys(backend.secrets).map((name) => [name, WRONG]));
    await expect(driver.check(contextOf({ ...backend, secrets }, wire))).rejects.toMatchObject({
      kind: 'permission',
    });
    const dead = contextOf(backend, { http: unreachable, connect: unreachable });
    await expect(driver.check(dead)).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('names what is legal, free and not reserved, and always the same', () => {
    for (const spec of [harness.spec, ...harness.oddSpecs]) {
      const name = identityOf(harness, spec)?.name;
      expect(identityOf(harness, spec)?.name).toBe(name);
      if (name === undefined) continue;
      expect(name).toMatch(harness.legalName);
      expect(isReserved(name.split('.')[0] ?? '')).toBe(false);
      expect(identityOf(harness, spec, (other) => other === name)?.name).not.toBe(name);
    }
  });

  test('plans without writing', async () => {
    const bench = at();
    const { steps } = await plan(
      { driver, identity: bench.identity, want: bench.want(), context: bench.context },
      0,
    );
    expect(steps[0]?.op).toBe('create');
    expect(bench.wire.writes()).toBe(0);
    expect(await bench.backend.count()).toBe(0);
  });
};

/** A well-formed secret that opens nothing. */
const WRONG = 'd3JvbmctYnV0LXdlbGwtZm9ybWVk';

const unreachable = async (): Promise<never> => {
  throw new ProvisionError('transient', 'unreachable', 'Nobody answers.');
};

import { expect } from 'vitest';
import { assertSpec } from '../check-spec.ts';
import type { Identity } from '../driver.ts';
import { createMemoryJournal } from '../memory-journal.ts';
import { ProvisionError } from '../provision-error.ts';
import type { Bench } from './bench.ts';
import type { ConformanceHarness } from './harness.ts';

/** Another of ours, under a name of its own. */
export const makeAnother = async (
  bench: Bench,
  { driver, settings }: ConformanceHarness,
  spec: Record<string, unknown>,
): Promise<Identity> => {
  const identity = driver.identify(spec, settings, `asset-of-${JSON.stringify(spec)}`, () => false);
  const outcome = await bench.converge(bench.want({ spec }), createMemoryJournal(), identity);
  expect(outcome).toMatchObject({ status: 'active' });
  return identity;
};

/** Who it would be, where the spec is one that may be asked for. */
export const identityOf = (
  { driver, settings }: ConformanceHarness,
  spec: Record<string, unknown>,
  taken: (name: string) => boolean = () => false,
): Identity | undefined => {
  try {
    assertSpec(driver, spec);
    return driver.identify(spec, settings, 'asset-1', taken);
  } catch (error) {
    if (error instanceof ProvisionError && (error.kind === 'invalid' || error.kind === 'conflict'))
      return undefined;
    throw error;
  }
};

/** The sealed password is the one in force, and nothing is left open. */
export const expectOpen = async ({ backend, journal, identity }: Bench): Promise<void> => {
  expect(journal.begun()).toEqual([]);
  if (backend.login === undefined) return;
  expect(await backend.login(identity, journal.sealed() ?? '')).toBe(true);
};

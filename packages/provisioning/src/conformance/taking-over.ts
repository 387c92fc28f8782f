import { expect, test } from 'vitest';
import type { Desired, Observation } from '../driver.ts';
import { createMemoryJournal } from '../memory-journal.ts';
import type { Bench } from './bench.ts';
import type { ConformanceHarness } from './harness.ts';

/** How what stood there before us becomes ours, by a driver that lists such. */
export const takingOver = (harness: ConformanceHarness, at: () => Bench): void => {
  const { driver, settings } = harness;
  if (driver.list === undefined) return;

  test('marks what nobody marked and leaves it as it was found; from then on it is turned like ours', async () => {
    const bench = at();
    const { backend, context, identity } = bench;
    await backend.placeUnmarked?.(identity);
    const found = await seen(bench);
    expect(found.owner).toBe('unmarked');
    expect(driver.adopts?.markerOf('asset-1', settings)).toBe(identity.marker);
    // Whoever asks for a new one does not get it.
    const writes = bench.wire.writes();
    const refused = { status: 'failed', error: { code: 'provision.conflict.unmarked' } };
    expect(await bench.converge(bench.want(), createMemoryJournal())).toMatchObject(refused);
    expect(bench.wire.writes()).toBe(writes);

    const spec = driver.adopts?.specOf(found.facts, identity, settings);
    const want = (presence: Desired['presence']): Desired => ({
      ...{ presence, spec, credential: 0, asFound: true },
    });
    const turn = async (presence: Desired['presence']) =>
      expect(await bench.converge(want(presence))).toMatchObject({ status: 'active' });
    await turn(found.presence);
    expect(bench.journal.events.map(({ step: { op } }) => op)).toEqual(['mark']);
    const marked = await seen(bench);
    expect({ ...marked, facts: lasting(marked.facts) }).toEqual({
      ...{ ...found, owner: 'ours' },
      facts: lasting(found.facts),
    });
    expect((await driver.list?.(context))?.items).toEqual([identity]);
    for (const presence of ['suspended', 'active'] as const) {
      await turn(presence);
      expect((await seen(bench)).presence).toBe(presence);
    }
    expect(lasting((await seen(bench)).facts)).toEqual(lasting(found.facts));
    // What is changed by hand stays so, until a person has it restored.
    await bench.backend.tamper(identity);
    const changed = await seen(bench);
    await turn('active');
    expect(lasting((await seen(bench)).facts)).toEqual(lasting(changed.facts));
    const restored = { ...want('active'), restores: true };
    expect(await bench.converge(restored)).toMatchObject({ status: 'active' });
    expect(driver.adopts?.specOf((await seen(bench)).facts, identity, settings)).toEqual(spec);
    await turn('absent');
    expect(await backend.count()).toBe(0);
    expect(await bench.converge(want('active'))).toMatchObject({
      ...{ status: 'failed', error: { code: 'provision.conflict.gone' } },
    });
  });

  test('takes nothing over that is another asset’s', async () => {
    const bench = at();
    await bench.converge(bench.want());
    const writes = bench.wire.writes();
    const other = { ...bench.identity, marker: driver.adopts?.markerOf('asset-2', settings) ?? '' };
    const want = bench.want({ asFound: true, credential: 0 });
    expect(await bench.converge(want, createMemoryJournal(), other)).toMatchObject({
      ...{ status: 'failed', error: { code: 'provision.conflict.foreign' } },
    });
    expect(bench.wire.writes()).toBe(writes);
  });
};

const seen = async ({ driver, context, identity }: Bench): Promise<Observation & { found: true }> => {
  const observation = await driver.inspect(context, identity);
  if (!observation.found) throw new Error(`There is no ${identity.name}.`);
  return observation;
};

/** Facts but for what a driver tells only of a thing that is not ours, or that goes by how it was turned. */
const lasting = (facts: unknown): unknown => {
  const { contact: _contact, condition: _condition, ttl: _ttl, ...rest } = facts as Record<string, unknown>;
  return rest;
};

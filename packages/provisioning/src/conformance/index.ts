import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assertSpec } from '../check-spec.ts';
import type { Driver, Identity } from '../driver.ts';
import { createMemoryJournal } from '../memory-journal.ts';
import { isReserved } from '../names.ts';
import { plan } from '../plan.ts';
import { ProvisionError } from '../provision-error.ts';
import { type Bench, contextOf, createBench } from './bench.ts';
import type { ConformanceHarness } from './harness.ts';
import { INJECTIONS, textFields } from './injections.ts';

export type { ConformanceBackend, ConformanceHarness } from './harness.ts';
export { createHttpWire } from './http-wire.ts';
export { findProgram, withPrograms } from './programs.ts';
export { createTcpWire } from './tcp-wire.ts';
export type { Wire } from './wire.ts';

/** What every driver must do, tried on a real back-end or a faithful one: registers its tests with vitest. */
export const conformance = (harness: ConformanceHarness): void => {
  const { driver } = harness;
  describe(`${driver.key} for ${driver.kind}`, () => {
    let bench: Bench;
    beforeEach(async () => {
      bench = await createBench(harness);
    });
    afterEach(() => bench.backend.stop());

    test('checks the token, and whether anybody is there', async () => {
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
        const name = nameOf(harness, spec, () => false);
        expect(nameOf(harness, spec, () => false)).toBe(name);
        if (name === undefined) continue;
        expect(name).toMatch(harness.legalName);
        expect(isReserved(name.split('.')[0] ?? '')).toBe(false);
        expect(nameOf(harness, spec, (other) => other === name)).not.toBe(name);
      }
    });

    test('plans without writing', async () => {
      const { steps } = await plan(
        { driver, identity: bench.identity, want: bench.want(), context: bench.context },
        0,
      );
      expect(steps[0]?.op).toBe('create');
      expect(bench.wire.writes()).toBe(0);
      expect(await bench.backend.count()).toBe(0);
    });

    test('makes it, as asked, and its password opens it; a second time nothing is written', async () => {
      expect(await bench.converge(bench.want())).toMatchObject({ status: 'active' });
      expect(await bench.backend.count()).toBe(1);
      await expectOpen(bench);
      const writes = bench.wire.writes();
      expect(await bench.run(bench.want())).toMatchObject({ status: 'active' });
      expect(bench.wire.writes()).toBe(writes);
    });

    test('stays one object when three make it at once', async () => {
      const runs = [1, 2, 3].map(() => bench.run(bench.want(), createMemoryJournal()));
      await Promise.all(runs);
      expect(await bench.backend.count()).toBe(1);
      expect(await bench.converge(bench.want())).toMatchObject({ status: 'active' });
      expect(await bench.backend.count()).toBe(1);
      await expectOpen(bench);
    });

    test('takes up what is ours and was forgotten', async () => {
      await bench.run(bench.want(), createMemoryJournal());
      expect(await bench.converge(bench.want())).toMatchObject({ status: 'active' });
      expect(bench.journal.events.some(({ step }) => step.op === 'create')).toBe(false);
      await expectOpen(bench);
    });

    test('leaves alone what is somebody else’s', async () => {
      await bench.backend.placeForeign(bench.identity);
      expect(await bench.converge(bench.want())).toMatchObject({
        status: 'failed',
        error: { kind: 'conflict' },
      });
      expect(await bench.converge(bench.want({ presence: 'absent' }))).toMatchObject({ status: 'active' });
      expect(bench.wire.writes()).toBe(0);
      expect(await bench.backend.count()).toBe(1);
    });

    test('sees what drifted and repairs only that', async () => {
      await bench.converge(bench.want());
      const [events, writes] = [bench.journal.events.length, bench.wire.writes()];
      await bench.backend.tamper(bench.identity);
      expect(await bench.converge(bench.want())).toMatchObject({ status: 'active' });
      expect(bench.journal.events.length).toBe(events + 1);
      expect(bench.wire.writes()).toBe(writes + 1);
    });

    test.each(driver.supports.change)('changes %s', async (field) => {
      await bench.converge(bench.want());
      const spec = { ...harness.spec, [field]: harness.changed[field] };
      expect(spec).not.toEqual(harness.spec);
      expect(await bench.converge(bench.want({ spec }))).toMatchObject({ status: 'active' });
      expect(bench.journal.events.at(-1)?.step.op).toBe('update');
      expect(await bench.backend.count()).toBe(1);
    });

    test('refuses what cannot be changed', async () => {
      await bench.converge(bench.want());
      const spec = { ...harness.spec, ...harness.unchangeable };
      expect(await bench.converge(bench.want({ spec }))).toMatchObject({
        status: 'failed',
        error: { kind: 'invalid', pointer: expect.stringMatching(/^\//) },
      });
    });

    if (driver.supports.suspend)
      test('suspends for everybody at once and gives everything back', async () => {
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

    test('ends it without a trace, twice without complaint', async () => {
      await bench.converge(bench.want());
      for (const _ of [1, 2])
        expect(await bench.converge(bench.want({ presence: 'absent' }))).toMatchObject({ status: 'active' });
      expect(await bench.backend.count()).toBe(0);
      expect((await driver.list?.(bench.context))?.items ?? []).toEqual([]);
    });

    test.each(['lost-before', 'lost-after', 'late'] as const)(
      'comes to one object when an answer is %s',
      async (fault) => {
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
          await bench.converge(bench.want());
          bench.wire.failNext(fault);
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
      bench.wire.answerAll(status, text);
      const outcome = await bench.run(bench.want());
      expect(outcome.status).not.toBe('active');
    });

    test('comes back when it is told to', async () => {
      if (bench.wire.slowDown === undefined) return;
      bench.wire.slowDown(7);
      expect(await bench.run(bench.want())).toMatchObject({
        status: 'retry',
        retryAfterMs: 7000,
        error: { kind: 'transient' },
      });
    });

    test('says neither password nor token anywhere', async () => {
      const told: unknown[] = [await bench.converge(bench.want())];
      bench.wire.failNext('lost-after');
      told.push(
        await bench.run(bench.want({ presence: 'suspended', credential: harness.credential ? 2 : 0 })),
      );
      told.push(bench.journal.events, bench.wire.heard());
      const text = JSON.stringify(told);
      for (const secret of [...bench.journal.made, ...Object.values(bench.backend.secrets)])
        expect(text).not.toContain(secret);
    });

    test('lists what carries our marker, and nothing else', async () => {
      const made = [bench.identity];
      await bench.converge(bench.want());
      for (const spec of harness.others.slice(1)) made.push(await makeAnother(bench, harness, spec));
      const foreign = driver.identify(harness.others[0] ?? {}, harness.settings, 'asset-9', () => false);
      await bench.backend.placeForeign(foreign);
      if (driver.list === undefined) return;
      const names = (await everything(driver, bench)).map(({ name }) => name);
      expect(names.sort()).toEqual(made.map(({ name }) => name).sort());
    });

    if (harness.pages !== undefined)
      test('lists what fills more than a page, each once', async () => {
        const { size = 0, spec } = harness.pages ?? {};
        const made: string[] = [];
        for (let index = 0; index <= size; index += 1)
          made.push((await makeAnother(bench, harness, spec?.(index) ?? {})).name);
        expect((await driver.list?.(bench.context))?.cursor).toEqual(expect.any(String));
        const names = (await everything(driver, bench)).map(({ name }) => name);
        expect(names.sort()).toEqual(made.sort());
      });

    test('ends ours alone', async () => {
      const other = await makeAnother(bench, harness, harness.others[0] ?? {});
      await bench.converge(bench.want());
      await bench.converge(bench.want({ presence: 'absent' }));
      expect(await bench.backend.count()).toBe(1);
      const seen = await driver.inspect(bench.context, other);
      expect(seen).toMatchObject({ found: true, owner: 'ours', presence: 'active' });
    });

    test('says that it is full before it makes anything', async () => {
      if (bench.backend.fill === undefined) return;
      await bench.backend.fill();
      const before = await bench.backend.count();
      expect(await bench.converge(bench.want())).toMatchObject({
        status: 'failed',
        error: { kind: 'conflict' },
      });
      expect(await bench.backend.count()).toBe(before);
    });

    test.each(textFields(driver.spec))('takes %s by the letter, or not at all', async (field) => {
      const neighbour = await makeAnother(bench, harness, harness.others[0] ?? {});
      const before = await driver.inspect(bench.context, neighbour);
      for (const text of INJECTIONS) {
        const spec = { ...harness.spec, [field]: text };
        const identity = await identityOf(harness, spec);
        if (identity === undefined) continue;
        expect(identity.name).toMatch(harness.legalName);
        const journal = createMemoryJournal();
        await bench.converge(bench.want({ spec }), journal, identity);
        expect(await driver.inspect(bench.context, neighbour)).toEqual(before);
        await bench.converge(bench.want({ spec, presence: 'absent' }), createMemoryJournal(), identity);
        expect(await bench.backend.count()).toBe(1);
      }
    });
  });
};

/** A well-formed secret that opens nothing. */
const WRONG = 'd3JvbmctYnV0LXdlbGwtZm9ybWVk';

const unreachable = async (): Promise<never> => {
  throw new ProvisionError('transient', 'unreachable', 'Nobody answers.');
};

/** Another of ours, under a name of its own. */
const makeAnother = async (
  bench: Bench,
  { driver, settings }: ConformanceHarness,
  spec: Record<string, unknown>,
): Promise<Identity> => {
  const identity = driver.identify(spec, settings, `asset-of-${JSON.stringify(spec)}`, () => false);
  const outcome = await bench.converge(bench.want({ spec }), createMemoryJournal(), identity);
  expect(outcome).toMatchObject({ status: 'active' });
  return identity;
};

const everything = async ({ list }: Driver, { context }: Bench): Promise<Identity[]> => {
  const items: Identity[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await list?.(context, cursor);
    items.push(...(page?.items ?? []));
    cursor = page?.cursor;
    if (cursor === undefined) return items;
  }
};

/** Who it would be, where the spec is one that may be asked for. */
const identityOf = async (
  { driver, settings }: ConformanceHarness,
  spec: Record<string, unknown>,
): Promise<Identity | undefined> => {
  try {
    assertSpec(driver, spec);
    return driver.identify(spec, settings, 'asset-1', () => false);
  } catch (error) {
    if (error instanceof ProvisionError && (error.kind === 'invalid' || error.kind === 'conflict'))
      return undefined;
    throw error;
  }
};

const nameOf = (
  { driver, settings }: ConformanceHarness,
  spec: Record<string, unknown>,
  taken: (name: string) => boolean,
): string | undefined => {
  try {
    return driver.identify(spec, settings, 'asset-1', taken).name;
  } catch (error) {
    if (error instanceof ProvisionError && (error.kind === 'invalid' || error.kind === 'conflict'))
      return undefined;
    throw error;
  }
};

/** The sealed password is the one in force, and nothing is left open. */
const expectOpen = async ({ backend, journal, identity }: Bench): Promise<void> => {
  expect(journal.open()).toEqual([]);
  if (backend.login === undefined) return;
  expect(await backend.login(identity, journal.sealed() ?? '')).toBe(true);
};

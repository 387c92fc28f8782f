import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BackendHttp, Desired } from './driver.ts';
import { active, passwordInForce, setUp } from './engine-run.fixture.ts';
import type { createFakeBackend } from './fake-driver.fixture.ts';
import type { MemoryJournal } from './memory-journal.ts';
import type { ProvisionOutcome } from './outcome.ts';

describe('a process that dies', () => {
  class Killed extends Error {}

  /** Dies at the given calls, counted over the item's whole life; after its death a process does nothing more. */
  const lives = async (deaths: number[], wants: Desired[]) => {
    let calls = 0;
    let dead = false;
    const place = () => {
      if (dead) throw new Killed();
      calls += 1;
      dead = deaths.includes(calls);
      if (dead) throw new Killed();
    };
    const { backend, journal, run } = setUp(place);
    const http: BackendHttp = async (request) => {
      place();
      const answer = await backend.http(request);
      place();
      return answer;
    };
    const outcomes: ProvisionOutcome[] = [];
    for (const want of wants) {
      for (let start = 0; start < 60; start += 1) {
        dead = false;
        const outcome = await run(want, { http }).catch((error: unknown) => {
          if (error instanceof Killed) return undefined;
          throw error;
        });
        if (outcome?.status === 'active' || outcome?.status === 'failed') {
          outcomes.push(outcome);
          break;
        }
        journal.age(130_000);
      }
    }
    return { backend, journal, outcomes };
  };

  const expectWhole = (backend: ReturnType<typeof createFakeBackend>, journal: MemoryJournal) => {
    expect(backend.objects.size).toBe(1);
    expect(backend.writes.filter((write) => write.startsWith('create'))).toHaveLength(1);
    expect(journal.begun()).toEqual([]);
    expect(journal.sealed()).toBe(passwordInForce(backend));
    expect(journal.events.filter(({ step }) => step.op === 'create')).toHaveLength(1);
  };

  test.each(Array.from({ length: 14 }, (_, index) => index + 1))(
    'at call %i leaves one object, one event, and the sealed password in force',
    async (death) => {
      const { backend, journal, outcomes } = await lives([death], [active]);
      expect(outcomes).toMatchObject([{ status: 'active' }]);
      expectWhole(backend, journal);
    },
  );

  test('any number of times comes to the same end', async () => {
    const suspended: Desired = { ...active, presence: 'suspended', credential: 2 };
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 16 }), async (deaths) => {
        const { backend, journal, outcomes } = await lives(deaths, [
          active,
          suspended,
          { ...active, credential: 2 },
        ]);
        expect(outcomes.map(({ status }) => status)).toEqual(['active', 'active', 'active']);
        expectWhole(backend, journal);
        expect(backend.objects.get('dinkes')?.presence).toBe('active');
      }),
      { numRuns: 200 },
    );
  });
});

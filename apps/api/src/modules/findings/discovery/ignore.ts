import type { BodyOf, ignoreDiscovered } from '@pendopo/contracts';
import type { Maker } from '#modules/backends/index.ts';
import type { FieldFault } from '#platform/problems.ts';
import { DecisionIncomplete, ObjectsRefused } from '../errors.ts';
import { createFindingRepository } from '../repository.ts';
import { createDiscoveryRepository } from './repository.ts';
import { strayOf } from './survey.ts';
import { keyOf, listedAs, type Taking } from './take.ts';

/**
 * Leaves things that a back-end has out of the register, for a reason; all or none.
 * @param makers of that back-end, one for each kind of thing that it has.
 * @throws {ProblemError} 422 without a reason, or with a pointer to each row of which the register knows or that is not there.
 */
export const ignoreObjects = async (
  { tx, actor, now }: Pick<Taking, 'tx' | 'actor' | 'now'>,
  makers: readonly [Maker, ...Maker[]],
  { rows, reason }: BodyOf<typeof ignoreDiscovered>,
): Promise<{ ignored: number }> => {
  if (reason.trim() === '') throw DecisionIncomplete(withoutReason);
  const { agency } = actor;
  const objects = await listedAs(createDiscoveryRepository(tx, agency), makers[0].backend.key, rows);
  const errors = rows.flatMap((row, index) => {
    const state = objects.get(keyOf(row))?.state;
    return state === 'unknown' || state === 'ignored' ? [] : [fault(index, state)];
  });
  if (errors.length > 0) throw ObjectsRefused({ errors });
  const findings = createFindingRepository(tx, agency);
  const decided = {
    decision: 'ignore',
    reason: reason.trim(),
    decidedBy: actor.name,
    decidedAt: now,
  } as const;
  const unique = new Map(rows.map((row) => [keyOf(row), row]));
  for (const [key, { kind, name }] of unique) {
    const maker = makers.find(({ driver }) => driver.kind === kind) ?? makers[0];
    const stray = strayOf(maker, { name, marker: objects.get(key)?.marker ?? null });
    await findings.note(stray, now);
    await findings.decideStanding(stray.subject, 'stray', { state: 'ignored', ...decided });
  }
  return { ignored: unique.size };
};

const fault = (index: number, state: string | undefined): FieldFault =>
  state === undefined
    ? { pointer: `/rows/${index}/name`, code: 'not-listed', detail: 'Ini tidak ada lagi di sistem tujuan.' }
    : {
        pointer: `/rows/${index}/name`,
        code: 'already-registered',
        detail: 'Ini sudah dikenal daftar aset.',
      };

const withoutReason = {
  errors: [{ pointer: '/reason', code: 'required', detail: 'Tuliskan alasannya.' }],
};

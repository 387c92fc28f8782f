import { chanceFrom } from './chance.ts';
import type { Pace } from './compare.ts';
import type { Stage } from './stage.ts';
import { runWindow, type Sample } from './window.ts';
import { inboxWork, readWork } from './works.ts';

/** Our server on the smallest and the largest database, at one connection. */
export interface Growth {
  name: 'inbox' | 'read';
  from: number;
  to: number;
  small: Sample[];
  large: Sample[];
}

/** Whether a work takes longer where there is more. Windows of both sizes alternate. */
export const measureGrowth = async (
  small: Stage,
  large: Stage,
  name: Growth['name'],
  { seconds, rounds }: Pace,
): Promise<Growth> => {
  const begin = name === 'inbox' ? inboxWork : readWork;
  const found: Growth = { name, from: small.cases, to: large.cases, small: [], large: [] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const);
    for (const size of order) {
      const stage = size === 'small' ? small : large;
      const work = begin(stage.world, chanceFrom(round));
      found[size].push(
        await runWindow(stage, stage.ours, work, { connections: 1, seconds: Math.min(2, seconds) }),
      );
    }
  }
  return found;
};

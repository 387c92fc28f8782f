import { chanceFrom } from './chance.ts';
import type { Work } from './load.ts';
import type { Stage } from './stage.ts';
import { runWindow, type Sample } from './window.ts';
import { actWork, createWork, inboxWork, readWork, searchWork, type World } from './works.ts';

/** A work that both servers do, and the share of the floor's rate that ours is to reach, where that is a goal. */
export interface Comparison {
  name: string;
  begin: (world: World, chance: ReturnType<typeof chanceFrom>) => Work;
  goal: number | null;
  /** Statements that an answer of ours may take. */
  statements: number | null;
  /** Milliseconds that 95 % of our answers may take at most, where that is a goal. */
  p95: number | null;
  writes?: 'create' | 'act';
  /** Where it is not the run's own number. */
  connections?: number;
}

export const comparisons: readonly Comparison[] = [
  { name: 'create', begin: createWork, goal: 0.5, statements: 10, p95: null, writes: 'create' },
  { name: 'read', begin: readWork, goal: 0.4, statements: 6, p95: null },
  { name: 'act', begin: actWork, goal: 0.7, statements: 14, p95: null, writes: 'act' },
  { name: 'inbox', begin: inboxWork, goal: 0.5, statements: 4, p95: null },
];

/** At one connection, so that a slow plan shows as what it is. */
export const searches: readonly Comparison[] = (['common', 'rare', 'absent'] as const).map((word) => ({
  name: `search-${word}`,
  begin: searchWork(word),
  goal: null,
  statements: null,
  p95: 30,
  connections: 1,
}));

/** Samples of both servers, one of each a round. */
export interface Compared {
  comparison: Comparison;
  cases: number;
  ours: Sample[];
  floor: Sample[];
}

export interface Pace {
  seconds: number;
  rounds: number;
  connections: number;
}

/** Until both engines run what they have optimized: a server is started once a release, and measured for what it does all day. */
const WARM_UP_SECONDS = 5;

/** Runs a work on both servers in turn, the order turned round each time, after a warm-up of both that does not count. */
export const compare = async (stage: Stage, comparison: Comparison, pace: Pace): Promise<Compared> => {
  const samples = { ours: [] as Sample[], floor: [] as Sample[] };
  const options = { connections: comparison.connections ?? pace.connections, writes: comparison.writes };
  const run = (name: 'ours' | 'floor', seed: number, seconds: number) =>
    runWindow(stage, stage[name], comparison.begin(stage.world, chanceFrom(seed)), { ...options, seconds });
  for (const name of ['floor', 'ours'] as const) {
    const { faults } = await run(name, 1, WARM_UP_SECONDS);
    if (faults.length > 0)
      throw new Error(`${comparison.name}, ${name}, ${stage.cases} cases: ${faults.join('\n')}`);
  }
  for (let round = 0; round < pace.rounds; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'floor'] as const) : (['floor', 'ours'] as const);
    for (const name of order) samples[name].push(await run(name, 100 + round, pace.seconds));
  }
  return { comparison, cases: stage.cases, ...samples };
};

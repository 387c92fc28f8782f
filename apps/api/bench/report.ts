import { availableParallelism } from 'node:os';
import type { Compared } from './compare.ts';
import type { Growth } from './growth.ts';
import type { LetterTimes } from './letters.ts';
import type { Options } from './options.ts';
import { median, spread } from './statistics.ts';
import type { Sample } from './window.ts';

/** Everything a run found. */
export interface Findings {
  options: Options;
  durability: Record<string, string>;
  compared: Compared[];
  growth: Growth[];
  letters: LetterTimes;
  /** What was wrong with a stage as a whole. */
  faults: string[];
  /** Megabytes our server holds after the run, on the largest database. */
  memory: number | null;
  minutes: number;
}

/** The run as a page of Markdown: ratios with spread first, since absolutes are the machine's. */
export const writeReport = (findings: Findings): string =>
  [
    '# Benchmark',
    '',
    ...introduction(findings),
    '',
    ...comparedTable(findings.compared),
    '',
    ...growthTable(findings.growth),
    '',
    ...lettersTable(findings.letters),
    '',
    ...(findings.memory === null
      ? []
      : [`Memory of our server after the run: ${Math.round(findings.memory)} MB.`, '']),
    ...(findings.faults.length === 0
      ? [
          'Every answer was checked; histories, keys, jobs and inboxes agreed with the answers, and no stranger saw a case.',
        ]
      : ['**Wrong answers, which void the run:**', '', ...findings.faults.map((fault) => `- ${fault}`)]),
    '',
  ].join('\n');

/** Whether a line of either server had a wrong answer. */
export const isVoid = ({ ours, floor }: Compared): boolean =>
  [...ours, ...floor].some(({ faults }) => faults.length > 0);

const introduction = ({ options, durability, compared, minutes }: Findings): string[] => {
  const samples = compared.flatMap(({ ours, floor }) => [...ours, ...floor]);
  const settings = Object.entries(durability).map(([name, value]) => `${name} ${value}`);
  return [
    'Our API beside a bare Fastify and pg server of our own with the same duties, on the same database: row security, key claimed,',
    'entry chained, open pages told, with an act a job and an event for other systems too, case read back. Made by `pnpm bench`; ratios are of answers a second, median and range of the rounds.',
    '',
    `Node ${process.versions.node}, ${availableParallelism()} cores, ${settings.join(', ')}; ${options.rounds} rounds of ` +
      `${options.seconds} s at ${options.connections} connections (search and growth at 1), alternating, ${minutes.toFixed(1)} minutes in all.`,
    `The generator took ${number(median(samples.map(({ generator }) => generator)))} of a core, everything else on the machine ` +
      `${number(median(samples.map(({ others }) => others)))} (at most ${number(Math.max(...samples.map(({ others }) => others)))}).`,
  ];
};

const comparedTable = (compared: readonly Compared[]): string[] => [
  '| work | cases | ours ÷ floor | goal | answers/s | p95 ms | statements | CPU ms (server + database) | WAL kB |',
  '|---|---|---|---|---|---|---|---|---|',
  ...compared.map((line) => {
    const { comparison, cases, ours, floor } = line;
    const name = isVoid(line) ? `${comparison.name} **void**` : comparison.name;
    const ratio = ratioOf(line);
    const each = (of: (sample: Sample) => number) => [median(ours.map(of)), median(floor.map(of))] as const;
    const pair = (of: (sample: Sample) => number) => each(of).map(number).join(' / ');
    const p95 = each(({ p95 }) => p95);
    const statements = each((sample) => sample.statements);
    return row(
      name,
      cases.toLocaleString('en'),
      `${number(ratio.median)} (${number(ratio.from)}–${number(ratio.to)})`,
      comparison.goal === null ? '–' : `≥ ${comparison.goal} ${mark(ratio.median >= comparison.goal)}`,
      pair(({ rate }) => rate),
      `${p95.map(number).join(' / ')}${comparison.p95 === null ? '' : ` (≤ ${comparison.p95} ${mark(p95[0] <= comparison.p95)})`}`,
      `${statements.map(number).join(' / ')}${
        comparison.statements === null
          ? ''
          : ` (≤ ${comparison.statements} ${mark(Math.round(statements[0]) <= comparison.statements)})`
      }`,
      [ours, floor].map((samples) => cpuOf(samples)).join(' / '),
      comparison.writes === undefined ? '–' : pair(({ wal }) => wal / 1024),
    );
  }),
];

const cpuOf = (samples: readonly Sample[]): string =>
  `${number(median(samples.map(({ serverCpu }) => serverCpu)))} + ${number(median(samples.map(({ databaseCpu }) => databaseCpu)))}`;

/** Of each round's two windows, which ran side by side in time. */
export const ratioOf = ({ ours, floor }: Compared): ReturnType<typeof spread> =>
  spread(ours.map(({ rate }, round) => rate / (floor[round]?.rate ?? Number.NaN)));

const growthTable = (growth: readonly Growth[]): string[] =>
  growth.length === 0
    ? []
    : [
        '| growth, ours at 1 connection | p50 ms | times as long | goal | database CPU ms |',
        '|---|---|---|---|---|',
        ...growth.map(({ name, from, to, small, large }) => {
          const times = spread(large.map(({ p50 }, round) => p50 / (small[round]?.p50 ?? Number.NaN)));
          const pair = (of: (sample: Sample) => number) =>
            `${number(median(small.map(of)))} → ${number(median(large.map(of)))}`;
          return row(
            `${name}, ${from.toLocaleString('en')} → ${to.toLocaleString('en')}`,
            pair(({ p50 }) => p50),
            `${number(times.median)} (${number(times.from)}–${number(times.to)})`,
            `≤ 1.2 ${mark(times.median <= 1.2)}`,
            pair(({ databaseCpu }) => databaseCpu),
          );
        }),
      ];

const lettersTable = ({ first, p50, p95, cpu, total, count }: LetterTimes): string[] => [
  '| letters | first ms | p50 ms | p95 ms | goal | CPU ms | all |',
  '|---|---|---|---|---|---|---|',
  row(
    `${count}, every kind`,
    number(first),
    number(p50),
    number(p95),
    `p95 ≤ 15 ms ${mark(p95 <= 15)}`,
    number(cpu),
    `${number(total / 1000)} s`,
  ),
];

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;

const mark = (isReached: boolean): string => (isReached ? '✓' : '✗');

/** Three digits that mean something. */
const number = (value: number): string =>
  Number.isNaN(value) ? '–' : value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));

import { parseArgs } from 'node:util';

/** What a run measures; the defaults take about five minutes on two cores. */
export interface Options {
  /** Sizes of the databases compared, ascending. */
  cases: number[];
  /** Length of one window under load. */
  seconds: number;
  rounds: number;
  connections: number;
  /** Only the works whose name begins so. */
  only: string | undefined;
  /** Directory for CPU profiles of our server; none are taken without it. */
  profile: string | undefined;
}

/** Reads `--cases 10000,100000 --seconds 3 --rounds 3 --connections 8 --only act --profile <directory>`. */
export const readOptions = (args: string[]): Options => {
  const { values } = parseArgs({
    args: args.filter((argument) => argument !== '--'),
    options: {
      cases: { type: 'string', default: '10000,100000' },
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '8' },
      only: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  return {
    cases: values.cases
      .split(',')
      .map(positive)
      .sort((a, b) => a - b),
    seconds: positive(values.seconds),
    rounds: positive(values.rounds),
    connections: positive(values.connections),
    only: values.only,
    profile: values.profile,
  };
};

const positive = (text: string): number => {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`${text} is not a positive number.`);
  return number;
};

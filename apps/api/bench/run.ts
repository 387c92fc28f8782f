import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded.ts';
import { type Compared, compare, comparisons, searches } from './compare.ts';
import { type Growth, measureGrowth } from './growth.ts';
import { measureLetters } from './letters.ts';
import { type Options, readOptions } from './options.ts';
import { type Findings, isVoid, ratioOf, writeReport } from './report.ts';
import { openStage, type Stage } from './stage.ts';
import { verifyStage } from './verify-stage.ts';

const tell = (line: string): void => console.log(line);

/** Runs everything on a database of its own and removes it; writes results.md where the whole of it was measured. */
const bench = async (options: Options): Promise<boolean> => {
  const began = performance.now();
  const directory = await mkdtemp(join(tmpdir(), 'pendopo-bench-'));
  const postgresDirectory = join(directory, 'postgres');
  const postgres = await startEmbeddedPostgres({
    directory: postgresDirectory,
    password: 'bench',
    durable: true,
  });
  const ends: (() => Promise<void>)[] = [postgres.stop];
  const stages: Stage[] = [];
  try {
    const durability = await preparePostgres(postgres.url);
    for (const cases of options.cases) {
      tell(`Writing ${cases.toLocaleString('en')} cases …`);
      const flags = options.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
      const place = { postgresUrl: postgres.url, postgresDirectory, dataDirectory: directory };
      stages.push(await openStage({ cases, ...place, flags }, (end) => ends.push(end)));
    }
    const compared = await compareAll(stages, options);
    const growth = await measureAllGrowth(stages, options);
    tell('Setting letters …');
    const letters = await measureLetters(200);
    const faults: string[] = [];
    for (const stage of stages) {
      tell(`Looking at all histories of ${stage.cases.toLocaleString('en')} cases …`);
      faults.push(...(await verifyStage(stage)));
    }
    const memory = memoryOf(stages.at(-1)?.ours.pid);
    const minutes = (performance.now() - began) / 60_000;
    const findings: Findings = { options, durability, compared, growth, letters, faults, memory, minutes };
    const report = writeReport(findings);
    tell(`\n${report}`);
    if (options.only === undefined) await writeFile(new URL('./results.md', import.meta.url), report);
    return faults.length === 0 && !compared.some(isVoid);
  } finally {
    for (const end of ends.reverse()) await end();
    await rm(directory, { recursive: true, force: true });
  }
};

/** Nothing may be measured that a crash could take back. Vacuum runs between the windows, for both alike, and not in them. */
const preparePostgres = async (url: string): Promise<Record<string, string>> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const durability: Record<string, string> = {};
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const { rows } = await client.query<Record<string, string>>(`show ${name}`);
    durability[name] = rows[0]?.[name] ?? '';
    if (durability[name] !== 'on')
      throw new Error(`${name} is ${durability[name]}: there is nothing to measure.`);
  }
  await client.query("alter system set autovacuum = 'off'");
  await client.query("alter system set checkpoint_timeout = '1h'");
  await client.query("alter system set max_wal_size = '8GB'");
  await client.query('select pg_reload_conf()');
  await client.end();
  return durability;
};

const compareAll = async (stages: readonly Stage[], options: Options): Promise<Compared[]> => {
  const isWanted = ({ name }: { name: string }) =>
    options.only === undefined || name.startsWith(options.only);
  const compared: Compared[] = [];
  for (const stage of stages) {
    const works = [...comparisons, ...(stage === stages.at(-1) ? searches : [])];
    for (const comparison of works.filter(isWanted)) {
      const line = await compare(stage, comparison, options);
      const { median, from, to } = ratioOf(line);
      tell(
        `${comparison.name}, ${stage.cases} cases: ${median.toFixed(2)} (${from.toFixed(2)}–${to.toFixed(2)})`,
      );
      for (const fault of [...line.ours, ...line.floor].flatMap(({ faults }) => faults))
        tell(`  WRONG: ${fault}`);
      compared.push(line);
    }
  }
  return compared;
};

const measureAllGrowth = async (stages: readonly Stage[], options: Options): Promise<Growth[]> => {
  const [small, large] = [stages[0], stages.at(-1)];
  if (small === undefined || large === undefined || small === large || options.only !== undefined) return [];
  tell('Measuring growth …');
  return [
    await measureGrowth(small, large, 'inbox', options),
    await measureGrowth(small, large, 'read', options),
  ];
};

/** Megabytes resident. */
const memoryOf = (pid: number | undefined): number | null => {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
};

if (!(await bench(readOptions(process.argv.slice(2))))) process.exitCode = 1;

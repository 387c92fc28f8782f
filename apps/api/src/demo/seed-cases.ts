import { createWorkingCalendar } from '@pendopo/calendar';
import type { CatalogueAgency, StandardDefinition } from '@pendopo/standards';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { createDrain } from './drain.ts';
import { createDriver, type Driver } from './driver.ts';
import type { createPapers } from './papers.ts';
import { type Failure, play, type Script } from './play.ts';
import { plotsOf, procedureOf } from './plot.ts';
import { createRandom } from './random.ts';
import { readNews } from './read-news.ts';
import type { Scene } from './scene.ts';
import { playCase } from './script.ts';
import type { Population } from './seed-people.ts';
import type { TravellingClock } from './travelling-clock.ts';

/** What the cases of the demonstration need of the server. */
export interface CaseSeeding {
  app: FastifyInstance;
  clock: TravellingClock;
  /** For the queue, which belongs to the owner. */
  ownerUrl: string;
  catalogue: readonly CatalogueAgency[];
  populations: ReadonlyMap<string, Population>;
  /** Draws what people upload. */
  paper: ReturnType<typeof createPapers>;
  signal: AbortSignal;
}

/** Lets the last six weeks happen: every case through the API, at its time, up to now. Answers the cases that failed. */
export const seedCases = async (seeding: CaseSeeding): Promise<Failure[]> => {
  const { app, clock, ownerUrl, paper, signal } = seeding;
  const end = clock.now().toString();
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const client = await pool.connect();
  const drivers: Driver[] = [];
  try {
    // Letters are set when somebody reads them, or by the worker once it runs: nobody waits for them here.
    const { 'letters.render': _later, ...taskList } = app.jobs.taskList();
    const drainAt = createDrain(client, taskList);
    const scripts: Script[] = [];
    for (const entry of seeding.catalogue) {
      const { driver, own } = await rehearse(seeding, entry, {
        paper,
        wait: () => {
          clock.pass(60);
          return drainAt(clock.now().toString());
        },
      });
      drivers.push(driver);
      scripts.push(...own);
    }
    return await play(scripts, { clock, end, drainAt, signal });
  } finally {
    clock.comeBack();
    for (const driver of drivers) await driver.close();
    client.release();
    await pool.end();
  }
};

const rehearse = async (
  { app, clock, populations }: CaseSeeding,
  { agency, standards }: CatalogueAgency,
  tools: Pick<Scene, 'paper' | 'wait'>,
): Promise<{ driver: Driver; own: Script[] }> => {
  const population = populations.get(agency.code) ?? { units: [], people: [] };
  const driver = await createDriver(app, agency.code, population);
  const { zone, hours, days } = agency;
  const calendar = createWorkingCalendar({ zone, profiles: hours, days });
  const now = () => clock.now().toString();
  const told = new Set<string>();
  const popular = shortest(standards.map(({ definition }) => definition));
  const cases = standards.flatMap(({ definition: standard }, nth): Acting[] => {
    const random = createRandom(`cases of ${standard.code}`);
    const scene = { agency, standard, calendar, population, driver, now, ...tools };
    const shares = { standards: standards.length, index: nth, told, popular: standard === popular };
    const setting = { agency, standard, ...shares, calendar, population, random, now: now() };
    return plotsOf(setting).map((plot, index) => ({
      title: [standard.code, plot.asker.shortName, plot.story.about].filter(Boolean).join(', '),
      // Chance of its own for each case, whatever order the others happen in.
      acts: playCase({ ...scene, random: createRandom(`${standard.code} ${index}`) }, plot),
    }));
  });
  const news = {
    title: `${agency.code}, reading the news`,
    acts: readNews({ calendar, population, driver }, now()),
  };
  return { driver, own: await Promise.all([...cases, news].map(begin)) };
};

/** What takes the fewest steps is asked for most. */
const shortest = (standards: readonly StandardDefinition[]): StandardDefinition | undefined =>
  [...standards].sort((a, b) => procedureOf(a).length - procedureOf(b).length)[0];

type Acting = Pick<Script, 'title' | 'acts'>;

/** Asks a script when it begins. */
const begin = async ({ title, acts }: Acting): Promise<Script> => {
  const { value } = await acts.next();
  return { title, acts, wakeAt: value ?? '' };
};

import { createWorkingCalendar } from '@pendopo/calendar';
import type { CatalogueAgency } from '@pendopo/standards';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { createLetterRenderer } from '../modules/letters/rendering/render-letter.ts';
import { createDrain } from './drain.ts';
import { createDriver, type Driver } from './driver.ts';
import { createPapers } from './papers.ts';
import { plotsOf } from './plot.ts';
import { createRandom } from './random.ts';
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
}

interface Running {
  wakeAt: string;
  script: AsyncGenerator<string, void>;
}

/** What happens so close together happens at once: the database is not waited for by one case alone. */
const window = Temporal.Duration.from({ minutes: 40 });
const atOnce = 8;

/** Lets the last six weeks happen: every case through the API, at its time, up to now. */
export const seedCases = async (seeding: CaseSeeding): Promise<void> => {
  const { app, clock, ownerUrl } = seeding;
  const end = clock.now().toString();
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const client = await pool.connect();
  const drivers: Driver[] = [];
  try {
    // Letters are set when somebody reads them, or by the worker once it runs: nobody waits for them here.
    const { 'letters.render': _later, ...taskList } = app.jobs.taskList();
    const drainAt = createDrain(client, taskList);
    const paper = createPapers(createLetterRenderer());
    const running: Running[] = [];
    for (const entry of seeding.catalogue) {
      const { driver, scripts } = await rehearse(seeding, entry, {
        paper,
        wait: () => {
          clock.pass(60);
          return drainAt(clock.now().toString());
        },
      });
      drivers.push(driver);
      running.push(...scripts);
    }
    await play(running, clock, end, drainAt);
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
): Promise<{ driver: Driver; scripts: Running[] }> => {
  const population = populations.get(agency.code) ?? { units: [], people: [] };
  const driver = await createDriver(app, agency.code, population);
  const { zone, hours, days } = agency;
  const calendar = createWorkingCalendar({ zone, profiles: hours, days });
  const scripts = standards.flatMap(({ definition: standard }) => {
    const random = createRandom(`cases of ${standard.code}`);
    const now = () => clock.now().toString();
    const scene: Scene = { agency, standard, calendar, population, driver, random, now, ...tools };
    return plotsOf({ standard, calendar, population, random, now: now() }).map((plot, index) => ({
      wakeAt: plot.start,
      // Chance of its own for each case, whatever order the others happen in.
      script: playCase({ ...scene, random: createRandom(`${standard.code} ${index}`) }, plot),
    }));
  });
  for (const one of scripts) await one.script.next();
  return { driver, scripts };
};

/** Wakes scripts in the order of their time; whoever wants to go on after the end stays where he is. */
const play = async (
  running: Running[],
  clock: TravellingClock,
  end: string,
  drainAt: (now: string) => Promise<void>,
): Promise<void> => {
  for (;;) {
    running.sort((a, b) => Date.parse(a.wakeAt) - Date.parse(b.wakeAt));
    const [first] = running;
    if (first === undefined || Date.parse(first.wakeAt) >= Date.parse(end)) return;
    clock.travelTo(first.wakeAt);
    const limit = Temporal.Instant.from(first.wakeAt).add(window).epochMilliseconds;
    const together = running.filter(({ wakeAt }) => Date.parse(wakeAt) <= limit).slice(0, atOnce);
    await Promise.all(together.map((one) => advance(one, running)));
    await drainAt(clock.now().toString());
  }
};

const advance = async (one: Running, running: Running[]): Promise<void> => {
  const { done, value } = await one.script.next();
  if (done) running.splice(running.indexOf(one), 1);
  else one.wakeAt = value;
};

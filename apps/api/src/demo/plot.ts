import { nextWorkingInstant, type WorkingCalendar } from '@pendopo/calendar';
import type { StandardDefinition } from '@pendopo/standards';
import type { Random } from './random.ts';
import type { Population, SeededUnit } from './seed-people.ts';
import { type Story, storiesOf } from './stories.ts';
import { workingDaysBefore } from './working-days.ts';

/** How a case of the demonstration goes. */
export interface Plot {
  unit: SeededUnit;
  story: Story;
  /** RFC 3339. */
  start: string;
  /** How often its papers go back, how often the agency's own work does, how often what was made does not work. */
  returns: number;
  reworks: number;
  disputes: number;
  end: 'completed' | 'rejected' | 'cancelled' | 'returned' | { before: string };
  /** Working hours that pass before a step is taken, at least and at most. */
  pace: [number, number];
  /** Working days that the first step of the agency waits: longer than promised makes the case late. */
  delay: number;
  /** Whether recipients open what they are given. */
  opens: boolean;
  /** How much is said about it, from 0 to 1. */
  talk: number;
  /** Whether a back-end makes what can be made so; otherwise it is recorded by hand. */
  byBackend: boolean;
}

/** How many cases an agency has. */
const size = 40;

interface Setting {
  standard: StandardDefinition;
  /** How many standards of the agency share its cases. */
  standards: number;
  calendar: WorkingCalendar;
  population: Population;
  random: Random;
  /** RFC 3339: today. */
  now: string;
}

/**
 * A standard's share of the forty cases of its agency: at every step some, some late, returned, refused or taken back, and most of
 * them done. Units tell them, so a standard that serves none has no cases.
 */
export const plotsOf = (setting: Setting): Plot[] => {
  const { standard, standards, random } = setting;
  const upTo = (most: number) => Array.from({ length: Math.ceil(most / standards) }, (_, index) => index + 1);
  const steps = standard.procedure ?? standard.variants?.[0]?.procedure ?? [];
  const promise = standard.deadline.unit === 'working-day' ? standard.deadline.amount : 5;
  const draw = plotDrawer(setting);
  const plots: Plot[] = [
    ...steps.flatMap(({ key }, index) =>
      upTo(2).flatMap(() =>
        draw(Math.ceil(index / 3) + random.whole(1, 2), { end: { before: key }, pace: [0.2, 1.6] }),
      ),
    ),
    ...upTo(3).flatMap((extra) => draw(promise + 4 + extra * 3, { end: 'returned' })),
    ...steps
      .filter(({ kind }) => kind === 'verification' || kind === 'provisioning')
      .flatMap(({ key }) => draw(promise + random.whole(5, 8), { end: { before: key } })),
    ...upTo(3).flatMap((extra) => draw(8 + extra * 6, { end: 'rejected' })),
    ...upTo(2).flatMap((extra) => draw(10 + extra * 5, { end: 'cancelled' })),
  ];
  const done = Math.max(8 / standards, size / standards - plots.length);
  const completed = Array.from({ length: Math.ceil(done) }).flatMap((_, index) =>
    draw(random.whole(promise + 4, 29), {
      returns: index % 5 === 1 ? 1 : index % 11 === 4 ? 2 : 0,
      disputes: index % 8 === 3 ? 1 : 0,
      reworks: index % 6 === 2 ? 1 : 0,
      delay: index % 7 === 5 ? promise : 0,
      opens: index % 6 !== 4,
    }),
  );
  return [...plots, ...completed];
};

/** Draws plots with one story after another, unit by unit; none when all stories are told. */
const plotDrawer = ({ standard, calendar, population, random, now }: Setting) => {
  const units = population.units.filter(({ kind }) =>
    standard.applicants.organizations?.some((allowed) => allowed === kind),
  );
  const stories = new Map(units.map((unit) => [unit.id, storiesOf(unit, random)]));
  const days = workingDaysBefore(calendar, now);
  let turn = 0;
  return (daysAgo: number, parts: Partial<Plot>): Plot[] => {
    const found = nextStory(units, stories, turn);
    if (found === null) return [];
    turn += 1;
    const hour = String(random.whole(7, 14)).padStart(2, '0');
    const minute = String(random.whole(0, 59)).padStart(2, '0');
    const second = String(random.whole(0, 59)).padStart(2, '0');
    const date = days[Math.min(daysAgo, days.length) - 1] ?? now.slice(0, 10);
    const local = Temporal.PlainDateTime.from(`${date}T${hour}:${minute}:${second}`);
    const plot: Plot = {
      ...found,
      start: nextWorkingInstant(calendar, local.toZonedDateTime(calendar.zone).toInstant().toString()),
      returns: 0,
      reworks: 0,
      disputes: 0,
      end: 'completed',
      pace: [0.4, 4],
      delay: 0,
      opens: true,
      talk: random.next() * 0.6,
      byBackend: random.happens(0.6),
      ...parts,
    };
    return [plot];
  };
};

/** The next story nobody has told, of the units in turn; null when all are told. */
const nextStory = (
  units: readonly SeededUnit[],
  stories: ReadonlyMap<string, Story[]>,
  turn: number,
): { unit: SeededUnit; story: Story } | null => {
  for (let offset = 0; offset < units.length; offset += 1) {
    const unit = units[(turn + offset) % units.length];
    const story = unit && stories.get(unit.id)?.shift();
    if (unit !== undefined && story !== undefined) return { unit, story };
  }
  return null;
};

import { nextWorkingInstant, type WorkingCalendar } from '@pendopo/calendar';
import { type AgencyDefinition, hiddenOf, type StandardDefinition, type Step } from '@pendopo/standards';
import { answersOf } from './answers.ts';
import type { Asker } from './asker.ts';
import type { Random } from './random.ts';
import { routeTo } from './route.ts';
import type { Population } from './seed-people.ts';
import type { Story } from './stories.ts';
import { createTelling } from './telling.ts';
import { workingDaysBefore } from './working-days.ts';

/** How a case of the demonstration goes. */
export interface Plot {
  asker: Asker;
  story: Story;
  /** What the form is answered with, but for officials and rows. */
  answers: Record<string, unknown>;
  /** RFC 3339. */
  start: string;
  /** How often its papers go back, how often the agency's own work does, how often what was made does not work. */
  returns: number;
  reworks: number;
  disputes: number;
  /** How often whoever asked does not leave it at the end, and whether the agency says no. */
  protests: number;
  denies: boolean;
  /** What is done to the case as a whole on the way, where it is offered: once each. */
  beside: readonly string[];
  end: 'completed' | 'rejected' | 'cancelled' | 'returned' | { before: string };
  /** By step, the outcome that leads to where the plot leaves the case. */
  route: ReadonlyMap<string, string>;
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

/** How many cases an agency has, where its steps do not need more. */
const size = 40;

/** So many completed cases that some of their surveys count, however some of them end. */
const enoughToRate = 14;

/** What a plot is drawn from. */
export interface Setting {
  agency: AgencyDefinition;
  standard: StandardDefinition;
  /** How many standards of the agency share its cases, and which of them this is. */
  standards: number;
  index: number;
  /** It is asked for more than the others: what people think of it is shown. */
  popular: boolean;
  calendar: WorkingCalendar;
  population: Population;
  random: Random;
  /** What was told in the agency already. */
  told: Set<string>;
  /** RFC 3339: today. */
  now: string;
}

/**
 * A standard's share of the cases of its agency: one at every step, some late, returned, refused or taken back, and most of the others
 * done. A standard that is alone with its agency has more of each.
 */
export const plotsOf = (setting: Setting): Plot[] => {
  const { standard, standards, index: nth, popular, random } = setting;
  const share = (most: number) => {
    const mine = Math.floor((most * (nth + 1)) / standards) - Math.floor((most * nth) / standards);
    return Array.from({ length: mine }, (_, index) => index + 1);
  };
  const steps = procedureOf(standard);
  const promise = standard.deadline.unit === 'working-day' ? Math.min(standard.deadline.amount, 14) : 5;
  const draw = plotDrawer(setting);
  const untilStep = (step: Step, daysAgo: number, parts: Partial<Plot> = {}) =>
    draw(daysAgo, { end: { before: step.key }, ...parts });
  const busy = steps.filter(({ kind }) => ['verification', 'provisioning', 'work'].includes(kind));
  const plots: Plot[] = [
    ...steps.flatMap((step, index) =>
      Array.from({ length: steps.length * standards > size / 3 ? 1 : 2 }).flatMap(() =>
        untilStep(step, Math.ceil(index / 3) + random.whole(1, 2), { pace: [0.2, 1.6] }),
      ),
    ),
    ...share(4).flatMap((extra) => {
      const step = busy[extra % busy.length];
      return step === undefined ? [] : untilStep(step, promise + random.whole(5, 8));
    }),
    ...(canReturn(steps)
      ? share(3).flatMap((extra) => draw(promise + 4 + extra * 3, { end: 'returned' }))
      : []),
    ...(canReject(steps) ? share(3).flatMap((extra) => draw(8 + extra * 6, { end: 'rejected' })) : []),
    ...share(3).flatMap((extra) => draw(10 + extra * 5, { end: 'cancelled' })),
  ];
  const done = popular ? enoughToRate : Math.max(standards > 4 ? 2 : 6, size / standards - plots.length);
  const completed = Array.from({ length: Math.ceil(done) }).flatMap((_, index) =>
    draw(random.whole(promise + 4, 29), {
      returns: index % 5 === 1 ? 1 : index % 11 === 4 ? 2 : 0,
      disputes: index % 8 === 3 ? 1 : 0,
      reworks: index % 6 === 2 ? 1 : 0,
      protests: index % 7 === 4 ? 1 : 0,
      denies: index % 4 === 3,
      beside: index % 3 === 0 ? ['extend', 'reclassify', 'ask-identity', 'open-identity'] : [],
      delay: index % 7 === 5 ? promise : 0,
      opens: index % 6 !== 4,
    }),
  );
  return [...plots, ...completed];
};

/** The steps of a standard; of its first variant where it has several. */
export const procedureOf = ({ procedure, variants }: StandardDefinition): readonly Step[] =>
  procedure ?? variants?.[0]?.procedure ?? [];

/** Whether a verification sends papers back to whoever composes. */
const canReturn = (steps: readonly Step[]): boolean =>
  steps.some(({ kind, on }) => kind === 'verification' && on.return !== undefined);

const canReject = (steps: readonly Step[]): boolean =>
  steps.some(({ on }) => Object.values(on).includes('rejected'));

/** Draws plots with one story after another; none where nobody asks, or where no story leads to where the plot ends. */
const plotDrawer = (setting: Setting) => {
  const { agency, standard, calendar, random, now } = setting;
  const tell = createTelling(setting);
  const days = workingDaysBefore(calendar, now);
  return (daysAgo: number, parts: Partial<Plot>): Plot[] => {
    const index = Math.min(daysAgo, days.length) - 1;
    const date = days[index] ?? now.slice(0, 10);
    const hour = String(random.whole(7, 14)).padStart(2, '0');
    const minute = String(random.whole(0, 59)).padStart(2, '0');
    const second = String(random.whole(0, 59)).padStart(2, '0');
    const local = Temporal.PlainDateTime.from(`${date}T${hour}:${minute}:${second}`);
    const found = answered(standard, parts, () => {
      const told = tell();
      if (told === null) return null;
      const telling = { agency, ...told, random, yesterday: days[index + 1] ?? date };
      return { ...told, answers: answersOf(standard.form, telling) };
    });
    if (found === null) return [];
    const plot: Plot = {
      ...found,
      start: nextWorkingInstant(calendar, local.toZonedDateTime(calendar.zone).toInstant().toString()),
      returns: 0,
      reworks: 0,
      disputes: 0,
      denies: false,
      beside: [],
      end: 'completed',
      pace: [0.4, 4],
      delay: 0,
      opens: true,
      talk: random.next() * 0.6,
      byBackend: random.happens(0.6),
      ...parts,
      protests: found.protests ? 1 : (parts.protests ?? 0),
    };
    return [plot];
  };
};

/** A case so told and answered that it comes to where the plot ends; null where that cannot be. */
const answered = (
  standard: StandardDefinition,
  { end, beside = [] }: Partial<Plot>,
  tell: () => Pick<Plot, 'asker' | 'story' | 'answers'> | null,
): (Pick<Plot, 'asker' | 'story' | 'answers' | 'route'> & { protests: boolean }) | null => {
  for (let tries = 0; tries < 12; tries += 1) {
    const told = tell();
    if (told === null) return null;
    // Only of whoever stays unknown it can be asked who it is.
    const isUnknown = hiddenOf(standard, told.answers).identity !== null;
    if (beside.includes('ask-identity') && standard.confidentiality?.identity && !isUnknown) continue;
    if (typeof end !== 'object') return { ...told, route: new Map(), protests: false };
    const organization = { kind: told.asker.unit?.kind ?? null };
    const values = { form: told.answers, answers: {}, organization, variant: null, class: null };
    const route = routeTo(procedureOf(standard), end.before, values);
    if (route !== null) return { ...told, route: route.outcomes, protests: route.protests };
  }
  return null;
};

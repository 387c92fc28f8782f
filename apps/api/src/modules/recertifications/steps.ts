import { nextWorkingInstant, type WorkingCalendar } from '@pendopo/calendar';
import { silenceSteps } from '@pendopo/contracts';

/** What silence leads to, in this order. */
export type SilenceStep = (typeof silenceSteps)[number];

/** How far silence has led with an asset; nobody was asked yet where it waits. */
export type Stage = 'waiting' | SilenceStep;

/** When each step is due, as RFC 3339. */
export interface StepInstants {
  asksAt: string;
  remindsAt: string;
  warnsAt: string;
  suspendsAt: string;
  archivesAt: string;
}

/** Days after the beginning at which each step falls due. */
export interface StepDays {
  reminded: number;
  warned: number;
  suspended: number;
  archived: number;
}

/** What a campaign does where nothing else was said. */
export const defaultDays: StepDays = { reminded: 14, warned: 30, suspended: 45, archived: 60 };

/**
 * When the steps of a campaign are due: at the opening of the first working day from the day named on, so that nobody is reminded on a
 * Sunday or held back on a day on which nobody could answer.
 * @param startsOn `YYYY-MM-DD` in the agency's zone.
 */
export const instantsOf = (
  calendar: WorkingCalendar,
  zone: string,
  startsOn: string,
  days: StepDays,
): StepInstants => {
  const start = Temporal.PlainDate.from(startsOn);
  const at = (after: number): string =>
    nextWorkingInstant(calendar, start.add({ days: after }).toZonedDateTime(zone).toInstant().toString());
  return {
    asksAt: at(0),
    remindsAt: at(days.reminded),
    warnsAt: at(days.warned),
    suspendsAt: at(days.suspended),
    archivesAt: at(days.archived),
  };
};

/** The steps with their instants, in order. */
export const stepsOf = (campaign: StepInstants): { stage: SilenceStep; at: string }[] => {
  const at: Record<SilenceStep, string> = {
    asked: campaign.asksAt,
    reminded: campaign.remindsAt,
    warned: campaign.warnsAt,
    suspended: campaign.suspendsAt,
    archived: campaign.archivesAt,
  };
  return silenceSteps.map((stage) => ({ stage, at: at[stage] }));
};

/** The steps that are due at an instant, in order: each is taken by what stands one before it. */
export const dueSteps = (campaign: StepInstants, now: string): { stage: SilenceStep; from: Stage }[] =>
  stepsOf(campaign)
    .filter(({ at }) => Date.parse(at) <= Date.parse(now))
    .map(({ stage }) => ({ stage, from: stageBefore(stage) }));

/** What silence leads to after a stage; null after the last. */
export const stepAfter = (campaign: StepInstants, stage: Stage): { stage: SilenceStep; at: string } | null =>
  stepsOf(campaign).find((step) => stageBefore(step.stage) === stage) ?? null;

const stageBefore = (stage: SilenceStep): Stage => silenceSteps[silenceSteps.indexOf(stage) - 1] ?? 'waiting';

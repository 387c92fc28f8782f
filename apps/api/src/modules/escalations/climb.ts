import { dueOf, type WorkingCalendar } from '@pendopo/calendar';
import { type Reminder, remindersOf, type StandardDefinition } from '@pendopo/standards';
import type { FastifyBaseLogger } from 'fastify';
import type { Agencies } from '#modules/agencies/index.ts';
import type { NewsPayload, Notifications } from '#modules/notifications/index.ts';
import type { CaseAtHand, Cases } from '#modules/service-requests/index.ts';
import { agencyCodes } from '#platform/agency-by-agency.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { isAtWork, toMinute } from './office-hours.ts';
import { createEscalationRepository } from './repository.ts';
import { type DueRung, dueRungs, dueSpan } from './rungs.ts';
import type { Standards } from './standards.ts';
import { dueStepRungs, movedSince, stepsWithTarget } from './step-rungs.ts';

/** What deadlines are told with. */
export interface ClimbParts {
  db: Database;
  agencies: Agencies;
  standards: Standards;
  cases: Cases;
  notifications: Notifications;
  log: Pick<FastifyBaseLogger, 'error'>;
}

/** Tells, in each agency in which somebody is at work this minute, what is due by now. @param now RFC 3339. */
export const climbAll = async (parts: ClimbParts, now: string): Promise<void> => {
  for (const agency of await agencyCodes(parts.db))
    await climb(parts, agency, now).catch((error: unknown) =>
      parts.log.error({ err: error, agency }, 'deadlines of an agency could not be told'),
    );
};

/**
 * Nothing was planned before: what is due is read from the cases, its moments are counted by the calendar as it is now, and what the
 * record does not have yet is told. Each case in a transaction of its own, so a worker that dies loses one at most, and the next
 * minute's goes on from there.
 */
const climb = async (parts: ClimbParts, agency: string, now: string): Promise<void> => {
  const minute = toMinute(now);
  const untold = await parts.db.within(agency, async (tx) => {
    if (!isAtWork(await parts.agencies.calendar(tx, agency), minute)) return [];
    const cases = await findUntold(parts, tx, agency, minute);
    return new Set([...cases, ...(await findUntoldSteps(parts, tx, agency, minute))]);
  });
  for (const id of untold)
    await parts.db
      .within(agency, (tx) => tellOf(parts, tx, agency, id, now), { retry: true })
      .catch((error: unknown) =>
        parts.log.error({ err: error, agency, serviceRequestId: id }, 'a deadline could not be told'),
      );
};

const findUntold = async (
  { agencies, standards }: ClimbParts,
  tx: Transaction,
  agency: string,
  minute: string,
): Promise<string[]> => {
  const calendar = await agencies.calendar(tx, agency);
  const definition = await agencies.definition(tx, agency);
  const published = await standards.published(tx, agency);
  const all: Reminder[] = published.flatMap((standard) => remindersOf(standard, definition));
  const { from, until } = dueSpan(all, minute);
  const repository = createEscalationRepository(tx, agency);
  const found: string[] = [];
  for (const group of await repository.dueTimes(from, until)) {
    const standard = await standards.version(tx, agency, group.standard, group.version);
    const rungs = dueRungs(calendar, group.dueAt, remindersOf(standard, definition), minute);
    if (rungs.length === 0) continue;
    found.push(
      ...(await repository.untold(
        group,
        rungs.map(({ key }) => key),
      )),
    );
  }
  return found;
};

/** The same for steps that have a target of their own. */
const findUntoldSteps = async (
  parts: ClimbParts,
  tx: Transaction,
  agency: string,
  minute: string,
): Promise<string[]> => {
  const calendar = await parts.agencies.calendar(tx, agency);
  const repository = createEscalationRepository(tx, agency);
  const versions = await versionsWithTargets(parts, tx, agency);
  const steps = new Set([...versions.values()].flatMap(({ standard }) => stepsWithTarget(standard)));
  const [since] = [...versions.values()]
    .map(({ standard, reminders }) => movedSince(standard, reminders, minute))
    .sort();
  if (since === undefined) return [];
  const found: string[] = [];
  for await (const stretch of repository.atSteps([...steps], since)) {
    const due = stretch.flatMap(({ id, standard, version, ...standing }) => {
      const of = versions.get(nameOf(standard, version));
      const rungs = of ? dueStepRungs(calendar, of.standard, standing, of.reminders, minute) : [];
      return rungs.length === 0 ? [] : [{ id, rungs }];
    });
    const told = await repository.toldOfSteps(due.map(({ id }) => id));
    for (const { id, rungs } of due)
      if (rungs.some(({ key }) => told.get(id)?.includes(key) !== true)) found.push(id);
  }
  return found;
};

/** A version of a standard, and who is told when of what is due under it. */
interface Laddered {
  standard: StandardDefinition;
  reminders: readonly Reminder[];
}

/** The versions of standards with targets of steps of which there are cases that go on, by name. */
const versionsWithTargets = async (
  { agencies, standards }: ClimbParts,
  tx: Transaction,
  agency: string,
): Promise<Map<string, Laddered>> => {
  const definition = await agencies.definition(tx, agency);
  const found = new Map<string, Laddered>();
  for (const { standard: code, version } of await createEscalationRepository(tx, agency).versionsAtWork()) {
    const standard = await standards.version(tx, agency, code, version);
    if (stepsWithTarget(standard).length === 0) continue;
    found.set(nameOf(code, version), { standard, reminders: remindersOf(standard, definition) });
  }
  return found;
};

const nameOf = (standard: string, version: number): string => `${standard}/${version}`;

/** Looks again with the case locked: whatever moved meanwhile is left to its new moment. */
const tellOf = async (
  parts: ClimbParts,
  tx: Transaction,
  agency: string,
  id: string,
  now: string,
): Promise<void> => {
  const atHand = await parts.cases.takeForJob(tx, agency, id, now);
  if (atHand === undefined || atHand.loaded.desk === null) return;
  const calendar = await parts.agencies.calendar(tx, agency);
  const ladders = {
    ...{ atHand, calendar, now, repository: createEscalationRepository(tx, agency) },
    tell: (rung: DueRung, about: string, more: Record<string, unknown>) =>
      parts.notifications.tellOfCase(
        tx,
        {
          ...{ agency, serviceRequestId: id, about: `${about}-${rung.when}`, by: null },
          audience: rung.to === 'holder' ? 'step' : rung.to,
          ...{ sequence: atHand.loaded.lastSequence, ...more },
        } as NewsPayload,
        now,
      ),
  };
  await tellOfPromise(ladders);
  await tellOfSteps(ladders);
};

interface Ladders {
  atHand: CaseAtHand;
  calendar: WorkingCalendar;
  repository: ReturnType<typeof createEscalationRepository>;
  now: string;
  tell(rung: DueRung, about: string, more: Record<string, unknown>): Promise<void>;
}

const tellOfPromise = async ({ atHand, calendar, repository, now, tell }: Ladders): Promise<void> => {
  const { loaded, definition, agency } = atHand;
  const dueAt = dueOf(calendar, loaded.marks);
  // Another process's calendar may be a few seconds old: then the next minute tells.
  const isAgreed = dueAt !== null && loaded.dueAt !== null && Date.parse(dueAt) === Date.parse(loaded.dueAt);
  if (!isAgreed) return;
  for (const rung of dueRungs(calendar, dueAt, remindersOf(definition, agency), toMinute(now))) {
    const round = await repository.tell(loaded.id, rung.key, dueAt, now);
    if (round !== null) await tell(rung, 'deadline', { comment: `${round}:${rung.key}` });
  }
};

const tellOfSteps = async ({ atHand, calendar, repository, now, tell }: Ladders): Promise<void> => {
  const { loaded, definition, agency } = atHand;
  const { state, arrivals, marks } = loaded;
  const standing = { steps: state.steps, variant: state.variant, arrivals, marks };
  const reminders = remindersOf(definition, agency);
  for (const rung of dueStepRungs(calendar, definition, standing, reminders, toMinute(now)))
    if (await repository.tellOfStep(loaded.id, rung.key, rung.dueAt, now))
      await tell(rung, 'target', { comment: rung.key, steps: [rung.step], due: rung.dueAt });
};

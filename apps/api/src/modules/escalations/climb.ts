import { dueOf } from '@pendopo/calendar';
import { type Reminder, remindersOf } from '@pendopo/standards';
import type { FastifyBaseLogger } from 'fastify';
import type { Agencies } from '#modules/agencies/index.ts';
import type { Notifications } from '#modules/notifications/index.ts';
import type { Cases } from '#modules/service-requests/index.ts';
import { agencyCodes } from '#platform/agency-by-agency.ts';
import type { Database, Transaction } from '#platform/database.ts';
import { isAtWork, toMinute } from './office-hours.ts';
import { createEscalationRepository } from './repository.ts';
import { dueRungs, dueSpan } from './rungs.ts';
import type { Standards } from './standards.ts';

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
    return findUntold(parts, tx, agency, minute);
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

/** Looks again with the case locked: whatever moved meanwhile is left to its new moment. */
const tellOf = async (
  { agencies, cases, notifications }: ClimbParts,
  tx: Transaction,
  agency: string,
  id: string,
  now: string,
): Promise<void> => {
  const atHand = await cases.takeForJob(tx, agency, id, now);
  if (atHand === undefined) return;
  const { loaded, definition, agency: own } = atHand;
  const calendar = await agencies.calendar(tx, agency);
  const dueAt = dueOf(calendar, loaded.marks);
  // Another process's calendar may be a few seconds old: then the next minute tells.
  const isAgreed = dueAt !== null && loaded.dueAt !== null && Date.parse(dueAt) === Date.parse(loaded.dueAt);
  if (!isAgreed || loaded.desk === null) return;
  const repository = createEscalationRepository(tx, agency);
  for (const { key, when, to } of dueRungs(calendar, dueAt, remindersOf(definition, own), toMinute(now))) {
    const round = await repository.tell(id, key, dueAt, now);
    if (round === null) continue;
    const audience = to === 'holder' ? 'step' : to;
    await notifications.tellOfCase(
      tx,
      {
        ...{ agency, serviceRequestId: id, audience, about: `deadline-${when}`, by: null },
        ...{ sequence: loaded.lastSequence, comment: `${round}:${key}` },
      },
      now,
    );
  }
};
